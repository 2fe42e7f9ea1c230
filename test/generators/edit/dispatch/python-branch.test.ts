import { execa } from 'execa';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DispatchRequest } from '../../../../generators/define.js';
import { dispatch } from '../../../../templates/languages/python/dispatch.js';
import { folder } from '../../../support/command.js';
import {
  eventOfTrigger,
  eventsWith,
  foreignFor,
  foreignTriggers,
} from '../../../support/dispatching.js';
import { type Files, projectOf } from '../../../support/memory-project.js';
import { isGrown } from '../../../support/routed-project.js';
import type { Asked } from './branch-shapes.js';
import { branched, others } from './python-shapes.js';
import { inPython } from './several-values.js';

const homeOf = ({ entry }: Asked): string => entry.slice(0, entry.lastIndexOf('/') + 1);

function requestFor(shape: Asked, files = shape.files): DispatchRequest {
  const { values = [], answers = false, trigger } = shape;
  return {
    project: projectOf(files),
    entry: { module: shape.entry.replace(/\.py$/, ''), name: 'handler', root: rootOf(shape) },
    dispatcher: `${homeOf(shape)}dispatcher`,
    folder: homeOf(shape) + trigger.replaceAll('-', '_'),
    foreign: foreignFor(trigger, { values, answers }),
  };
}

/** Packages are imported by their name, from the folder around them. */
function rootOf(shape: Asked): string {
  const home = homeOf(shape).replace(/\/$/, '');
  return shape.files[`${home}/__init__.py`] === undefined ? home : '';
}

function withBranch(shape: Asked): Files {
  const request = requestFor(shape);
  const result = dispatch(request);
  if (result.kind !== 'dispatched' || result.by !== 'theirs') {
    throw new Error(`There is no branch: ${JSON.stringify(result)}`);
  }
  const [edit, ...more] = result.edits;
  expect(more).toEqual([]);
  if (edit?.result.kind !== 'edited') throw new Error('Nothing is edited.');
  const made = Object.fromEntries(result.files.map(({ path }) => [path, '']));
  const handler = `def handler(event, context):
    for name in event:
        if skips(event, name):
            continue
    return f"ours {context}"


def skips(event, name):
    return name in event
`;
  return {
    ...{ ...shape.files, ...made },
    [edit.path]: edit.result.text,
    [`${request.folder}/handler.py`]: handler,
  };
}

const events = [
  ...Object.keys(foreignTriggers).map((trigger) => eventOfTrigger(trigger)),
  eventOfTrigger('eventbridge-rule', 'order-placed'),
  eventOfTrigger('eventbridge-rule', 'instance-stopped'),
  eventOfTrigger('s3', 'created'),
  eventOfTrigger('http-api'),
  { awslogs: { data: '' } },
  {},
];

const script = `import importlib, json, sys
sys.path.insert(0, sys.argv[1])
handler = importlib.import_module(sys.argv[2]).handler
answers = []
for event in json.load(sys.stdin):
    try:
        answers.append(handler(event, "context"))
    except Exception as error:
        answers.append(f"raised {error!r}")
print("\\n" + json.dumps(answers))
`;

async function answersOf(shape: Asked, files: Files, all: object[]): Promise<unknown[]> {
  const root = folder(files);
  const module = requestFor(shape).entry.module.slice(rootOf(shape).length).replace(/^\//, '');
  const args = ['-c', script, `${root}/${rootOf(shape)}`, module.replaceAll('/', '.')];
  const { stdout } = await execa('python3', args, { input: JSON.stringify(all) });
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n')));
}

/** True for an event that the new branch is for. */
function takes({ trigger, values = [] }: Asked, event: object): boolean {
  const at = (path: readonly (string | number)[]): unknown =>
    path.reduce<unknown>((value, step) => (value as never)?.[step as never], event);
  const told = foreignFor(trigger).signs.every(({ path, is }) =>
    is === null ? at(path) != null : at(path) === is,
  );
  return told && values.every(({ path, among }) => among.includes(String(at(path))));
}

describe.each([...branched, ...inPython])('a branch in Python, in $title', (shape) => {
  it('hands the new events on, and answers all others as before', async () => {
    const { values = [] } = shape;
    const told = eventsWith(eventOfTrigger('eventbridge-rule', 'order-placed'), values);
    const all = [...events, ...(values.length > 0 ? told : [])];
    const [old, now] = await Promise.all([
      answersOf(shape, shape.files, all),
      answersOf(shape, withBranch(shape), all),
    ]);
    const own = all.map((event) => takes(shape, event));
    expect(own.filter(Boolean).length).toBeGreaterThan(values.length > 0 ? told.length : 0);
    expect(now).toEqual(old.map((answer, at) => (own[at] ? 'ours context' : answer)));
  });

  it('is written as its neighbours, by insertions alone, and is there the second time', () => {
    const after = withBranch(shape);
    const changed = Object.keys(shape.files).filter((path) => after[path] !== shape.files[path]);
    const [path = '', ...more] = changed;
    expect(more).toEqual([]);
    expect(isGrown(shape.files[path] ?? '', after[path] ?? '')).toBe(true);
    if (typeof shape.has === 'string') expect(after[path]).toContain(shape.has);
    else expect(after[path]).toMatch(shape.has);
    expect(dispatch(requestFor(shape, after))).toMatchObject({
      ...{ kind: 'there', by: 'theirs', edits: [] },
    });
  });

  it('keeps line ends, a byte order mark and an end without a line break', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (crlf, bom, unended) => {
        const changed = Object.fromEntries(
          Object.entries(shape.files).map(([path, text]) => {
            const ended = unended ? text.replace(/\n+$/, '') : text;
            return [path, (bom ? '\uFEFF' : '') + (crlf ? ended.replace(/\n/g, '\r\n') : ended)];
          }),
        );
        const result = dispatch(requestFor(shape, changed));
        if (result.kind !== 'dispatched') throw new Error(JSON.stringify(result));
        const [edit] = result.edits;
        const text = edit?.result.kind === 'edited' ? edit.result.text : '';
        const before = changed[edit?.path ?? ''] ?? '';
        expect(isGrown(before, text)).toBe(true);
        expect(text.startsWith('\uFEFF')).toBe(bom);
        expect(text.endsWith('\n')).toBe(before.endsWith('\n'));
        if (crlf) expect(text.replace(/\r\n/g, '')).not.toContain('\n');
        else expect(text).not.toContain('\r');
      }),
    );
  });
});

describe('code of others in Python', () => {
  it.each(others)('$title: $becomes', (shape) => {
    const result = dispatch(requestFor(shape));
    if (shape.becomes === 'alone') {
      const why = shape.line ? { why: { path: shape.entry, line: shape.line } } : {};
      expect(result).toMatchObject({ kind: 'alone', ...why });
    } else expect(result).toMatchObject({ kind: 'dispatched', by: 'ours' });
  });
});
