import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, run } from './support/command.js';

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
