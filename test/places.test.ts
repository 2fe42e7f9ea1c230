import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectReader } from '../generators/project-reader.js';
import { folder, run } from './support/command.js';
import { snapshotOf } from './support/tree.js';

const template = (runtime: string): string =>
  [
    'Transform: AWS::Serverless-2016-10-31',
    'Resources:',
    '  Hello:',
    '    Type: AWS::Serverless::Function',
    `    Properties: { CodeUri: hello/, Handler: app.handler, Runtime: ${runtime} }`,
    '',
  ].join('\n');

/** The package.json of a project in TypeScript. */
const typed = '{ "devDependencies": { "typescript": "~6.0.0" } }';

const node = template('nodejs20.x');
const python = template('python3.12');

const cdkApp = (name: string) => ({
  'cdk.json': `{ "app": "npx tsx bin/${name}.ts" }`,
  [`bin/${name}.ts`]: `import { App } from 'aws-cdk-lib';\nimport { Shop } from '../lib/shop';\nnew Shop(new App(), '${name}');\n`,
  'lib/shop.ts': `import { Stack } from 'aws-cdk-lib';\nexport class Shop extends Stack {\n  constructor(scope, id) {\n    super(scope, id);\n  }\n}\n`,
});

/** Files in a folder of a project. */
function inFolder(path: string, files: { [path: string]: string }): { [path: string]: string } {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${path}/${name}`, text]));
}

const add = (cwd: string, ...words: string[]) =>
  run(cwd, 'add', 'orders', '-t', 'sqs', '--yes', ...words);

const added = (cwd: string, ...words: string[]) => add(cwd, '--json', ...words);

const text = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');

describe('a place below the root', () => {
  it('is a template, from which the project is reached', async () => {
    const root = folder({ 'infra/template.yaml': node, 'package.json': typed });
    const { exitCode, stdout } = await add(root);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('  (cd infra && sam build)\n  (cd infra && sam deploy)');
    expect(text(root, 'infra/template.yaml')).toContain('      CodeUri: ../\n');
    expect(text(root, 'infra/template.yaml')).toContain('- src/functions/orders/handler.ts');
    expect(existsSync(join(root, 'src/functions/orders/handler.ts'))).toBe(true);
  });

  it('is a template of Python two folders down, whose project is beside it', async () => {
    const files = { 'template.yaml': python, 'requirements.txt': '' };
    const root = folder({ ...inFolder('services/a', files), 'package.json': typed });
    expect((await add(root)).exitCode).toBe(0);
    expect(text(root, 'services/a/template.yaml')).toContain('      CodeUri: src/\n');
    expect(existsSync(join(root, 'services/a/src/functions/orders/handler.py'))).toBe(true);
    expect(text(root, 'package.json')).toBe(typed);
  });

  it('is a template in a folder of its own, when the project has none of its language', async () => {
    const root = folder({ 'services/a/template.yaml': python, 'package.json': typed });
    expect((await add(root)).exitCode).toBe(0);
    expect(existsSync(join(root, 'services/a/src/functions/orders/handler.py'))).toBe(true);
  });

  it('is the same whether one stands in its folder or at the root', async () => {
    const files = { 'infra/template.yaml': node, 'package.json': typed, '.git/HEAD': '' };
    const [root, other] = [folder(files), folder(files)];
    expect((await add(root)).exitCode).toBe(0);
    expect((await add(join(other, 'infra'))).exitCode).toBe(0);
    expect(snapshotOf(other)).toEqual(snapshotOf(root));
  });

  it.each([
    ['without a project of its own', {}, '', '../'],
    ['with a package.json of its own', { 'package.json': typed }, 'infra/', ''],
  ])('is a CDK app %s', async (_, own, home, up) => {
    const root = folder({
      ...inFolder('infra', { ...cdkApp('shop'), ...own }),
      'package.json': typed,
    });
    const { exitCode, stdout } = await add(root);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(up ? '(cd infra && npx cdk deploy)' : '  npx cdk deploy');
    const construct = text(root, 'infra/lib/orders.ts');
    expect(construct).toContain(`entry: '${up}src/functions/orders/handler.ts',`);
    expect(construct).toContain(`depsLockFilePath: '${up}package.json',`);
    expect(text(root, 'infra/lib/shop.ts')).toContain(`new OrdersFunction(this, 'Orders');`);
    expect(existsSync(join(root, home, 'src/functions/orders/handler.ts'))).toBe(true);
  });

  it('is a Terraform folder three down, beside the modules that it calls', async () => {
    const root = folder({
      'package.json': typed,
      'infra/live/prod/main.tf': 'provider "aws" {}\nmodule "q" {\n  source = "../../queue"\n}\n',
      'infra/queue/main.tf': 'resource "aws_sqs_queue" "q" {}\n',
      'infra/modules/bucket/main.tf': 'resource "aws_s3_bucket" "b" {}\n',
    });
    const { exitCode, stdout } = await add(root);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('terraform -chdir=infra/live/prod apply');
    expect(text(root, 'infra/live/prod/orders.tf')).toContain(
      '"${path.module}/../../../dist/orders.zip"',
    );
    expect(existsSync(join(root, 'src/functions/orders/handler.ts'))).toBe(true);
  });

  it('is a project with scripts of ours, whatever lies above', async () => {
    const root = folder({ 'package.json': typed, '.git/HEAD': '' });
    const words = ['-t', 'sqs', '-l', 'python', '-i', 'aws-cli', '--yes', '--out', 'tools/shop'];
    await run(root, 'first', ...words);
    expect((await add(root)).exitCode).toBe(0);
    expect(text(root, 'tools/shop/infra/deploy.sh')).toContain('infra/functions/orders.sh deploy');
    expect(existsSync(join(root, 'tools/shop/src/functions/orders/handler.py'))).toBe(true);
  });
});

describe('a repository with ten apps', () => {
  const names = Array.from({ length: 10 }, (_, at) => `app${at}`);
  const files = Object.assign(
    { 'package.json': '{ "workspaces": ["packages/*"] }', '.git/HEAD': '' },
    ...names.map((name, at) =>
      inFolder(`packages/${name}`, {
        'package.json': `{ "name": "@shop/${name}" }`,
        ...(at < 5 ? { 'template.yaml': node } : cdkApp(name)),
        'src/index.ts': '',
      }),
    ),
  );

  it('asks which', async () => {
    const root = folder(files);
    const before = snapshotOf(root);
    const many = await add(root);
    expect([many.exitCode, many.stderr]).toEqual([2, expect.stringContaining('--iac: cdk, sam')]);
    const sam = await add(root, '--iac', 'sam');
    expect(sam.exitCode).toBe(2);
    for (const name of names.slice(0, 5)) {
      expect(sam.stderr).toContain(`packages/${name}/template.yaml`);
    }
    const cdk = await add(root, '--iac', 'cdk');
    expect([cdk.exitCode, cdk.stderr]).toEqual([
      2,
      expect.stringContaining('--stack: packages/app5/lib/shop.ts, packages/app6/lib/shop.ts'),
    ]);
    expect(snapshotOf(root)).toEqual(before);
  });

  it.each([
    ['the file', 'packages/app3/template.yaml'],
    ['the folder', './packages/app3/'],
  ])('takes %s as --stack', async (_, stack) => {
    const root = folder(files);
    const { stdout, exitCode } = await added(root, '--stack', stack);
    expect(exitCode).toBe(0);
    const { project, changes } = JSON.parse(stdout);
    expect(project.root).toMatch(/\/packages\/app3$/);
    expect(changes).toContainEqual(
      expect.objectContaining({ path: 'template.yaml', action: 'modify' }),
    );
    expect(Object.keys(snapshotOf(root)).filter((path) => !(path in files))).toEqual(
      expect.arrayContaining(['packages/app3/src/functions/orders/handler.ts']),
    );
  });

  it.each(['packages/app2', 'packages/app2/src', 'packages/app7', 'packages/app7/lib'])(
    'means the app around %s',
    async (here) => {
      const root = folder(files);
      expect((await add(join(root, here))).exitCode).toBe(0);
      const [, name = ''] = /(packages\/\w+)/.exec(here) ?? [];
      const changed = Object.entries(snapshotOf(root)).filter(([path, now]) => files[path] !== now);
      expect(changed.every(([path]) => path.startsWith(`${name}/`))).toBe(true);
      expect(changed.map(([path]) => path)).toContain(`${name}/src/functions/orders/handler.ts`);
    },
  );

  it('goes up from a package that has no infrastructure', async () => {
    const root = folder({
      'package.json': typed,
      '.git/HEAD': '',
      'infra/template.yaml': node,
      'packages/lib/package.json': '{}',
    });
    expect((await add(join(root, 'packages/lib'))).exitCode).toBe(0);
    expect(existsSync(join(root, 'src/functions/orders/handler.ts'))).toBe(true);
    const named = await run(
      root,
      ...['add', 'more', '-t', 'sqs', '--yes', '--project', 'packages/lib'],
    );
    expect([named.exitCode, named.stderr]).toEqual([2, expect.stringContaining('CLT_NO_PROJECT')]);
  });
});

describe('templates that are no places', () => {
  it('are what tools write, and other repositories', async () => {
    const root = folder({
      'template.yaml': node,
      'package.json': typed,
      '.aws-sam/build/template.yaml': node,
      'cdk.out/Shop.template.json': JSON.stringify({ Transform: 'AWS::Serverless-2016-10-31' }),
      'node_modules/x/template.yaml': node,
      'vendored/.git': 'gitdir: ../.git/modules/vendored\n',
      'vendored/template.yaml': node,
      'environment/pyvenv.cfg': '',
      'environment/lib/template.yaml': node,
      'infra/vpc.yaml': 'AWSTemplateFormatVersion: "2010-09-09"\nResources: {}\n',
    });
    expect((await add(root)).exitCode).toBe(0);
    expect(text(root, 'template.yaml')).toContain('OrdersFunction:');
  });

  it('unlike one that another deploys as a part of its own', async () => {
    const child = '  Part:\n    Type: AWS::Serverless::Application\n    Properties:\n';
    const root = folder({
      'template.yaml': `${node}${child}      Location: ./orders/template.yaml\n`,
      'orders/template.yaml': node,
      'package.json': typed,
    });
    const two = await add(root);
    expect(two.exitCode).toBe(2);
    expect(two.stderr).toContain('the template orders/template.yaml, a part of template.yaml');
    const { stdout } = await add(root, '--stack', 'orders/template.yaml');
    expect(stdout).toContain('\n  sam build\n  sam deploy');
    expect(text(root, 'orders/template.yaml')).toContain('CodeUri: ../\n');
  });
});

describe('the walk through a project', () => {
  it('ends at five folders down and at five hundred folders', () => {
    const root = folder({ 'a/b/c/d/e/f/main.tf': '' });
    for (let at = 0; at < 600; at += 1) mkdirSync(join(root, `z${at}`));
    const paths = projectReader(root)
      .tree()
      .map(({ path }) => path);
    expect(paths).toHaveLength(500);
    expect(paths.slice(0, 3)).toEqual(['', 'a', 'z0']);
    const deep = projectReader(folder({ 'a/b/c/d/e/f/main.tf': '' })).tree();
    expect(deep.at(-1)).toMatchObject({ path: 'a/b/c/d/e', files: [], folders: ['f'] });
  });

  it('passes over code, and looks into folders that are called like it near the root', () => {
    const root = folder({
      'main.ts': '',
      'next.js/app.yaml': '',
      'examples/vue.js/app.yaml': '',
      'examples/vue.js/one.ts': '',
      'a/b/main.py': '',
      'a/b/c/template.yaml': '',
    });
    for (const name of ['p', 'q', 'r', 's', 't']) mkdirSync(join(root, 'a/b', name));
    const found = projectReader(root)
      .tree()
      .filter(({ files, path }) => files.length > 0 || path === 'a/b');
    expect(found).toEqual([
      { path: 'next.js', files: ['app.yaml'], folders: [], foreign: false },
      { path: 'a/b', files: [], folders: ['c', 'p', 'q', 'r', 's', 't'], foreign: false },
      { path: 'examples/vue.js', files: ['app.yaml'], folders: [], foreign: false },
      { path: 'a/b/c', files: ['template.yaml'], folders: [], foreign: false },
    ]);
  });
});
