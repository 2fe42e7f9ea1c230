import { describe, expect, it } from 'vitest';
import { addToStack, type StackAddition } from '../../../../generators/edit/cdk/add-to-stack.js';

const orders: StackAddition = {
  path: 'lib/shop-stack.ts',
  into: { className: 'ShopStack' },
  import: { name: 'OrdersFunction', from: './orders' },
  constructId: 'Orders',
};

/** The lines that an edit adds, each with its number; every other line must be the same. */
function added(text: string, changes: Partial<StackAddition> = {}): string[] {
  const result = addToStack(text, { ...orders, ...changes });
  if (result.kind !== 'edited') return [JSON.stringify(result)];
  const before = text.split('\n');
  const lines: string[] = [];
  for (const [at, line] of result.text.split('\n').entries()) {
    if (line === before[0]) before.shift();
    else lines.push(`${at + 1}: ${line}`);
  }
  expect(before).toEqual([]);
  expect(addToStack(result.text, { ...orders, ...changes })).toEqual({ kind: 'unchanged' });
  return lines;
}

function refusal(text: string, changes: Partial<StackAddition> = {}) {
  const result = addToStack(text, { ...orders, ...changes });
  return result.kind === 'refused' ? `${result.line}: ${result.reason}` : result.kind;
}

const head = `import { Stack, StackProps } from 'aws-cdk-lib';\nimport { Construct } from 'constructs';\n`;
const body = (statements: string) =>
  `${head}\nexport class ShopStack extends Stack {\n  constructor(scope: Construct, id: string) {\n${statements}  }\n}\n`;
const simple = body(`    super(scope, id);\n`);

describe('a construct is added', () => {
  it('below super, apart from it', () => {
    expect(added(simple)).toEqual([
      `3: import { OrdersFunction } from './orders';`,
      '8: ',
      `9:     new OrdersFunction(this, 'Orders');`,
    ]);
  });

  it('close to a neighbour of one line', () => {
    expect(added(body(`    super(scope, id);\n    new Invoices(this, 'Invoices');\n`))).toEqual([
      `3: import { OrdersFunction } from './orders';`,
      `9:     new OrdersFunction(this, 'Orders');`,
    ]);
  });

  it('with properties, at the indentation of the place', () => {
    const props = '{\n  queue: this.queue,\n}';
    expect(added(body(`\tsuper(scope, id);\n`), { props })).toEqual([
      `3: import { OrdersFunction } from './orders';`,
      '8: ',
      `9: \tnew OrdersFunction(this, 'Orders', {`,
      `10: \t  queue: this.queue,`,
      '11: \t});',
    ]);
  });

  it('in the ends of line of its place', () => {
    const result = addToStack(simple.replaceAll('\n', '\r\n'), orders);
    const text = result.kind === 'edited' ? result.text : '';
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text).toContain(`\r\n\r\n    new OrdersFunction(this, 'Orders');\r\n  }`);
  });

  it('without semicolons and with double quotes where the file has it so', () => {
    expect(added(simple.replaceAll(';', '').replaceAll("'", '"'))).toEqual([
      '3: import { OrdersFunction } from "./orders"',
      '8: ',
      '9:     new OrdersFunction(this, "Orders")',
    ]);
  });

  it('with braces as close as the neighbours have them', () => {
    expect(added(simple.replace(/\{ (.*) \}/g, '{$1}'))[0]).toBe(
      `3: import {OrdersFunction} from './orders';`,
    );
  });

  it('with the ending that relative imports have', () => {
    const text = `import { Names } from './names.js';\n${simple}`;
    expect(added(text)[0]).toBe(`4: import { OrdersFunction } from './orders.js';`);
    expect(added(simple, { importEnding: '.ts' })[0]).toBe(
      `3: import { OrdersFunction } from './orders.ts';`,
    );
  });

  it('below comments at the end of the constructor', () => {
    const text = body(
      `    super(scope, id);\n\n    // example resource\n    // const queue = new sqs.Queue(this, 'Queue');\n`,
    );
    expect(added(text)).toEqual([
      `3: import { OrdersFunction } from './orders';`,
      '11: ',
      `12:     new OrdersFunction(this, 'Orders');`,
    ]);
  });

  it('behind comments of the last import', () => {
    const text = simple.replace(`'constructs';`, `'constructs'; // core\n/* licence\n   of */`);
    expect(added(text)[0]).toBe(`3: import { OrdersFunction } from './orders';`);
    const long = simple.replace(`'constructs';`, `'constructs'; /* spans\n lines */`);
    expect(added(long)[0]).toBe(`4: import { OrdersFunction } from './orders';`);
  });

  it('in a constructor whose brace closes in the last line', () => {
    const text = simple.replace('id);\n  }', 'id);\n    this.tags() }');
    const result = addToStack(text, orders);
    expect(result.kind === 'edited' && result.text).toContain(
      `    this.tags()\n    new OrdersFunction(this, 'Orders'); }\n`,
    );
  });

  it('in a constructor of one line', () => {
    const line = 'constructor(scope: Construct, id: string) { super(scope, id) }';
    const text = `${head}class ShopStack extends Stack { ${line} }`;
    const result = addToStack(text, orders);
    expect(result.kind === 'edited' && result.text).toContain(
      `{ super(scope, id); new OrdersFunction(this, 'Orders') }`,
    );
  });

  it('in the right one of several classes', () => {
    const other = simple.slice(head.length).replace('ShopStack', 'OtherStack');
    expect(added(simple + other)[2]).toBe(`9:     new OrdersFunction(this, 'Orders');`);
    expect(added(head + other + simple.slice(head.length))[2]).toBe(
      `15:     new OrdersFunction(this, 'Orders');`,
    );
  });

  it('in a decorated class', () => {
    expect(added(simple.replace('export class', '@Tagged({ a: "}" })\nexport class'))).toHaveLength(
      3,
    );
  });

  it('behind overloads, in the constructor that has a body', () => {
    const overload = '  constructor(scope: Construct, id: string);\n  constructor(scope';
    expect(added(simple.replace('  constructor(scope', overload))).toHaveLength(3);
  });

  it('before a return at the end', () => {
    expect(added(body(`    super(scope, id);\n    this.a();\n    return this;\n`))[1]).toBe(
      `9:     new OrdersFunction(this, 'Orders');`,
    );
  });

  it('behind a condition at the end', () => {
    expect(added(body(`    super(scope, id);\n    if (id) {\n      this.a();\n    }\n`))[2]).toBe(
      `12:     new OrdersFunction(this, 'Orders');`,
    );
  });

  it('keeps a byte order mark and a missing end of line', () => {
    const text = `\uFEFF${simple.trimEnd()}`;
    const result = addToStack(text, orders);
    expect(result.kind === 'edited' && result.text.startsWith('\uFEFFimport { Stack')).toBe(true);
    expect(added(text)).toHaveLength(3);
    expect(added(`\uFEFF#!/usr/bin/env node\n${simple}`)).toHaveLength(3);
  });
});

