import { existsSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it, vi } from 'vitest';
import { sourceInNode } from '../../../generators/edit/node-source/source-of.js';
import { projectReader } from '../../../generators/project-reader.js';
import { repository } from '../../support/combinations.js';
import { type Files, readerOf } from '../../support/in-memory.js';
import { projects, writeProject } from '../../support/write.js';

vi.setConfig({ testTimeout: 120_000 });

const handler = (path: string): string =>
  `import { own } from '${path.includes('/') ? '../'.repeat(path.split('/').length - 2) || './' : './'}own.js';\nexport const handler = async () => own + 'made of ${path}';\n`;

/** Code that says which file it is of, so that what is made of it says so too. */
const code = (...paths: string[]): Files => ({
  ...Object.fromEntries(paths.map((path) => [path, handler(path)])),
  ...Object.fromEntries(
    [...new Set(paths.map((path) => path.split('/')[0]))].map((top) => [
      `${top}/own.ts`,
      "export const own: string = '';\n",
    ]),
  ),
});

const manifest = (scripts: { [name: string]: string }, more = {}): string =>
  JSON.stringify({ name: 'shop', type: 'module', scripts, ...more });

const options = { module: 'nodenext', target: 'es2022', types: [], skipLibCheck: true };

/** Each project is built by its own script; then every output must lead back to what it was made of. */
const built: { [name: string]: { files: Files; outputs: { [module: string]: string } } } = {
  'tsc with both folders, comments and commas': {
    files: {
      'package.json': manifest({ build: 'tsc' }),
      'tsconfig.json': `{\r\n  // what is deployed\r\n  "compilerOptions": {\r\n    "rootDir": "./src", /* here */\r\n    "outDir": "dist/",\r\n    "module": "nodenext", "target": "es2022", "types": [],\r\n  },\r\n}\r\n`,
      ...code('src/handlers/users.ts', 'src/orders.ts'),
    },
    outputs: {
      'dist/handlers/users': 'src/handlers/users',
      'dist/orders': 'src/orders',
    },
  },
  'tsc with what a configuration in another folder says': {
    files: {
      'package.json': manifest({
        build: 'npm run clean && tsc -p config/lambda.json',
        clean: 'true',
      }),
      'config/lambda.json': JSON.stringify({
        extends: ['./base', './folders.json'],
        include: ['../lambda/**/*.ts'],
      }),
      'config/base.json': JSON.stringify({ compilerOptions: { ...options, outDir: 'elsewhere' } }),
      'config/folders.json': JSON.stringify({
        compilerOptions: { outDir: '../out/js', rootDir: '../lambda' },
      }),
      ...code('lambda/users/index.ts', 'lambda/orders/index.ts'),
    },
    outputs: {
      'out/js/users/index': 'lambda/users/index',
      'out/js/orders/index': 'lambda/orders/index',
    },
  },
  'tsc with folders beside the extending configuration': {
    files: {
      'packages/api/package.json': manifest({ build: 'tsc --build' }),
      'packages/api/tsconfig.json': '{ "extends": "../../tsconfig.base.json", "include": ["src"] }',
      'tsconfig.base.json': JSON.stringify({
        compilerOptions: {
          ...options,
          composite: true,
          outDir: '${configDir}/lib',
          rootDir: '${configDir}/src',
        },
      }),
      'packages/api/src/users.ts':
        'export const handler = () => "made of packages/api/src/users.ts";\n',
    },
    outputs: { 'packages/api/lib/users': 'packages/api/src/users' },
  },
  'tsc without a root, with code in several folders': {
    files: {
      'package.json': manifest({ build: 'tsc && cp package.json dist/' }),
      'tsconfig.json': JSON.stringify({ compilerOptions: { ...options, outDir: 'dist' } }),
      ...code('src/handlers/users.ts', 'jobs/nightly.ts'),
    },
    outputs: {
      'dist/src/handlers/users': 'src/handlers/users',
      'dist/jobs/nightly': 'jobs/nightly',
    },
  },
  'tsc with folders in its command': {
    files: {
      'package.json': manifest({ build: 'tsc --outDir dist --rootDir src --pretty' }),
      'tsconfig.json': JSON.stringify({ compilerOptions: options }),
      ...code('src/users.ts'),
    },
    outputs: { 'dist/users': 'src/users' },
  },
  'esbuild with a pattern': {
    files: {
      'package.json': manifest({
        build: 'npx esbuild src/handlers/*.ts --bundle --platform=node --format=esm --outdir=dist',
        check: 'tsc --noEmit',
      }),
      'tsconfig.json': JSON.stringify({ compilerOptions: { ...options, outDir: 'dist' } }),
      ...code('src/handlers/users.ts', 'src/handlers/orders.ts'),
    },
    outputs: { 'dist/users': 'src/handlers/users', 'dist/orders': 'src/handlers/orders' },
  },
  'esbuild with a pattern of its own, and folders from a base': {
    files: {
      'package.json': manifest({
        build:
          'NODE_ENV=production esbuild \'src/**/index.ts\' --bundle --outbase=src --outdir="./build/js" --out-extension:.js=.mjs --format=esm',
      }),
      ...code('src/users/index.ts', 'src/shop/orders/index.ts'),
    },
    outputs: {
      'build/js/users/index': 'src/users/index',
      'build/js/shop/orders/index': 'src/shop/orders/index',
    },
  },
  'esbuild with one file each': {
    files: {
      'package.json': manifest({
        users: 'esbuild src/users.ts --bundle --outfile=dist/users/index.js',
        orders: 'cd src && esbuild main=orders.ts --bundle --outdir=../dist/orders',
        build: 'npm run users && npm run orders',
      }),
      ...code('src/users.ts', 'src/orders.ts'),
    },
    outputs: { 'dist/users/index': 'src/users', 'dist/orders/main': 'src/orders' },
  },
  'esbuild in a script': {
    files: {
      'package.json': manifest({ build: 'node build.mjs' }),
      'build.mjs': `import * as esbuild from "esbuild";

await esbuild.build({
  entryPoints: { users: 'src/handlers/users.ts', "shop/orders": 'src/orders.ts' },
  bundle: true, outdir: \`dist\`,
});
`,
      ...code('src/handlers/users.ts', 'src/orders.ts'),
    },
    outputs: { 'dist/users': 'src/handlers/users', 'dist/shop/orders': 'src/orders' },
  },
};

