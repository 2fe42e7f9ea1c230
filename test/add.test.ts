import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../generators/catalogue.js';
import { readTemplate } from '../generators/edit/template/read.js';
import { loadYaml } from '../generators/edit/tree/yaml.js';
import { folder, run } from './support/command.js';
import { snapshotOf } from './support/tree.js';

await loadYaml();

const kinds = catalogue.targetIds.flatMap((iac) =>
  catalogue.languageIds.map((language) => ({ iac, language })),
);

describe.each(kinds)('into a project of our own, $iac $language', ({ iac, language }) => {
  const base = ['--iac', iac, '--language', language, '--yes', '--out', 'shop'];

  async function shop(): Promise<string> {
    const root = folder();
    await run(root, 'orders', '--trigger', 'sqs', ...base);
    return join(root, 'shop');
  }

  it('comes to the same as making both at once', async () => {
    const added = await shop();
    const { exitCode } = await run(added, 'add', 'uploads', '-t', 's3', '--prefix', 'in/', '-y');
    expect(exitCode).toBe(0);
    const root = folder({
      'both.json': JSON.stringify([
        { name: 'orders', trigger: 'sqs' },
        { name: 'uploads', trigger: 's3', prefix: 'in/' },
      ]),
    });
    await run(root, '--answers', 'both.json', ...base);
    const [one, other] = [added, join(root, 'shop')].map((path) => models(snapshotOf(path)));
    expect(one).toEqual(other);
  });

  it('changes nothing the second time, and is taken back byte for byte', async () => {
    const root = await shop();
    const before = snapshotOf(root);
    const words = ['add', 'uploads', '-t', 's3', '--yes', '--json'];
    expect(JSON.parse((await run(root, ...words)).stdout)).toMatchObject({
      command: 'add',
      status: 'written',
      project: { iac, language, new: false },
    });
    const after = snapshotOf(root);
    expect(JSON.parse((await run(root, ...words)).stdout)).toMatchObject({ status: 'unchanged' });
    expect(snapshotOf(root)).toEqual(after);
    await run(root, 'undo');
    expect(snapshotOf(root)).toEqual(before);
  });

  it('refuses the same name with other answers', async () => {
    const root = await shop();
    const before = snapshotOf(root);
    const { exitCode } = await run(root, 'add', 'orders', '-t', 's3', '--yes');
    expect(exitCode).toBe(3);
    expect(snapshotOf(root)).toEqual(before);
  });

  it('writes nothing with --dry-run', async () => {
    const root = await shop();
    const before = snapshotOf(root);
    const { stdout, exitCode } = await run(root, 'add', 'uploads', '-t', 's3', '-y', '--dry-run');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('uploads');
    expect(snapshotOf(root)).toEqual(before);
  });
});

