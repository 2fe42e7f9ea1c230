import { describe, expect, it } from 'vitest';
import { type CdkApp, findStacks } from '../../../../generators/edit/cdk/find-stacks.js';
import { invokeConfigOwner } from '../../../../generators/edit/cdk/invoke-config.js';
import { notificationsOn } from '../../../../generators/edit/cdk/notifications.js';

/** An app whose one stack is made of these statements, in `lib/shop.ts`. */
function app(statements: string, files: { [path: string]: string } = {}): CdkApp {
  const all: { [path: string]: string } = {
    'cdk.json': '{ "app": "npx tsx bin/app.ts" }',
    'bin/app.ts': `import { App } from 'aws-cdk-lib';\nimport { Shop } from '../lib/shop';\nnew Shop(new App(), 'Shop');\n`,
    'lib/shop.ts': `import * as cdk from 'aws-cdk-lib';
import { aws_sqs as queues, aws_lambda as lambda } from 'aws-cdk-lib';
import { Bucket, EventType } from 'aws-cdk-lib/aws-s3';
import { Thumbs } from './thumbs';
export class Shop extends cdk.Stack {
  readonly uploads = new Bucket(this, 'Uploads', { bucketName: "acme-uploads" });
  constructor(scope: any, id: string) {
    super(scope, id);
${statements}
  }
}
`,
    ...files,
  };
  const found = findStacks((path) => all[path] ?? null);
  if (found.kind === 'unknown') throw new Error(found.reason);
  return found;
}

const shop = { path: 'lib/shop.ts', into: { className: 'Shop' } };

const thumbs = (body: string, third = '{ bucket }: any') =>
  `import { Construct } from 'constructs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as lambda from 'aws-cdk-lib/aws-lambda';
export class Thumbs extends Construct {
  constructor(scope: Construct, id: string, ${third}) {
    super(scope, id);
${body}
  }
}
`;

describe('what a stack declares', () => {
  it('has the properties that are written out', () => {
    const { places } = app(`    const q = new queues.Queue(this, 'Q', {
      "queueName": 'orders', fifo: true, visibilityTimeout: cdk.Duration.minutes(5), ...more });
    const users = new lambda.Function(this, 'Users', props);
    if (q) { const hidden = new queues.Queue(this, 'Hidden'); }`);
    expect(places[0]?.constructs).toMatchObject([
      { expression: 'this.uploads', properties: { bucketName: '"acme-uploads"' }, complete: true },
      {
        expression: 'q',
        module: 'aws-cdk-lib/aws-sqs',
        type: 'Queue',
        properties: {
          queueName: "'orders'",
          fifo: 'true',
          visibilityTimeout: 'cdk.Duration.minutes(5)',
        },
        complete: false,
      },
      { expression: 'users', type: 'Function', properties: {}, complete: false },
    ]);
  });

  it('is read in JavaScript with require as well', () => {
    const text = `const { Stack, aws_sqs } = require('aws-cdk-lib')
const { Bucket } = require("aws-cdk-lib/aws-s3")
class Shop extends Stack {
  constructor(scope, id) {
    super(scope, id)
    this.orders = new aws_sqs.Queue(this, "Orders")
    const b = new Bucket(this, 'B')
  }
}
module.exports = { Shop }
`;
    const alone = findStacks((path) =>
      path === 'cdk.json'
        ? '{ "app": "node app.js" }'
        : path === 'app.js'
          ? `${text}new Shop(new App(), 'S')\n`
          : null,
    );
    const found = alone.kind === 'app' ? (alone.places[0]?.constructs ?? []) : [];
    expect(
      found.map(({ expression, module, type, line }) => [expression, module, type, line]),
    ).toEqual([
      ['this.orders', 'aws-cdk-lib/aws-sqs', 'Queue', 6],
      ['b', 'aws-cdk-lib/aws-s3', 'Bucket', 7],
    ]);
  });

  it('lies before the place of ours', () => {
    const text = `import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
const app = new cdk.App();
const stack = new cdk.Stack(app, 'S');
const early = new sqs.Queue(stack, 'Early');
app.synth();
const late = new sqs.Queue(stack, 'Late');
`;
    const found = findStacks((path) =>
      path === 'cdk.json' ? '{ "app": "npx tsx app.ts" }' : path === 'app.ts' ? text : null,
    );
    const [place] = found.kind === 'app' ? found.places : [];
    expect(place?.constructs.map(({ expression }) => expression)).toEqual(['early']);
  });

  it('includes what its own constructs hold, by ids', () => {
    const { places } = app(
      `    new Thumbs(this, 'Thumbs', {});
    for (const n of [1]) new Thumbs(this, 'Looped', {});
    new Thumbs(this, \`T\${id}\`, {});`,
      {
        'lib/thumbs.ts': thumbs(`    const fn = new lambda.Function(this, 'Function', {});
    const old = lambda.Function.fromFunctionName(this, 'Old', 'x');`),
      },
    );
    expect(places[0]?.inner).toMatchObject([
      { ids: ['Thumbs', 'Function'], type: 'Function', path: 'lib/thumbs.ts', line: 7 },
    ]);
  });
});

