import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from './support/combinations.js';
import { folder, run } from './support/command.js';
import { has, itWith, sh } from './support/tools.js';
import { snapshotOf } from './support/tree.js';

/** Compilers and runners of other projects take their time. */
const slow = { timeout: 120_000 };

const hasPytest = await has('python3', '-m', 'pytest', '--version');

/** A SAM template with functions of these CodeUri and Handler, in flow style. */
function template(functions: [codeUri: string, handler: string][], runtime = 'nodejs20.x'): string {
  const resources = functions.map(
    ([codeUri, handler], at) =>
      `  F${at}:\n    Type: AWS::Serverless::Function\n    Properties: { CodeUri: ${codeUri}, Handler: ${handler}, Runtime: ${runtime} }\n`,
  );
  return `AWSTemplateFormatVersion: "2010-09-09"\nTransform: AWS::Serverless-2016-10-31\nResources:\n${resources.join('')}`;
}

const one = template([['hello/', 'app.handler']]);
const words = ['add', 'orders', '-t', 'sqs', '--yes'];

async function planned(root: string, ...more: string[]) {
  const { stdout } = await run(root, ...words, '--dry-run', '--json', ...more);
  return JSON.parse(stdout);
}

describe('what was found', () => {
  const files = {
    'template.yaml': one,
    'package.json':
      '{\n  "name": "shop",\n  "type": "module",\n  "scripts": {\n    "test": "jest"\n  }\n}\n',
    'pnpm-lock.yaml': '',
    'pnpm-workspace.yaml': 'packages: []\n',
    'tsconfig.json': '{}',
  };

  it('is told in few lines on standard error, with --verbose one by one, and in JSON with its place', async () => {
    const root = folder(files);
    const { stderr } = await run(root, ...words, '--dry-run');
    expect(stderr.split('\n')).toEqual([
      'Adding to the template template.yaml.',
      'Found: language TypeScript, modules ESM, package manager pnpm, workspaces pnpm-workspace.yaml,',
      '  tests jest, functions src/functions, runtime nodejs20.x.',
    ]);
    const verbose = await run(root, ...words, '--dry-run', '--verbose');
    expect(verbose.stderr).toContain('  tests: jest (package.json:5)\n');
    expect((await planned(root)).found).toEqual([
      { key: 'language', value: 'TypeScript', path: null, line: null },
      { key: 'modules', value: 'ESM', path: 'package.json', line: 3 },
      { key: 'package manager', value: 'pnpm', path: 'pnpm-lock.yaml', line: null },
      { key: 'workspaces', value: 'pnpm-workspace.yaml', path: 'pnpm-workspace.yaml', line: null },
      { key: 'tests', value: 'jest', path: 'package.json', line: 5 },
      { key: 'functions', value: 'src/functions', path: null, line: null },
      { key: 'runtime', value: 'nodejs20.x', path: 'template.yaml', line: null },
    ]);
  });

  it('is safe to print', async () => {
    const hostile = one.replace(
      'Resources:',
      'Globals:\n  Function:\n    "\\e]0;x\\aEvil": 1\nResources:',
    );
    const { stderr } = await run(
      folder({ 'template.yaml': hostile, 'package.json': '{}', 'tsconfig.json': '{}' }),
      ...words,
    );
    expect(stderr).toContain('Evil');
    expect(stderr).not.toContain('\u001B');
  });
});