/** Files as they matter: README tells a project's first function, and order in YAML and JSON is free. */
function models(files: { [path: string]: string }): { [path: string]: unknown } {
  const kept = Object.entries(files).filter(([path]) => !/^README|^\.lambda-trigger\//.test(path));
  return Object.fromEntries(kept.map(([path, text]) => [path, modelOf(path, text)]));
}

function modelOf(path: string, text: string): unknown {
  if (path.endsWith('.json')) return JSON.parse(text);
  if (!path.endsWith('.yaml')) return text;
  const template = readTemplate(text);
  if (template.kind === 'refused') throw new Error(template.reason);
  const resources = template.resources.map(({ line: _, ...resource }) => resource);
  return { ...template, resources: resources.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

describe('into a project of others', () => {
  const template = [
    'AWSTemplateFormatVersion: "2010-09-09"',
    'Transform: AWS::Serverless-2016-10-31',
    'Globals:',
    '    Function:',
    '        Runtime: python3.12 # until spring',
    '',
    'Resources:',
    '    Hello:',
    '        Type: AWS::Serverless::Function',
    '        Properties: { CodeUri: hello/, Handler: app.handler }',
    '    # the end',
    '',
  ];

  it.each([
    ['javascript', '{ "name": "shop" }', 'commonjs'],
    ['javascript-cjs', '{ "type": "module" }', 'module'],
  ])('refuses %s where package.json says otherwise', async (language, text, type) => {
    const files = { 'template.yaml': template.join('\n'), 'package.json': text };
    const root = folder(files);
    const words = ['add', 'orders', '-t', 'sqs', '-l', language, '--yes', '--json'];
    const { stdout, exitCode } = await run(root, ...words);
    expect(exitCode).toBe(2);
    const message = expect.stringContaining(`package.json, whose type is ${type}.`);
    expect(JSON.parse(stdout)).toMatchObject({ errors: [{ code: 'CLT_BAD_ANSWER', message }] });
    expect(snapshotOf(root)).toEqual(files);
  });

  it('follows indentation and line ends of a template, and its runtime', async () => {
    const text = `\uFEFF${template.join('\r\n')}`;
    const root = folder({ 'app.yml': text, 'requirements.txt': '' });
    const { exitCode, stderr } = await run(root, 'add', 'orders', '-t', 'sqs', '--yes');
    expect(stderr).toContain('app.yml');
    expect(exitCode).toBe(0);
    const after = readFileSync(join(root, 'app.yml'), 'utf8');
    expect(after.replaceAll('\r\n', '')).not.toContain('\n');
    const lines = after.split('\r\n');
    expect(lines.filter((line) => text.split('\r\n').includes(line))).toEqual(
      expect.arrayContaining(template.slice(1)),
    );
    expect(after).toMatch(/^ {4}OrdersFunction:\r\n {8}Type: AWS::Serverless::Function\r$/m);
    expect(after).toMatch(/^ {12}Runtime: python3.12\r$/m);
    expect(after.startsWith('\uFEFFAWSTemplateFormatVersion')).toBe(true);
  });

  it('leaves out architectures that Globals have, which SAM would join to two', async () => {
    const text = template
      .join('\n')
      .replace('Function:', 'Function:\n        Architectures: [x86_64]');
    const root = folder({ 'template.yaml': text, 'package.json': '{}' });
    expect((await run(root, 'add', 'orders', '-t', 'sqs', '--yes')).exitCode).toBe(0);
    expect(readFileSync(join(root, 'template.yaml'), 'utf8').match(/Architectures/g)).toHaveLength(
      1,
    );
  });

  it('refuses a template that a preprocessor makes, and shows what to paste', async () => {
    const files = { 'template.yaml': `${template.join('\n')}\n{% if a %}\n`, 'package.json': '{}' };
    const root = folder(files);
    const before = snapshotOf(root);
    const { exitCode, stderr } = await run(root, 'add', 'orders', '-t', 'sqs', '--yes');
    expect(exitCode).toBe(3);
    expect(stderr).toContain('CLT_CANNOT_PLACE');
    expect(stderr).toContain('OrdersFunction:');
    expect(snapshotOf(root)).toEqual(before);
  });

  it('asks for --iac or --stack where several places fit', async () => {
    const root = folder({
      'a.yaml': template.join('\n'),
      'b.yaml': template.join('\n'),
      'main.tf': 'provider "aws" {}\n',
    });
    writeFileSync(join(root, 'package.json'), '{}');
    const many = await run(root, 'add', 'orders', '-t', 'sqs', '--yes');
    expect(many.exitCode).toBe(2);
    expect(many.stderr).toContain('--iac: sam, terraform');
    const two = await run(root, 'add', 'orders', '-t', 'sqs', '--yes', '--iac', 'sam');
    expect(two.exitCode).toBe(2);
    expect(two.stderr).toContain('--stack: a.yaml, b.yaml');
    const one = await run(root, 'add', 'orders', '-t', 'sqs', '--yes', '--stack', 'b.yaml');
    expect(one.exitCode).toBe(0);
    expect(readFileSync(join(root, 'a.yaml'), 'utf8')).toBe(template.join('\n'));
  });

  it('reaches zips from a Terraform folder wherever it is, and brings its variable once', async () => {
    const root = folder({
      'main.tf': 'provider "aws" {}\n',
      'package.json': '{\n\t"name": "x"\n}',
    });
    const { exitCode, stdout } = await run(root, 'add', 'orders', '-t', 'sqs', '--yes');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('  npm run package\n  terraform init\n  terraform apply');
    expect(readFileSync(join(root, 'orders.tf'), 'utf8')).toContain(
      '"${path.module}/dist/orders.zip"',
    );
    expect(readFileSync(join(root, 'package.json'), 'utf8')).toMatch(/^\{\n\t"name": "x",\n\t"/);
    expect(readFileSync(join(root, 'package.json'), 'utf8')).toContain('"test": "vitest run"');
    expect((await run(root, 'add', 'refunds', '-t', 'sqs', '--yes')).exitCode).toBe(0);
    expect((await run(root, 'add', 'refunds', '-t', 'sqs', '--yes')).stdout).toContain(
      'Nothing to do',
    );
  });

  it('refuses an address that Terraform has already', async () => {
    const taken = 'provider "aws" {}\nresource "aws_sqs_queue" "orders_queue" {}\n';
    const root = folder({ 'main.tf': taken, 'package.json': '{}' });
    const { exitCode, stderr } = await run(root, 'add', 'orders', '-t', 'sqs', '--yes');
    expect(exitCode).toBe(3);
    expect(stderr).toContain('main.tf:2');
  });

  it.each(['{ "name": ', 'null', '[]'])('refuses package.json that is %s', async (broken) => {
    const root = folder({ 'template.yaml': template.join('\n'), 'package.json': broken });
    const before = snapshotOf(root);
    const words = ['add', 'orders', '-t', 'sqs', '-l', 'typescript', '--yes'];
    const { exitCode, stderr } = await run(root, ...words);
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining('package.json is not edited')]);
    expect(snapshotOf(root)).toEqual(before);
  });

  it('looks past files that are no business of its own', async () => {
    const root = folder({
      'template.yaml': template.join('\n'),
      'package-lock.json': ' '.repeat(5_000_001),
      'copy~of.json': '{}',
      'latin.yaml': 'a: b\n\0',
    });
    expect((await run(root, 'add', 'orders', '-t', 'sqs', '--yes')).exitCode).toBe(0);
  });

  it('follows imports of a CDK app no further than the project', async () => {
    const root = folder({
      'app/cdk.json': '{ "app": "npx ts-node bin/app.ts" }',
      'app/package.json':
        '{\n  "devDependencies": {\n    "aws-cdk-lib": "2", "constructs": "10"\n  }\n}\n',
      'app/bin/app.ts': `import { App } from 'aws-cdk-lib';\nimport '../../shared/log';\nimport { Shop } from '../lib/shop';\nnew Shop(new App(), 'Shop');\n`,
      'app/lib/shop.ts': `import { Stack } from 'aws-cdk-lib';\nexport class Shop extends Stack {\n  constructor(scope, id) {\n    super(scope, id);\n  }\n}\n`,
    });
    const app = join(root, 'app');
    expect((await run(app, 'add', 'orders', '-t', 'sqs', '--yes')).exitCode).toBe(0);
    const shop = readFileSync(join(app, 'lib/shop.ts'), 'utf8');
    expect(shop).toContain(`import { OrdersFunction } from './orders';`);
    expect(shop).toContain(`    new OrdersFunction(this, 'Orders');\n  }`);
    const { devDependencies } = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'));
    expect(Object.keys(devDependencies)).not.toContain('aws-cdk');
    expect(Object.keys(devDependencies)).not.toContain('tsx');
    expect(devDependencies['aws-cdk-lib']).toBe('2');
    expect(devDependencies['esbuild']).toBeDefined();
  });

  it('takes the language of an answers file before that of the project', async () => {
    const answers = { name: 'orders', trigger: 'sqs', language: 'typescript' };
    const root = folder({
      'template.yaml': template.join('\n'),
      'answers.json': JSON.stringify(answers),
    });
    const words = ['add', '--answers', 'answers.json', '--yes', '--json'];
    const { stdout } = await run(root, ...words);
    expect(JSON.parse(stdout).answers).toMatchObject({
      language: 'typescript',
      runtime: 'nodejs22.x',
    });
    writeFileSync(join(root, 'answers.json'), JSON.stringify({ ...answers, iac: 'cdk' }));
    const other = await run(root, ...words);
    expect(other.exitCode).toBe(2);
    expect(JSON.parse(other.stdout).errors[0].message).toContain('want cdk');
  });

  it('ends an earlier run that was killed before it looks', async () => {
    const root = folder({ 'template.yaml': template.join('\n'), 'requirements.txt': '' });
    await run(root, 'add', 'orders', '-t', 'sqs', '--yes');
    const whole = snapshotOf(root);
    const state = join(root, '.lambda-trigger');
    renameSync(join(state, 'undo'), join(state, 'transaction'));
    writeFileSync(join(root, 'template.yaml'), template.join('\n'));
    const { exitCode, stdout } = await run(root, 'add', 'refunds', '-t', 'sqs', '--yes');
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('it is completed now')]);
    const after = readFileSync(join(root, 'template.yaml'), 'utf8');
    expect(after.startsWith(whole['template.yaml']?.slice(0, 200) ?? '?')).toBe(true);
    for (const id of ['OrdersFunction:', 'RefundsFunction:']) expect(after).toContain(id);
  });

  it('is offered by a new project that comes to lie inside another', async () => {
    const root = folder({ 'cdk.json': '{}' });
    const { stdout } = await run(root, 'orders', '-t', 'sqs', '--yes', '--dry-run');
    expect(stdout).toContain('create-lambda-trigger add');
    const away = await run(root, 'orders', '-t', 'sqs', '--yes', '--dry-run', '--out', 'else');
    expect(away.stdout).not.toContain('create-lambda-trigger add');
  });

  it('says when there is no project, or nothing to add to', async () => {
    const empty = await run(folder(), 'add', 'orders', '-t', 'sqs', '--yes');
    expect([empty.exitCode, empty.stderr]).toEqual([2, expect.stringContaining('CLT_NO_PROJECT')]);
    const bare = await run(folder({ 'package.json': '{}' }), 'add', 'orders', '-t', 'sqs', '-y');
    expect([bare.exitCode, bare.stderr]).toEqual([2, expect.stringContaining('CLT_NO_PROJECT')]);
  });
});
