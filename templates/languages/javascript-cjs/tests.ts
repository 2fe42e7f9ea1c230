import { type NamedImport, namesBetween, renamed, splitImports } from './imports.js';

const mock = /^vi\.mock\('([^']+)'\);\n/gm;
const hoisted = /^vi\.hoisted\(\(\) => (.+)\);\n/gm;

/**
 * A test of CommonJS, from one of ES modules. vitest is an ES module and mocks what is imported; so
 * the test stays one, requires what the function requires, and puts its mocks in place beforehand.
 */
export function commonJsTest(source: string): string {
  const { imports, rest } = splitImports(source);
  const mocked = [...rest.matchAll(mock)].map(([, module = '']) => module);
  const kept = imports.filter(({ module }) => isOfTheTest(module));
  const required = imports.filter(({ module }) => !isOfTheTest(module));
  const all = [...kept, { names: ['createRequire'], module: 'node:module' }].sort(byModule);
  const early = [
    ...[...rest.matchAll(hoisted)].map(([, call]) => `${call};`),
    ...required.filter(({ module }) => mocked.includes(module)).flatMap(mockLines),
  ];
  const spelled = [
    ...(early.length > 0 ? ['', '// In place before the handler is required.', ...early, ''] : []),
    ...required.filter(({ module }) => !mocked.includes(module)).flatMap(requireLines),
  ];
  const [types, body] = splitTypes(rest.replace(mock, '').replace(hoisted, ''));
  return [
    all.map(({ names, module }) => namesBetween('import ', names, ` from '${module}';`)).join('\n'),
    ...(types ? [types] : []),
    ['const require = createRequire(import.meta.url);', ...spelled].join('\n').trimEnd(),
    body,
  ].join('\n\n');
}

/** Everything else exists twice when it is imported here and required by the function. */
function isOfTheTest(module: string): boolean {
  return module === 'vitest' || module.startsWith('node:');
}

/** As formatters sort imports: modules of Node.js, then packages. */
function byModule(a: NamedImport, b: NamedImport): number {
  const key = ({ module }: NamedImport): string => `${module.startsWith('node:') ? 0 : 1}${module}`;
  return key(a) < key(b) ? -1 : 1;
}

function mockLines({ names, module }: NamedImport): string[] {
  return [
    ...names.flatMap((name) => [
      `/** @type {import('vitest').Mock<typeof import('${module}').${name}>} */`,
      `const ${name} = vi.fn();`,
    ]),
    `Object.assign(require('${module}'), { ${names.join(', ')} });`,
  ];
}

function requireLines({ names, module }: NamedImport): string[] {
  return [
    `/** @type {typeof import('${module}')} */`,
    namesBetween('const ', names.map(renamed), ` = require('${module}');`),
  ];
}

/** The comments with imports of types at the top, and what follows them. */
function splitTypes(text: string): [string, string] {
  const types = /^(?:\/\*\* @import .*\*\/\n)*/.exec(text)?.[0] ?? '';
  return [types.trimEnd(), text.slice(types.length).replace(/^\n+/, '')];
}