describe('the package manager', () => {
  it.each([
    [{ 'pnpm-lock.yaml': '' }, '{}', ['pnpm install', 'pnpm test']],
    [{ 'yarn.lock': '' }, '{}', ['yarn install', 'yarn test']],
    [{ 'bun.lock': '' }, '{}', ['bun install', 'bun run test']],
    [{ 'package-lock.json': '{}' }, '{}', ['npm install', 'npm test']],
    [
      { 'package-lock.json': '{}' },
      '{ "packageManager": "yarn@4.1.0" }',
      ['yarn install', 'yarn test'],
    ],
    [{}, '{ "packageManager": "rm -rf@1" }', ['npm install', 'npm test']],
  ])('of %j and %s is used in what comes next', async (lock, json, next) => {
    const root = folder({
      'template.yaml': one,
      'package.json': json,
      'tsconfig.json': '{}',
      ...lock,
    });
    expect((await planned(root)).next.slice(0, 2)).toEqual(next);
  });

  it.each([
    [{ 'pnpm-lock.yaml': '' }, 'pnpm', '../../pnpm-lock.yaml'],
    [{ 'yarn.lock': '' }, 'yarn', '../../yarn.lock'],
    [{ 'package.json': '{ "packageManager": "bun@1.2.0" }' }, 'bun', '../../package.json'],
    [{ 'yarn.lock': '', 'apps/pnpm-lock.yaml': '' }, 'pnpm', '../pnpm-lock.yaml'],
    [{ 'yarn.lock': '', 'apps/shop/package-lock.json': '{}' }, 'npm', 'package-lock.json'],
  ])('of a package below %j is %s', async (above, name, path) => {
    const root = folder({
      '.git/HEAD': '',
      'package.json': '{}',
      ...above,
      'apps/shop/template.yaml': one,
      'apps/shop/package.json': '{}',
    });
    const app = join(root, 'apps/shop');
    for (const more of [[], ['--project', app]]) {
      const { found, next } = await planned(app, ...more);
      expect(found).toContainEqual({ key: 'package manager', value: name, path, line: null });
      expect(next[0]).toBe(`${name} install`);
    }
  });

  it('is not looked for above the repository', async () => {
    const root = folder({
      'yarn.lock': '',
      'shop/.git/HEAD': '',
      'shop/template.yaml': one,
      'shop/package.json': '{}',
    });
    const { next } = await planned(join(root, 'shop'));
    expect(next[0]).toBe('npm install');
  });

  it('of a workspace of uv lies above its members', async () => {
    const root = folder({
      '.git/HEAD': '',
      'uv.lock': '',
      'shop/template.yaml': template([['hello/', 'app.handler']], 'python3.12'),
      'shop/pyproject.toml': '[project]\nname = "shop"\ndependencies = ["pytest"]\n',
    });
    const { found, next } = await planned(join(root, 'shop'));
    expect(found).toContainEqual(expect.objectContaining({ value: 'uv', path: '../uv.lock' }));
    expect(next[0]).toBe('uv sync');
  });

  it('of Python is used as well', async () => {
    const root = folder({
      'template.yaml': template([['hello/', 'app.handler']], 'python3.12'),
      'pyproject.toml':
        '[dependency-groups]\ndev = ["pytest"]\n[tool.pytest.ini_options]\ntestpaths = [\n  "tests",\n]\n',
      'uv.lock': '',
    });
    expect((await planned(root)).next.slice(0, 2)).toEqual([
      'uv sync',
      'uv run pytest src/functions',
    ]);
  });
});

