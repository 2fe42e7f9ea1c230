import { transform } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standBefore } from '../../../../generators/edit/node-dispatch/stand-before.js';

type Handler = (event: unknown, context: unknown) => unknown;

/** A dispatcher that answers events of a queue itself. */
const dispatcher =
  (own: Handler): Handler =>
  (event, context) =>
    event === 'queue' ? 'further' : own(event, context);

interface Entry {
  title: string;
  path: string;
  text: string;
  name?: string;
}

const entries: Entry[] = [
  {
    title: 'a function',
    path: 'app.ts',
    text: `import { log } from './log.js';\n\nexport async function handler(event: string) {\n  log(event);\n  return \`own \${event}\`;\n}\n`,
  },
  {
    title: 'a constant',
    path: 'app.mjs',
    text: `import {log} from "./log.mjs"\nexport const handler = async (event) => { log(event); return "own " + event }`,
  },
  {
    title: 'a constant with a type',
    path: 'app.ts',
    text: `import { log } from './log';\ntype Handler = (event: string) => string;\nexport const handler: Handler = (event) => (log(event), 'own ' + event);\n`,
  },
  {
    title: 'a list of exports',
    path: 'app.js',
    text: `import { log } from './log.js';\nfunction run(event) {\n\tlog(event);\n\treturn 'own ' + event;\n}\nexport { log as other, run as handler };\n`,
  },
  {
    title: 'a name of its own in a list',
    path: 'app.js',
    text: `// Requests\nconst handler = (event) => 'own ' + event;\n\nexport { handler };\n`,
  },
  {
    title: 'what another module exports',
    path: 'index.ts',
    text: `export { handler } from './log.js';\n`,
  },
  {
    title: 'a member of exports',
    path: 'app.cjs',
    text: `'use strict'\n\nconst { log } = require('./log')\n\nexports.handler = function (event) {\n  log(event)\n  return 'own ' + event\n}\n`,
  },
  {
    title: 'an object of CommonJS',
    path: 'app.js',
    text: `const log = require("./log").log;\n\nasync function handler(event) {\n  log(event);\n  return "own " + event;\n}\n\nmodule.exports = { log, handler };\n`,
  },
  {
    title: 'a property of an object of CommonJS',
    path: 'app.js',
    text: `const { log } = require('./log');\nmodule.exports = { main: async (event) => { log(event); return 'own ' + event; }, };\n`,
    name: 'main',
  },
  {
    title: 'a handler in middleware',
    path: 'app.ts',
    text: `import { log, wrap } from './log.js';\n\nexport const handler = wrap((event: string) => 'own ' + event)\n  .use(log); // as everywhere\n`,
  },
];

/** What the code imports; only the dispatcher does anything. */
const modules = {
  log: () => undefined,
  handler: (event: unknown) => `own ${String(event)}`,
  wrap: (own: Handler) => Object.assign(own, { use: () => own }),
  dispatcher,
};

async function loaded(path: string, text: string): Promise<{ [name: string]: Handler }> {
  const { code } = await transform(text, {
    loader: path.endsWith('.ts') ? 'ts' : 'js',
    format: 'cjs',
  });
  const module = { exports: {} };
  new Function('module', 'exports', 'require', code)(module, module.exports, () => modules);
  return module.exports;
}

const standing = { name: 'handler', importEnding: '.js', lineWidth: null, marked: null };

function edited({ path, text, name = 'handler' }: Entry): string {
  const result = standBefore(text, { ...standing, path, name });
  if (result.kind !== 'edited') throw new Error(`It is ${result.kind}: ${JSON.stringify(result)}`);
  return result.text;
}

describe('standBefore in Node.js', () => {
  it.each(entries)('$title: old events get their old answers', async (entry) => {
    const name = entry.name ?? 'handler';
    const old = (await loaded(entry.path, entry.text))[name];
    const now = (await loaded(entry.path, edited(entry)))[name];
    expect(await old?.('a request', {})).toBe('own a request');
    expect(await now?.('a request', {})).toBe('own a request');
    expect(await now?.('queue', {})).toBe('further');
  });

  it.each(entries)('$title: a second time changes nothing', (entry) => {
    const { path, name = 'handler' } = entry;
    const again = standBefore(edited(entry), { ...standing, path, name });
    expect(again).toEqual({ kind: 'unchanged' });
  });

  it.each(entries)('$title: nothing goes but the word of the export', ({ text, ...entry }) => {
    const result = standBefore(text, { ...standing, ...entry });
    if (result.kind !== 'edited') throw new Error('It is not edited.');
    const gone = result.splices.map(({ start, end }) => text.slice(start, end)).filter(Boolean);
    expect(gone.every((each) => /^(?:export ?|handler|run)$/.test(each))).toBe(true);
    expect(gone.length).toBeLessThanOrEqual(1);
  });

  it('keeps line ends, a byte order mark and an end without a line break', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...entries),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (entry, crlf, bom, unended) => {
          const ended = unended ? entry.text.replace(/\n+$/, '') : entry.text;
          const text = (bom ? '\uFEFF' : '') + (crlf ? ended.replace(/\n/g, '\r\n') : ended);
          const result = edited({ ...entry, text });
          expect(result.startsWith('\uFEFF')).toBe(bom);
          expect(result.endsWith('\n')).toBe(ended.endsWith('\n'));
          if (crlf && text.includes('\r\n'))
            expect(result.replace(/\r\n/g, '')).not.toContain('\n');
          else if (!crlf) expect(result).not.toContain('\r');
        },
      ),
    );
  });

  it('takes the quotes and semicolons of the file, and the ending that our modules have', () => {
    const [, constant] = entries;
    expect(constant && edited(constant)).toContain(`import {dispatcher} from "./dispatcher.js"\n`);
  });

  it('joins the parameters that fit into a line without the word before them', () => {
    const parameters = `event: ${'E'.repeat(20)}`;
    const head = `export async function handler(\n  ${parameters},\n): Promise<${'R'.repeat(33)}> {\n`;
    const text = `import { log } from './log.js';\n\n${head}  log();\n}\n`;
    const result = standBefore(text, { ...standing, path: 'app.ts', lineWidth: 100 });
    expect(result).toMatchObject({ kind: 'edited' });
    const joined = `\nasync function handler(${parameters}): Promise<${'R'.repeat(33)}> {\n`;
    const one = joined.trim().length + 'export '.length;
    expect(one).toBeGreaterThan(100);
    expect('text' in result && result.text).toContain(joined);
  });

  const refused: [string, string, string, number | null][] = [
    ['nothing of that name', 'app.ts', 'export const other = 1;\n', null],
    ['a default export', 'app.ts', 'export default async () => 1;\n', null],
    ['a class', 'app.ts', '\nexport class handler {}\n', null],
    [
      'the name of ours',
      'app.ts',
      'const dispatcher = 1;\nexport const handler = () => dispatcher;\n',
      null,
    ],
    ['code that is none', 'app.ts', 'export const handler = (;\n', 1],
    ['two exports', 'app.js', 'exports.handler = 1;\nexports.handler = 2;\n', null],
    ['a method', 'app.js', '\nmodule.exports = { handler() {} };\n', 2],
    [
      'a handler that answers as a stream',
      'app.mjs',
      "import { send } from './send.mjs';\nexport const handler = awslambda.streamifyResponse(send);\n",
      2,
    ],
  ];

  it.each(refused)('refuses %s', (_, path, text, line) => {
    expect(standBefore(text, { ...standing, path })).toMatchObject({ kind: 'refused', line });
  });
});
