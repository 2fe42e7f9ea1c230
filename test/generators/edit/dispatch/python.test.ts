import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { standBefore } from '../../../../generators/edit/python/stand-before.js';
import { folder } from '../../../support/command.js';

const entries: { title: string; text: string }[] = [
  {
    title: 'a function',
    text: `"""Requests."""\nimport json\n\nfrom log import log\n\n\ndef handler(event, context):\n    log(event)\n    return "own " + event\n`,
  },
  { title: 'a name', text: `run = lambda event, context: 'own ' + event\nhandler = run` },
  {
    title: 'a decorated function',
    text: `from __future__ import annotations\nfrom log import wrap, log # all\n\n@wrap\ndef handler(event: str, context: object) -> str:\n\treturn f"own {event}"\n\n\nOTHER = 1\n`,
  },
  { title: 'what another module defines', text: `from log import handler  # noqa: F401\n` },
];

const support = {
  'log.py': `def log(event):\n    pass\n\n\ndef wrap(own):\n    return own\n\n\ndef handler(event, context):\n    return "own " + event\n`,
  'dispatcher.py': `def dispatcher(own):\n    return lambda event, context: "further" if event == "queue" else own(event, context)\n`,
};

const standing = { path: 'app.py', name: 'handler', module: 'dispatcher' };

function edited(text: string): string {
  const result = standBefore(text, standing);
  if (result.kind !== 'edited') throw new Error(`It is ${result.kind}: ${JSON.stringify(result)}`);
  return result.text;
}

describe('standBefore in Python', () => {
  it('gives old events their old answers', async () => {
    const files = entries.flatMap(({ text }, at) => [
      [`before_${at}.py`, text],
      [`after_${at}.py`, edited(text)],
    ]);
    const root = folder({ ...support, ...Object.fromEntries(files) });
    const script = `import importlib
for name in ("before", "after"):
    for at in range(${entries.length}):
        handler = importlib.import_module(f"{name}_{at}").handler
        print(name, handler("request", None), handler("queue", None), sep="|")
`;
    const { stdout } = await execa('python3', ['-c', script], { cwd: root });
    const before = entries.map(() => 'before|own request|own queue');
    const after = entries.map(() => 'after|own request|further');
    expect(stdout.split('\n')).toEqual([...before, ...after]);
  });

  it.each(entries)('$title: only inserts, and once', ({ text }) => {
    const result = standBefore(text, standing);
    expect(
      result.kind === 'edited' && result.splices.every(({ start, end }) => start === end),
    ).toBe(true);
    expect(standBefore(edited(text), standing)).toEqual({ kind: 'unchanged' });
    expect(edited(text).endsWith('\n')).toBe(text.endsWith('\n'));
  });

  it('goes among the imports of a package in their order', () => {
    const text = `import json\n\nfrom .aim import a\nfrom .zoo import z\n\n\ndef handler(event, context):\n    return a, z\n`;
    const result = standBefore(text, { ...standing, module: '.dispatcher' });
    expect('text' in result && result.text).toContain(
      'from .aim import a\nfrom .dispatcher import dispatcher\nfrom .zoo import z\n',
    );
  });

  it('keeps line ends', () => {
    const text = (entries[0]?.text ?? '').replace(/\n/g, '\r\n');
    expect(edited(text).replace(/\r\n/g, '')).not.toContain('\n');
  });

  const refused: [string, string][] = [
    ['nothing of that name', 'x = 1\n'],
    ['a name inside of a condition', 'if x:\n    def handler(event, context):\n        return 1\n'],
    ['the name of ours', 'dispatcher = 1\n\ndef handler(event, context):\n    return 1\n'],
    ['a string without an end', 'def handler(event, context):\n    return "\n'],
  ];

  it.each(refused)('refuses %s', (_, text) => {
    expect(standBefore(text, standing).kind).toBe('refused');
  });
});