describe('the folder of functions', () => {
  it.each<[string, [string, string][], string, string]>([
    [
      'folders with a role in each',
      [
        ['src/handlers/a/', 'app.handler'],
        ['src/handlers/b/', 'index.handler'],
      ],
      'nodejs20.x',
      'src/handlers/orders/handler.ts',
    ],
    [
      'modules beside each other',
      [
        ['.', 'lambdas/a.handler'],
        ['./', 'lambdas/b.handler'],
      ],
      'nodejs20.x',
      'lambdas/orders/handler.ts',
    ],
    [
      'one of several that has most',
      [
        ['lambdas/a', 'app.h'],
        ['lambdas/b', 'app.h'],
        ['other/c', 'app.h'],
      ],
      'nodejs20.x',
      'lambdas/orders/handler.ts',
    ],
    [
      'no folder that has most',
      [
        ['lambdas/a', 'app.h'],
        ['other/c', 'app.h'],
      ],
      'nodejs20.x',
      'src/functions/orders/handler.ts',
    ],
    [
      'the root',
      [
        ['hello/', 'app.h'],
        ['bye/', 'app.h'],
      ],
      'nodejs20.x',
      'src/functions/orders/handler.ts',
    ],
    [
      'what a compiler writes',
      [
        ['dist/a', 'app.h'],
        ['dist/b', 'app.h'],
      ],
      'nodejs20.x',
      'src/functions/orders/handler.ts',
    ],
    [
      'a folder outside',
      [
        ['../lambdas/a', 'app.h'],
        ['../lambdas/b', 'app.h'],
      ],
      'nodejs20.x',
      'src/functions/orders/handler.ts',
    ],
    [
      'packages of Python',
      [
        ['src/', 'api.a.handler'],
        ['src/', 'api.b.handler'],
      ],
      'python3.12',
      'src/api/orders/handler.py',
    ],
    [
      'names that are none in Python',
      [['src/my-api/a', 'app.handler']],
      'python3.12',
      'src/functions/orders/handler.py',
    ],
  ])('is followed: %s', async (_, functions, runtime, handler) => {
    const root = folder({
      'template.yaml': template(functions, runtime),
      ...(runtime.startsWith('python')
        ? { 'requirements.txt': '' }
        : { 'package.json': '{}', 'tsconfig.json': '{}' }),
      ...Object.fromEntries(
        ['src/handlers/a', 'lambdas/a', 'other/c', 'dist/a', 'src/api', 'src/my-api/a'].map(
          (path) => [`${path}/.keep`, ''],
        ),
      ),
    });
    const result = await planned(
      root,
      '-l',
      runtime.startsWith('python') ? 'python' : 'typescript',
    );
    expect(result.functions?.[0].handler ?? result.errors).toBe(handler);
  });

  it('stays the same for the functions after, and the same run changes nothing', async () => {
    const root = folder({
      'template.yaml': template([['.', 'lambdas/a.handler']]),
      'lambdas/a.ts': '',
      'package.json': '{}',
      'tsconfig.json': '{}',
    });
    for (const name of ['orders', 'refunds']) {
      await run(root, 'add', name, '-t', 'sqs', '--yes');
      expect(Object.keys(snapshotOf(root))).toContain(`lambdas/${name}/handler.ts`);
    }
    expect((await run(root, ...words)).stdout).toContain('Nothing to do');
  });

  it('is that of the entries in a CDK stack and of the archives in Terraform, with the script that packs it', async () => {
    const stack = `import { Stack } from 'aws-cdk-lib';
export class Shop extends Stack {
  constructor(scope, id) {
    super(scope, id);
    new NodejsFunction(this, 'A', { entry: path.join(__dirname, '../lambda/a.ts'), architecture: Architecture.X86_64 });
  }
}
`;
    const cdk = await planned(
      folder({
        'cdk.json': '{ "app": "npx ts-node bin/app.ts" }',
        'package.json': '{ "type": "module", "devDependencies": { "aws-cdk-lib": "2" } }',
        'bin/app.ts': `import { App } from 'aws-cdk-lib';\nimport { Shop } from '../lib/shop';\nnew Shop(new App(), 'Shop');\n`,
        'lib/shop.ts': stack,
        'lambda/a.ts': '',
      }),
    );
    expect(cdk.functions[0]).toMatchObject({
      handler: 'lambda/orders/handler.ts',
      wiring: { fn: { architecture: 'x86_64' } },
    });
    const root = folder({
      'infra/main.tf':
        'provider "aws" {}\ndata "archive_file" "a" {\n  type = "zip"\n  source_dir = "${path.module}/../lambdas/a"\n}\n',
      'package.json': '{}',
      'tsconfig.json': '{}',
      'lambdas/a/index.js': '',
    });
    await run(root, ...words);
    expect(readFileSync(join(root, 'scripts/package.mjs'), 'utf8')).toContain(
      `const functions = 'lambdas';`,
    );
    expect(Object.keys(snapshotOf(root))).toContain('lambdas/orders/handler.ts');
    expect((await run(root, ...words)).stdout).toContain('Nothing to do');
  });
});