describe('the notifications of a bucket', () => {
  const of = (statements: string, files: { [path: string]: string } = {}) =>
    notificationsOn({ ...shop, at: 'this.uploads' }, app(statements, files).sources).map(
      ({ path: _, ...call }) => call,
    );

  it('are those that the stack makes, under any name', () => {
    const calls = of(`    const b = this.uploads;
    b.addEventNotification(EventType.OBJECT_CREATED_PUT, x, { prefix: 'in/' }, { suffix: ".jpg" });
    (this.uploads).addObjectRemovedNotification(x);
    other.addObjectCreatedNotification(x);
    const filter = { suffix: \`.csv\` };
    this.uploads.addObjectCreatedNotification(x, filter);`);
    expect(calls).toEqual([
      { line: 10, owner: null, event: 'OBJECT_CREATED_PUT', prefix: 'in/', suffix: '.jpg' },
      { line: 11, owner: null, event: 'OBJECT_REMOVED', prefix: '', suffix: '' },
      { line: 14, owner: null, event: 'OBJECT_CREATED', prefix: '', suffix: '.csv' },
    ]);
  });

  it('may be of a kind that is not written out', () => {
    const calls =
      of(`    this.uploads.addEventNotification(type, x, { prefix: stage, suffix: '.a' });
    this.uploads.addEventNotification(EventType.OBJECT_CREATED, x, ...filters);
    this.uploads.addEventNotification(EventType.OBJECT_CREATED, x, { ...filter });`);
    expect(calls).toMatchObject([
      { event: null, prefix: null, suffix: '.a' },
      { event: 'OBJECT_CREATED', prefix: null, suffix: null },
      { prefix: null, suffix: null },
    ]);
  });

  it.each([
    ['{ bucket }: any', 'bucket'],
    ['{ bucket: source }: any', 'source'],
    ['props: any', 'props.bucket'],
  ])('are found where it is handed on as %s', (third, name) => {
    const files = {
      'lib/thumbs.ts': thumbs(
        `    ${name}.addEventNotification(s3.EventType.OBJECT_CREATED, x);`,
        third,
      ),
    };
    expect(of(`    new Thumbs(this, 'T', { bucket: this.uploads });`, files)).toEqual([
      { line: 7, owner: 'T', event: 'OBJECT_CREATED', prefix: '', suffix: '' },
    ]);
    expect(of(`    new Thumbs(this, 'T', { bucket: this.others });`, files)).toEqual([]);
  });
});

describe('what a function does with failed events', () => {
  const trigger = `const fn = scope.node
      .findChild("Orders").node.findChild("Function") as lambda.IFunction;
    fn.configureAsyncInvoke({});`;

  it('is set in the stack, or where the function is handed on', () => {
    const at = 'users';
    const made = `const users = new lambda.Function(this, 'Users', {});`;
    const own = app(`${made} users.configureAsyncInvoke({});`);
    expect(invokeConfigOwner({ ...shop, at }, own.sources)).toBe('');
    const handed = app(`${made} new Thumbs(this, 'T', { bucket: users });`, {
      'lib/thumbs.ts': thumbs('bucket.configureAsyncInvoke({});'),
    });
    expect(invokeConfigOwner({ ...shop, at }, handed.sources)).toBe('T');
    expect(invokeConfigOwner({ ...shop, at }, app(made).sources)).toBeNull();
  });

  it('is set where a construct finds the function by its ids', () => {
    const at = ['Orders', 'Function'] as const;
    const { sources } = app(`new Thumbs(this, 'T');`, { 'lib/thumbs.ts': thumbs(trigger) });
    expect(invokeConfigOwner({ ...shop, at }, sources)).toBe('T');
    const other = ['Refunds', 'Function'] as const;
    expect(invokeConfigOwner({ ...shop, at: other }, sources)).toBeNull();
  });

  it('is set in the construct that holds the function', () => {
    const inside = `const fn = new lambda.Function(this, 'Function', {});\nfn.configureAsyncInvoke({});`;
    const { sources } = app(`new Thumbs(this, 'Orders');`, { 'lib/thumbs.ts': thumbs(inside) });
    const at = ['Orders', 'Function'] as const;
    expect(invokeConfigOwner({ ...shop, at }, sources)).toBe('Orders');
  });
});
