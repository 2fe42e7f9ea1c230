import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { repository } from './support/combinations.js';
import { folder, run } from './support/command.js';

vi.setConfig({ testTimeout: 120_000 });

const apps = {
  CommonJS: {
    'package.json': '{ "name": "shop" }\n',
    'bin/app.js':
      "const { App } = require('aws-cdk-lib');\nconst { Shop } = require('../lib/shop');\n\nnew Shop(new App(), 'Shop');\n",
    'lib/shop.js':
      "const { Stack } = require('aws-cdk-lib');\n\nclass Shop extends Stack {\n  constructor(scope, id, props) {\n    super(scope, id, props);\n  }\n}\n\nmodule.exports = { Shop };\n",
  },
  'ES modules': {
    'package.json': '{ "name": "shop", "type": "module" }\n',
    'bin/app.js':
      "import { App } from 'aws-cdk-lib';\nimport { Shop } from '../lib/shop.js';\n\nnew Shop(new App(), 'Shop');\n",
    'lib/shop.js':
      "import { Stack } from 'aws-cdk-lib';\n\nexport class Shop extends Stack {\n  constructor(scope, id, props) {\n    super(scope, id, props);\n  }\n}\n",
  },
} as const;

const expected = {
  CommonJS: {
    head: "const cdk = require('aws-cdk-lib');\n",
    tail: '\nmodule.exports = { OrdersFunction };\n',
    stack: "const { OrdersFunction } = require('./orders');\n",
  },
  'ES modules': {
    head: "import * as cdk from 'aws-cdk-lib';\n",
    tail: '  }\n}\n',
    stack: "import { OrdersFunction } from './orders.js';\n",
  },
} as const;

describe('a CDK app of one file finds its construct', () => {
  const imported = "import { App, Stack } from 'aws-cdk-lib';\n";
  const required = "const { App, Stack } = require('aws-cdk-lib');\n";
  const app = "\nconst stack = new Stack(new App(), 'Shop');\n";
  const esm = '{ "type": "module" }\n';

  it.each([
    ['app.mjs', '{}\n', imported],
    ['app.mjs', '{}\n', `${imported}import { x } from './x.js';\n`],
    ['app.cjs', esm, required],
    ['app.js', esm, imported],
    ['app.js', '{}\n', required],
  ])('%s of %j', async (file, json, head) => {
    const config = `{ "app": "node ${file}" }`;
    const text = { [file]: head + app, 'package.json': json, 'x.js': 'exports.x = 1;\n' };
    const root = folder({ ...text, 'cdk.json': config, 'package-lock.json': '{}' });
    symlinkSync(join(repository, 'test/workbench/node_modules'), join(root, 'node_modules'));
    const { exitCode } = await run(root, 'add', 'orders', '-t', 'sqs', '--yes');
    expect(exitCode).toBe(0);
    const env = {
      ...process.env,
      AWS_DEFAULT_REGION: 'eu-west-1',
      CDK_OUTDIR: join(root, 'cdk.out'),
      CDK_CONTEXT_JSON: '{ "aws:cdk:bundling-stacks": [] }',
    };
    execFileSync(process.execPath, [file], { cwd: root, env });
    const template = readFileSync(join(root, 'cdk.out/Shop.template.json'), 'utf8');
    expect(template).toContain('AWS::Lambda::EventSourceMapping');
  });

  it.each([
    [esm, "import { OrdersFunction } from './orders.js';\n"],
    ['{}\n', "import { OrdersFunction } from './orders';\n"],
  ])('in TypeScript as modules of %j do', async (json, line) => {
    const config = { 'cdk.json': '{ "app": "npx tsx app.ts" }', 'package.json': json };
    const root = folder({ ...config, 'app.ts': imported + app });
    await run(root, 'add', 'orders', '-t', 'sqs', '--yes');
    expect(readFileSync(join(root, 'app.ts'), 'utf8')).toContain(line);
  });

  it('is told of a variable that its constructor does not surely end with', async () => {
    const conditional = `let queue;\nif (process.env.X) queue = make();\nconst { topic } = make();\n`;
    const text = `${required}${app}${conditional}`;
    const root = folder({ 'cdk.json': '{ "app": "node app.js" }', 'app.js': text });
    for (const [trigger, source, told] of [
      ['sqs', 'queue', true],
      ['sns', 'topic', true],
      ['sqs', 'que', false],
    ] as const) {
      const words = ['x', '-t', trigger, '--source', source, '--dry-run', '--json', '--yes'];
      const { stdout } = await run(root, 'add', ...words);
      const codes = JSON.parse(stdout).notes.map(({ code }: { code: string }) => code);
      expect([source, codes.includes('CLT_NEAR_SOURCE')]).toEqual([source, told]);
    }
  });
});

describe('a CDK app in JavaScript gets its construct in JavaScript', () => {
  it.each(['CommonJS', 'ES modules'] as const)('of %s', async (modules) => {
    const root = folder({ ...apps[modules], 'cdk.json': '{ "app": "node bin/app.js" }\n' });
    const { exitCode } = await run(root, 'add', 'orders', '-t', 'sqs', '--yes');
    expect(exitCode).toBe(0);
    expect(existsSync(join(root, 'lib/orders.ts'))).toBe(false);
    const construct = readFileSync(join(root, 'lib/orders.js'), 'utf8');
    expect(construct.startsWith(expected[modules].head)).toBe(true);
    expect(construct.endsWith(expected[modules].tail)).toBe(true);
    expect(construct).toContain('  constructor(scope, id) {\n');
    expect(readFileSync(join(root, 'lib/shop.js'), 'utf8')).toContain(expected[modules].stack);
    // Fails for what is no JavaScript of the project's kind of modules.
    execFileSync(process.execPath, ['--check', 'lib/orders.js'], { cwd: root });
  });
});