describe('tests beside those of another runner', () => {
  const tsconfig = {
    compilerOptions: {
      ...{ module: 'nodenext', target: 'es2022', strict: true, outDir: 'dist', types: ['node'] },
    },
    include: ['src'],
  };

  it('run by a script of their own, in a CommonJS project that still compiles', slow, async () => {
    const root = folder({
      'template.yaml': one,
      'package.json': '{\n  "scripts": { "test": "jest" }\n}\n',
      'tsconfig.json': JSON.stringify(tsconfig),
    });
    const { stdout } = await run(root, ...words);
    expect(stdout).toContain('jest goes on with its own');
    expect(stdout).toContain('\n  npm install\n  npm run test:functions\n');
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(scripts).toEqual({ test: 'jest', 'test:functions': 'vitest run' });
    await run(root, 'add', 'uploads', '-t', 's3', '--yes');
    await run(root, 'add', 'shop', '-t', 'api-gateway', '--yes');
    const paths = Object.keys(snapshotOf(root));
    expect(paths.filter((path) => /\.(?:test|spec)\.\w+$|__tests__/.test(path))).toEqual([]);
    symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
    await sh('npx', ['tsc', '--noEmit'], { cwd: root });
    expect(await sh('npx', ['vitest', 'run'], { cwd: root, env: { NO_COLOR: '1' } })).toMatch(
      /Test Files {2}3 passed/,
    );
  });

  it.each([
    ['node --import tsx --test', 'node:test', 'handler.vitest.ts'],
    ['mocha', 'mocha', 'handler.vitest.ts'],
    ['vitest run --coverage', 'vitest', 'handler.test.ts'],
    ['echo \\"Error: no test specified\\" && exit 1', undefined, 'handler.test.ts'],
  ])('of %s', async (script, runner, file) => {
    const json = `{ "scripts": { "test": "${script}" } }`;
    const result = await planned(
      folder({ 'template.yaml': one, 'package.json': json, 'tsconfig.json': '{}' }),
    );
    const found = result.found.find(({ key }: { key: string }) => key === 'tests');
    expect(found?.value).toBe(runner);
    expect(result.functions[0].test).toBe(`src/functions/orders/${file}`);
    expect(result.next).toContain(runner === 'vitest' ? 'npm test' : 'npm run test:functions');
  });

  it('leave the script of tests open for a runner that is installed only, and stay as they are', async () => {
    const root = folder({
      'template.yaml': one,
      'package.json': '{\n  "devDependencies": { "jest": "^30" }\n}\n',
      'tsconfig.json': JSON.stringify(tsconfig),
    });
    const before = snapshotOf(root);
    await run(root, ...words);
    const after = snapshotOf(root);
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(scripts).toEqual({ 'test:functions': 'vitest run' });
    expect(after).toHaveProperty(['src/functions/orders/handler.vitest.ts']);
    expect(JSON.parse((await run(root, ...words, '--json')).stdout).status).toBe('unchanged');
    expect(snapshotOf(root)).toEqual(after);
    await run(root, 'undo');
    expect(snapshotOf(root)).toEqual(before);
  });

  it('says where vitest does not look for them', async () => {
    const config = (include: string) => ({
      'template.yaml': one,
      'package.json': '{ "scripts": { "test": "vitest" } }',
      'tsconfig.json': '{}',
      'vitest.config.ts': `export default { test: { include: [${include}] } };\n`,
    });
    const codes = async (include: string) =>
      (await planned(folder(config(include)))).notes.map(({ code }: { code: string }) => code);
    expect(await codes(`'test/**/*.test.ts'`)).toContain('CLT_TESTS_UNSEEN');
    expect(await codes(`'test/**/*.test.ts', 'src/**/*.test.ts'`)).not.toContain(
      'CLT_TESTS_UNSEEN',
    );
  });

  it('says that the types of vitest need skipLibCheck with the old resolution', async () => {
    const codes = async (more: string) => {
      const text = `{ "compilerOptions": {\n  "module": "CommonJS"${more}\n} }`;
      const root = folder({ 'template.yaml': one, 'package.json': '{}', 'tsconfig.json': text });
      return (await planned(root)).notes.map(({ code }: { code: string }) => code);
    };
    expect(await codes('')).toContain('CLT_TSCONFIG');
    expect(await codes(',\n  "skipLibCheck": true')).not.toContain('CLT_TSCONFIG');
  });

  itWith('pytest', hasPytest)('run by pytest as the project has it set up', slow, async () => {
    const root = folder({
      'template.yaml': template([['hello/', 'app.handler']], 'python3.12'),
      'requirements.txt': 'pytest\n',
      'tests/test_app.py': 'def test_app():\n    assert True\n',
    });
    for (const [name, trigger] of [
      ['orders', 'sqs'],
      ['refunds', 'sqs'],
      ['shop', 'api-gateway'],
    ] as const) {
      expect((await run(root, 'add', name, '-t', trigger, '--yes')).exitCode).toBe(0);
    }
    expect(Object.keys(snapshotOf(root))).not.toContain('pyproject.toml');
    const all = await sh('python3', ['-m', 'pytest', '-q', '-rA', '-p', 'no:cacheprovider'], {
      cwd: root,
    });
    for (const test of [
      'tests/test_app.py',
      'orders/test_handler.py',
      'refunds/test_handler.py',
      'shop/test_handler.py',
    ]) {
      expect(all).toContain(`${test}::`);
    }
  });
});

describe('the style of the code', () => {
  const tabs = 'import x from "x"\n\nexport const handler = async () => {\n\treturn x("a")\n}\n';
  const own = `import x from 'x';\n\n/**\n * Ours.\n */\nexport async function handler() {\n  return x('a');\n}\n`;
  const project = (text: string, tool: string, lock = 'package-lock.json') =>
    folder({
      'template.yaml': template([['.', 'src/handlers/a.handler']]),
      'src/handlers/a.ts': text,
      'package.json': `{ "devDependencies": { "${tool}": "1" } }`,
      [lock]: '',
    });

  it('is told from one file, and the formatter is named where ours differs', async () => {
    const { found, next } = await planned(project(tabs, 'prettier', 'pnpm-lock.yaml'));
    expect(found).toContainEqual({
      key: 'code style',
      value: 'tabs, double quotes, no semicolons',
      path: 'src/handlers/a.ts',
      line: null,
    });
    expect(next.slice(0, 3)).toEqual([
      'pnpm install',
      'pnpm exec prettier --write src/handlers/orders',
      'pnpm test',
    ]);
  });

  it('needs no formatter where it is ours, or where there is none', async () => {
    for (const root of [project(own, 'prettier'), project(tabs, 'typescript')]) {
      expect((await planned(root)).next.slice(0, 2)).toEqual(['npm install', 'npm test']);
    }
  });
});
