import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { catalogue } from '../../../generators/catalogue.js';
import { habits, inspect } from '../../../generators/inspect.js';

function folder(files: { [path: string]: string }): string {
  const root = mkdtempSync(join(tmpdir(), 'detect-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const esm = '{ "type": "module" }';
const plain = '{ "name": "shop" }';
const typed = '{ "compilerOptions": { "strict": true } }';
const checked = '{ "compilerOptions": { /* for JSDoc */ "checkJs": true } }';

it.each<[string, { [path: string]: string }, string | null]>([
  ['ES modules', { 'package.json': esm }, 'javascript'],
  ['CommonJS by default', { 'package.json': plain }, 'javascript-cjs'],
  ['CommonJS by name', { 'package.json': '{ "type": "commonjs" }' }, 'javascript-cjs'],
  ['TypeScript', { 'package.json': esm, 'tsconfig.json': typed }, 'typescript'],
  ['TypeScript as CommonJS', { 'package.json': plain, 'tsconfig.json': typed }, 'typescript'],
  ['TypeScript by its code', { 'package.json': plain, 'src/index.ts': '' }, 'typescript'],
  ['a tool configured in TypeScript', { 'package.json': esm, 'x.config.ts': '' }, 'javascript'],
  ['JavaScript under tsc', { 'package.json': esm, 'tsconfig.json': checked }, 'javascript'],
  [
    'JavaScript beside an app in TypeScript',
    { 'package.json': plain, 'tsconfig.json': checked, 'bin/shop.ts': '' },
    'javascript-cjs',
  ],
  ['Python with tools of Node.js', { 'package.json': esm, 'pyproject.toml': '' }, 'python'],
  ['broken JSON', { 'package.json': '{ "type": "module"' }, 'javascript'],
  ['nothing that tells', {}, null],
])('finds the language: %s', async (_, files, language) => {
  expect((await inspect(folder(files), catalogue)).language).toBe(language);
});

it.each<[string, string | null, { [path: string]: string }, object]>([
  [
    'the language of its package.json',
    'nodejs22.x',
    { 'package.json': esm },
    { language: 'javascript', runtime: 'nodejs22.x' },
  ],
  [
    'the default one of a runtime',
    'nodejs20.x',
    {},
    { language: 'typescript', runtime: 'nodejs20.x' },
  ],
  ['the default one of an old runtime', 'nodejs16.x', {}, { language: 'typescript' }],
  [
    'the one of the runtime, whatever lies beside',
    'python3.12',
    { 'package.json': esm },
    { language: 'python', runtime: 'python3.12' },
  ],
  [
    'what the project tells without a runtime',
    null,
    { 'package.json': plain },
    { language: 'javascript-cjs' },
  ],
])('a new function takes %s', async (_, runtime, files, expected) => {
  const inspection = await inspect(folder(files), catalogue);
  const place = {
    path: 'template.yaml',
    home: '',
    title: 'the template',
    name: null,
    runtime,
  };
  const { iac, ...taken } = await habits(inspection, { target: 'sam', place }, catalogue);
  expect(iac).toBe('sam');
  expect(taken).toEqual(expected);
});
