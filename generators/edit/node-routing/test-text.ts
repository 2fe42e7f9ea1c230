import type { Dialect } from '../node/dialect.js';
import { specifierOf } from './carry.js';
import type { DirectCall } from './contract.js';
import { ended, importLines, inDialect } from './module-text.js';

/** What a test is written from. */
export interface Testing {
  title: string;
  /** Paths relative to the project. */
  path: string;
  event: string;
  /** What is called: the function as Lambda calls it, or the handler alone. */
  subject: { path: string; name: string; whole: boolean; takesContext: boolean };
  /** Null for the function as Lambda calls it. */
  direct: DirectCall | null;
  /** The status of the answer; null where any that says success will do. */
  status: number | null;
  /** What the JSON of the body is; null where only its parts are known. */
  body: object | null;
  /** Texts that the body holds. */
  holds: readonly string[];
  runner: string | null;
  dialect: Dialect;
  /** Whether tests get `expect` and the like without an import. */
  globals: boolean;
  /** The test is an ES module beside modules of CommonJS. */
  bridged: boolean;
  /** Whether the folder of a module is told by `import.meta.url`, or by `__dirname`. */
  byUrl: boolean;
  /** Whether JavaScript is checked for types. */
  checked: boolean;
}

/** A test of a route: the event leads to the answer of its handler. */
export function testText(testing: Testing): string {
  const { dialect, title } = testing;
  const runner = runners[testing.runner ?? ''] ?? nodeTest;
  const lines = [
    ...importsOf(testing, runner),
    '',
    ...eventLines(testing).map((line) => (line === '' ? line : ended(line, dialect))),
    '',
    `${runner.word}('${title.replaceAll("'", '')} is answered', async () => {`,
    ...callLines(testing).map((line) => `\t${ended(line, dialect)}`),
    '',
    ...checks(testing, runner.asserts).map((line) => `\t${ended(line, dialect)}`),
    ended('})', dialect),
    '',
  ];
  return inDialect(lines.join('\n'), dialect);
}

/** What tests are written with. */
interface Runner {
  word: 'it' | 'test';
  /** The module that `it`, and `expect` where nothing asserts, come from; null where they are there. */
  module: string | null;
  asserts: boolean;
}

const nodeTest: Runner = { word: 'test', module: 'node:test', asserts: true };

const runners: { readonly [name: string]: Runner } = {
  jest: { word: 'it', module: '@jest/globals', asserts: false },
  jasmine: { word: 'it', module: null, asserts: false },
  mocha: { word: 'it', module: null, asserts: true },
  vitest: { word: 'it', module: 'vitest', asserts: false },
};

function importsOf(testing: Testing, { word, module, asserts }: Runner): string[] {
  const { subject, direct, dialect, globals, bridged, byUrl } = testing;
  const value = (from: string, name: string, as = name) => ({ name, as, from, type: false });
  const words = asserts ? [word] : ['expect', word];
  const framework = [
    ...(asserts ? [value('node:assert/strict', 'default', 'assert')] : []),
    ...(module === null || globals ? [] : words.map((name) => value(module, name))),
  ];
  const { name, whole } = subject;
  const commonJs = dialect.modules === 'commonjs';
  const own = value(subjectPath(testing), whole ? (commonJs ? '*' : 'default') : name, name);
  return importLines(
    [
      value('node:fs', 'readFileSync'),
      ...(bridged ? [value('node:module', 'createRequire')] : []),
      ...(byUrl ? [] : [value('node:path', 'join')]),
      ...framework,
      ...Object.entries(direct?.imports ?? {}).flatMap(([module, names]) =>
        names.map((each) => value(module, each)),
      ),
      ...(bridged ? [] : [own]),
    ],
    dialect,
  );
}

function subjectPath({ path, subject, dialect, bridged }: Testing): string {
  const ending = bridged ? (/\.\w+$/.exec(subject.path)?.[0] ?? '') : (dialect.importEnding ?? '');
  return specifierOf(subject.path, path, ending);
}

function eventLines(testing: Testing): string[] {
  const { path, event, bridged, byUrl, subject, direct, dialect } = testing;
  const place = specifierOf(event, path, '.json');
  const file = byUrl
    ? `new URL('${place}', import.meta.url)`
    : `join(__dirname, '${place.replace(/^\.\//, '')}')`;
  const names = subject.whole ? subject.name : `{ ${subject.name} }`;
  const required = [
    'const require = createRequire(import.meta.url)',
    `const ${names} = require('${subjectPath(testing)}')`,
  ];
  return [
    ...(bridged ? required : []),
    `const file = ${file}`,
    "const event = JSON.parse(readFileSync(file, 'utf8'))",
    ...(direct === null && dialect.script === 'ts' ? ['', invoked] : []),
  ];
}

const invoked =
  'type Invoke = (event: unknown, context: unknown) => Promise<{ statusCode: number; body: string }>';

function callLines({ subject, direct, dialect, checked }: Testing): string[] {
  if (direct) {
    return direct.statements.map((each) => (dialect.semicolons ? each : each.replace(/;$/gm, '')));
  }
  const context = subject.takesContext ? ', {}' : '';
  const type = checked ? '/** @type {any} */\n\t' : '';
  if (dialect.script !== 'ts') {
    return [`${type}const response = await ${subject.name}(event${context})`];
  }
  return [`const response = await (${subject.name} as unknown as Invoke)(event, {})`];
}

function checks({ status, body, holds }: Testing, asserts: boolean): string[] {
  const equal = (actual: string, wanted: string): string =>
    asserts ? `assert.equal(${actual}, ${wanted})` : `expect(${actual}).toBe(${wanted})`;
  const deep = (actual: string, wanted: string): string =>
    asserts ? `assert.deepEqual(${actual}, ${wanted})` : `expect(${actual}).toEqual(${wanted})`;
  return [
    status === null
      ? equal('Math.floor(response.statusCode / 100)', '2')
      : equal('response.statusCode', String(status)),
    ...(body === null
      ? holds.map((text) => equal(`response.body.includes('${text}')`, 'true'))
      : [deep('JSON.parse(response.body)', objectText(body))]),
  ];
}

/** An object of strings as code. */
export function objectText(value: object): string {
  const parts = Object.entries(value).map(([name, each]) => {
    const key = /^[A-Za-z_]\w*$/.test(name) ? name : `'${name}'`;
    return `${key}: '${String(each).replace(/[\\']/g, '\\$&')}'`;
  });
  return `{ ${parts.join(', ')} }`;
}