describe('other kinds of module', () => {
  it('are CommonJS', () => {
    const text = `const { Stack } = require('aws-cdk-lib');\n\nclass ShopStack extends Stack {\n  constructor(scope, id) {\n    super(scope, id);\n  }\n}\n\nmodule.exports = { ShopStack };\n`;
    expect(added(text, { path: 'lib/shop-stack.js' })).toEqual([
      `2: const { OrdersFunction } = require('./orders');`,
      '7: ',
      `8:     new OrdersFunction(this, 'Orders');`,
    ]);
  });

  it('are classes that are assigned', () => {
    const text = `const cdk = require('aws-cdk-lib');\nexports.ShopStack = class extends cdk.Stack {\n  constructor(a, b) {\n    super(a, b);\n  }\n};\n`;
    expect(added(text, { path: 'lib/shop-stack.js' })).toHaveLength(3);
  });

  it('are imports by require in TypeScript', () => {
    const text = simple.replace(
      /import \{ Stack.*\n.*\n/,
      `import cdk = require('aws-cdk-lib');\n`,
    );
    expect(added(text)[0]).toBe(`2: import { OrdersFunction } from './orders';`);
  });
});

describe('a stack in a variable', () => {
  const app = `import { App, Stack } from 'aws-cdk-lib';\n\nconst app = new App();\nconst stack = new Stack(app, 'Shop');\n`;
  const into = { variable: 'stack' };

  it('gets the construct below its last use', () => {
    const text = `${app}tag(stack);\n\napp.synth();\n`;
    expect(added(text, { into })).toEqual([
      `2: import { OrdersFunction } from './orders';`,
      `7: new OrdersFunction(stack, 'Orders');`,
    ]);
  });

  it('gets it before synth, even when it is used later', () => {
    expect(added(`${app}app.synth();\nprint(stack);\n`, { into })[1]).toBe(
      `6: new OrdersFunction(stack, 'Orders');`,
    );
  });

  it('gets a semicolon before what would go on with its line', () => {
    const text = `${app.replaceAll(';', '')}tag(stack)\n;(() => {})()\n`;
    expect(added(text, { into })[1]).toBe(`7: new OrdersFunction(stack, 'Orders')`);
    const risky = `${app}tag(stack);\n[1, 2].forEach(tag)\nfoo()\nbar()\nbaz()\nboo()\n`;
    expect(added(risky, { into })[1]).toBe(`7: new OrdersFunction(stack, 'Orders');`);
  });

  it('inside of a function', () => {
    const text = `import { App, Stack } from 'aws-cdk-lib';\nasync function main() {\n  const stack = new Stack(new App(), 'Shop');\n  return stack;\n}\n`;
    expect(added(text, { into })).toEqual([
      `2: import { OrdersFunction } from './orders';`,
      `5:   new OrdersFunction(stack, 'Orders');`,
    ]);
  });

  it('is refused when it may be another one by then', () => {
    const text = app.replace('const stack', 'let stack');
    expect(refusal(`${text}stack = other;\n`, { into })).toBe('5: stack is assigned again');
    expect(refusal(`${text}{ const stack = new Stack(app, 'B'); }\n`, { into })).toBe(
      '5: several variables are called stack',
    );
    expect(refusal(`app.synth();\n${app}`, { into })).toBe('5: stack is declared behind synth()');
  });
});

describe('what is not certain is refused', () => {
  it('a class without a constructor', () => {
    const text = `${head}class ShopStack extends Stack {}\n`;
    expect(addToStack(text, orders)).toEqual({
      kind: 'refused',
      reason: 'class ShopStack has no constructor of its own',
      line: 3,
      snippet: `import { OrdersFunction } from './orders';\n\nnew OrdersFunction(this, 'Orders');\n`,
      where:
        'the import at the top of lib/shop-stack.ts, the rest at the end of the constructor of ShopStack',
    });
  });

  it.each([
    [
      'an empty constructor',
      '',
      '5: the constructor of ShopStack does not call super() in its outermost block',
    ],
    [
      'super in a condition',
      '    if (id) super(scope, id);\n',
      '5: the constructor of ShopStack does not call super() in its outermost block',
    ],
    [
      'an early return',
      '    super(scope, id);\n    if (!id) return;\n    this.a();\n',
      '7: the constructor of ShopStack may return before its end',
    ],
    [
      'a throw at the end',
      '    super(scope, id);\n    throw new Error();\n',
      '7: the constructor of ShopStack always throws',
    ],
    [
      'a taken id',
      `    super(scope, id);\n    new Topic(this, 'Orders');\n`,
      '7: its construct id Orders is taken',
    ],
    [
      'an imported id',
      `    super(scope, id);\n    Topic.fromTopicArn(this, "Orders", arn);\n`,
      '7: its construct id Orders is taken',
    ],
    [
      'a variable of that name',
      '    super(scope, id);\n    const OrdersFunction = 1;\n',
      '7: it uses the name OrdersFunction for something else',
    ],
    [
      'a file that does not parse',
      '    super(scope, id);\n    new (;\n',
      '7: it does not parse: Expression expected.',
    ],
  ])('%s', (_, statements, reason) => {
    expect(refusal(body(statements))).toBe(reason);
  });

  it('a return of an inner function is none of the constructor', () => {
    expect(refusal(body('    super(scope, id);\n    map(() => { return 1; });\n'))).toBe('edited');
  });

  it('a name that is imported from elsewhere, or declared', () => {
    const text = `import { OrdersFunction } from '../old/orders';\n${simple}`;
    expect(refusal(text)).toBe('null: it imports another OrdersFunction from ../old/orders');
    expect(refusal(`${simple}function OrdersFunction() {}\n`)).toBe(
      '9: it uses the name OrdersFunction for something else',
    );
  });

  it('the same construct with other properties', () => {
    const result = addToStack(simple, orders);
    const text = result.kind === 'edited' ? result.text : '';
    expect(refusal(text, { props: '{ fifo: true }' })).toBe(
      '9: it has Orders already, with other properties',
    );
  });

  it('an id that the class inherits', () => {
    expect(refusal(simple, { takenIds: ['Orders'] })).toBe(
      'null: a class that it extends has a construct with the id Orders',
    );
    const base = simple
      .slice(head.length)
      .replace('ShopStack', 'BaseStack')
      .replace('id);', `id);\n    new Topic(this, 'Orders');`);
    expect(refusal(base + simple.replace('extends Stack', 'extends BaseStack'))).toBe(
      '5: its construct id Orders is taken',
    );
  });

  it('a stage, a class that is not there, and one that is there twice', () => {
    expect(refusal(simple.replaceAll(/\bStack\b/g, 'Stage'))).toBe(
      '4: ShopStack is a stage, which holds stacks and no resources',
    );
    expect(refusal(simple, { into: { className: 'Other' } })).toBe('null: it has no class Other');
    expect(refusal(simple + simple.slice(head.length))).toBe(
      '10: it has several classes called ShopStack',
    );
  });

  it('a file without imports, and one that is nested beyond reason', () => {
    expect(refusal(simple.slice(head.length))).toBe(
      'null: it has no import that ends a line, below which ours would go',
    );
    expect(refusal('['.repeat(5000))).toBe('null: it is nested too deeply');
    expect(refusal(' '.repeat(5_000_001))).toBe('null: it is larger than 5 MB');
  });
});