describe.each(Object.entries(built))('%s', (name, { files, outputs }) => {
  const folder = `node-source-${name.replace(/\W+/g, '-')}`;
  const root = join(projects, folder);

  it('leads back from each output to what it is made of', async () => {
    const staged = Object.entries(files).map(([path, content]) => ({
      path,
      content,
      executable: false,
    }));
    writeProject(folder, staged);
    const home = Object.keys(files).find((path) => path.endsWith('package.json')) ?? '';
    const path = [join(repository, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
    const before = ask(root, outputs);
    await execa('npm', ['run', 'build'], { cwd: join(root, home, '..'), env: { PATH: path } });

    for (const [output, source] of Object.entries(outputs)) {
      const written = ['.js', '.mjs'].map((ending) => join(root, output + ending)).find(existsSync);
      const text = readFileSync(written ?? '', 'utf8');
      const [, made = ''] = /made of ([\w./-]+)\.ts/.exec(text) ?? [];
      expect(made, relative(root, written ?? '')).toBe(source);
    }
    expect(ask(root, outputs)).toEqual(before);
    expect(before).toEqual(
      Object.fromEntries(
        Object.entries(outputs).map(([output, module]) => [
          output,
          { kind: 'source', entry: { module, name: 'handler' } },
        ]),
      ),
    );
    rmSync(root, { recursive: true });
  });
});

function ask(root: string, outputs: object) {
  const project = projectReader(root);
  const asked = Object.keys(outputs).map((module) => [
    module,
    sourceInNode({ module, name: 'handler', root: 'dist' }, project),
  ]);
  return Object.fromEntries(asked);
}

const entry = (module: string, zip?: string) => ({
  module,
  name: 'handler',
  ...(zip === undefined ? {} : { zip }),
});

/** Files of which nothing matters but that they are there. */
const there = (...paths: string[]): Files => Object.fromEntries(paths.map((path) => [path, '']));

const config = (compilerOptions: object, more = {}): Files => ({
  'tsconfig.json': JSON.stringify({ compilerOptions, ...more }),
});

describe('the code that people edit is', () => {
  const dist = config({ outDir: 'dist', rootDir: 'src' });
  const tsc = { 'package.json': manifest({ build: 'tsc' }) };

  it.each<[string, ReturnType<typeof entry>, Files, string]>([
    ['what is deployed as it is', entry('src/a'), { ...dist, ...there('src/a.js') }, 'src/a'],
    [
      'the source beside its output',
      entry('out/a'),
      { ...config({ outDir: '.' }), ...there('out/a.ts', 'out/a.js') },
      'out/a',
    ],
    [
      'the source where its output is there as well',
      entry('dist/a'),
      { ...dist, ...tsc, ...there('src/a.mts', 'dist/a.mjs') },
      'src/a',
    ],
    ['JavaScript that is compiled', entry('dist/a'), { ...dist, ...there('src/a.js') }, 'src/a'],
    [
      'the source of a folder whose name says nothing',
      entry('lib/a'),
      { ...config({ outDir: 'lib', rootDir: 'src' }), ...there('src/a.ts', 'lib/a.js') },
      'src/a',
    ],
    [
      'below the one folder that all code is in',
      entry('dist/handlers/users'),
      {
        ...config({ outDir: 'dist' }, { include: ['src/**/*'] }),
        ...there('src/handlers/users.ts'),
      },
      'src/handlers/users',
    ],
    [
      'below folders that hold nothing but one another',
      entry('dist/users'),
      { ...config({ outDir: 'dist' }, { include: ['src'] }), ...there('src/lambda/users.ts') },
      'src/lambda/users',
    ],
    [
      'told by one of several projects',
      entry('dist/api/users'),
      {
        'tsconfig.json':
          '{ "files": [], "references": [{ "path": "./api" }, { "path": "./web" }] }',
        'api/tsconfig.json': '{ "compilerOptions": { "outDir": "../dist/api", "rootDir": "." } }',
        'web/tsconfig.json': '{ "compilerOptions": { "outDir": "../dist/web", "rootDir": "." } }',
        ...there('api/users.ts', 'web/users.ts'),
      },
      'api/users',
    ],
    [
      'told beside a bundler that writes elsewhere',
      entry('dist/a'),
      {
        ...dist,
        'package.json': manifest({ build: 'tsc', pack: 'ncc build dist/a.js -o bundle' }),
        ...there('src/a.ts'),
      },
      'src/a',
    ],
    [
      'in a zip of a folder',
      entry('users', 'infra/api.zip'),
      {
        ...dist,
        'package.json': manifest({
          build: 'tsc',
          zip: '(cd dist && zip -qr ../infra/api.zip . -x "*.map")',
        }),
        ...there('src/users.ts'),
      },
      'src/users',
    ],
    [
      'in a zip that a shell script makes',
      entry('dist/users', 'api.zip'),
      {
        ...dist,
        'package.json': manifest({ build: 'tsc', release: 'bash scripts/pack.sh' }),
        'scripts/pack.sh':
          '#!/usr/bin/env bash\r\nset -eu\r\n# everything\r\nzip -r9 api \\\r\n  dist node_modules\r\n',
        ...there('src/users.ts'),
      },
      'src/users',
    ],
    [
      'in a zip of one file',
      entry('users', 'users.zip'),
      {
        ...dist,
        'package.json': manifest({ build: 'tsc', zip: 'zip -j users.zip dist/users.js' }),
        ...there('src/users.ts'),
      },
      'src/users',
    ],
  ])('%s', (_, asked, files, module) => {
    const source = sourceInNode(asked, readerOf(files));
    expect(source).toMatchObject({ kind: 'source', entry: { module, name: 'handler' } });
  });

  it.each<[string, ReturnType<typeof entry>, Files, RegExp]>([
    ['nobody says what writes it', entry('dist/a'), there('src/a.ts', 'dist/a.js'), /neither/],
    [
      'nothing is written',
      entry('dist/a'),
      { ...config({ outDir: 'dist', noEmit: true }), ...there('src/a.ts') },
      /neither/,
    ],
    [
      'its source is not there',
      entry('dist/a'),
      { ...dist, ...there('dist/a.js') },
      /makes it of src\/a, which is not there/,
    ],
    [
      'its source is not there, whatever its folder is called',
      entry('lib/a'),
      { ...config({ outDir: 'lib', rootDir: 'src' }), ...there('lib/a.js') },
      /not there/,
    ],
    [
      'two files may be it',
      entry('dist/a'),
      { ...config({ outDir: 'dist' }), ...there('src/a.ts', 'jobs/a.ts') },
      /src\/a or jobs\/a|jobs\/a or src\/a/,
    ],
    [
      'a compiler and a bundler write it',
      entry('dist/a'),
      {
        ...dist,
        'package.json': manifest({ build: 'tsc', bundle: 'esbuild src/b/a.ts --outdir=dist' }),
        ...there('src/a.ts', 'src/b/a.ts'),
      },
      /may be made of/,
    ],
    [
      'a bundler writes it that is not followed',
      entry('dist/a'),
      {
        ...dist,
        'package.json': manifest({ build: 'tsc && webpack --mode production' }),
        ...there('src/a.ts'),
      },
      /«webpack» may write it/,
    ],
    [
      'esbuild is told at run time',
      entry('dist/a'),
      {
        ...dist,
        'package.json': manifest({ build: 'esbuild $FILES --outdir=dist' }),
        ...there('src/a.ts'),
      },
      /«esbuild» may write it/,
    ],
    [
      'esbuild is told by a program',
      entry('dist/a'),
      {
        ...dist,
        'package.json': manifest({ build: 'node build.mjs' }),
        'build.mjs':
          "import { build } from 'esbuild';\nbuild({ entryPoints: list(), outdir: 'dist' });\n",
        ...there('src/a.ts'),
      },
      /«esbuild» in build\.mjs/,
    ],
    [
      'no script packs its zip',
      entry('a', 'a.zip'),
      { ...dist, ...tsc, ...there('src/a.ts') },
      /no script/,
    ],
  ])('not certain where %s', (_, asked, files, reason) => {
    const source = sourceInNode(asked, readerOf(files));
    expect(source).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) });
  });
});
