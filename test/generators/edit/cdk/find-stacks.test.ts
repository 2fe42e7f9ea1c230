import { describe, expect, it } from 'vitest';
import { startedBy } from '../../../../generators/edit/cdk/app-command.js';
import { findStacks, type StackPlace } from '../../../../generators/edit/cdk/find-stacks.js';

const stackFile = (name: string, statements = '', base = 'cdk.Stack') =>
  `import * as cdk from 'aws-cdk-lib';\nexport class ${name} extends ${base} {\n  constructor(scope: any, id: string) {\n    super(scope, id);\n${statements}  }\n}\n`;

function find(files: Record<string, string>, app = 'npx tsx bin/app.ts') {
  const asked: string[] = [];
  const all: Record<string, string> = { 'cdk.json': JSON.stringify({ app }), ...files };
  const found = findStacks((path) => {
    asked.push(path);
    return Object.hasOwn(all, path) ? (all[path] ?? null) : null;
  });
  return { found, asked, places: found.kind === 'app' ? found.places : [] };
}

const named = (places: StackPlace[]) =>
  places.map((each) => `${each.path} ${each.name} ${each.kind}`);

describe('the app command', () => {
  it.each([
    ['npx ts-node --prefer-ts-exts bin/app.ts', 'file bin/app.ts'],
    ['npx tsc && npx tsc -p resolvers/tsconfig.json && npx tsx index.ts', 'file index.ts'],
    [
      'npx ts-node -P tsconfig.cdk.json -r tsconfig-paths/register.js src/main.ts',
      'file src/main.ts',
    ],
    ['NODE_OPTIONS=--x node --enable-source-maps "bin/my app.js"', 'file bin/my app.js'],
    ['node -r @swc-node/register bin/app', 'file bin/app'],
    ['bun run bin/app.ts', 'file bin/app.ts'],
    ['npm run -s synth', 'script synth'],
    ['yarn app', 'script app'],
    ['yarn --silent ts-node bin/app.ts', 'file bin/app.ts'],
    ['pnpm exec tsx bin/app.ts --stage dev', 'file bin/app.ts'],
    ['python3 app.py', 'other '],
    ['mvn -e -q compile exec:java', 'other '],
    ['', 'other '],
  ])('%s', (command, expected) => {
    const found = startedBy(command);
    const what = found.kind === 'file' ? found.path : found.kind === 'script' ? found.name : '';
    expect(`${found.kind} ${what}`).toBe(expected);
  });

  it('may be a script of package.json', () => {
    const scripts = { app: 'tsx bin/app.ts' };
    const files = { 'package.json': JSON.stringify({ scripts }), 'bin/app.ts': stackFile('A') };
    expect(named(find(files, 'npm run app').places)).toEqual(['bin/app.ts A stack']);
  });

  it('may start what is compiled', () => {
    const files = {
      'tsconfig.json':
        '{ // settings\n "compilerOptions": { "outDir": "./dist", "rootDir": "src" } }',
      'src/bin/app.ts': stackFile('A'),
    };
    expect(named(find(files, 'node dist/bin/app.js').places)).toEqual(['src/bin/app.ts A stack']);
    expect(
      named(find({ 'bin/app.ts': stackFile('A'), 'bin/app.js': '' }, 'node bin/app.js').places),
    ).toEqual(['bin/app.ts A stack']);
  });

  it.each([
    [{ 'cdk.json': '{' }, 'cdk.json is not valid JSON'],
    [{ 'cdk.json': '{}' }, 'cdk.json has no app command'],
    [
      { 'cdk.json': '{"app":"go run x.go"}' },
      'the app command «go run x.go» starts no TypeScript or JavaScript file',
    ],
    [{}, 'the app command «npx tsx bin/app.ts» starts bin/app.ts, whose source is not found'],
  ])('is told when it leads nowhere: %j', (files, reason) => {
    expect(find(files).found).toEqual({ kind: 'unknown', reason });
  });
});

describe('stacks', () => {
  it('are found along relative imports alone', () => {
    const { asked, found, places } = find({
      'bin/app.ts': `import { Api } from '../lib/index.js';\nimport '@company/x';\nimport data from './data.json';\nnew Api(app, 'a');\nnew Api(app, 'b');\n`,
      'lib/index.ts': `export * from './api';\n`,
      'lib/api.ts': stackFile('Api'),
      'lib/left-over.ts': stackFile('LeftOver'),
    });
    expect(named(places)).toEqual(['lib/api.ts Api stack']);
    expect(places[0]).toMatchObject({
      uses: 2,
      line: 2,
      parameters: ['scope', 'id'],
      refusal: null,
    });
    expect(found).toMatchObject({
      version: 2,
      files: ['bin/app.ts', 'lib/index.ts', 'lib/api.ts'],
    });
    expect(asked.filter((path) => /left-over|json$|company/.test(path))).toEqual(['cdk.json']);
  });

  it('are told from other classes by what they extend', () => {
    const { places } = find({
      'bin/app.ts': `import { Stack as S, Stage, NestedStack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Base } from '../lib/base';
import { TeamStack } from '@company/cdk';
class A extends S { constructor() { super(); } }
class B extends Base {}
class C extends NestedStack {}
class D extends Construct {}
class E extends Stage {}
class F extends Error {}
class G extends TeamStack {}
class H extends H {}
class I extends S.Other {}
`,
      'lib/base.ts': stackFile('Base', `    new Topic(this, 'Alarms');\n`),
    });
    expect(named(places)).toEqual([
      'bin/app.ts A stack',
      'bin/app.ts B stack',
      'bin/app.ts G stack',
      'lib/base.ts Base stack',
      'bin/app.ts C nested-stack',
      'bin/app.ts D construct',
      'bin/app.ts E stage',
    ]);
    expect(places.find(({ name }) => name === 'B')).toMatchObject({
      constructIds: ['Alarms'],
      refusal: 'class B has no constructor of its own',
    });
  });

  it('may be held by variables', () => {
    const { places } = find({
      'bin/app.ts': `import * as cdk from 'aws-cdk-lib';
import { aws_sqs as sqs } from 'aws-cdk-lib';
const app = new cdk.App();
const shop = new cdk.Stack(app, 'Shop') as cdk.Stack;
const queue = new sqs.Queue(shop, 'Orders');
`,
    });
    expect(places).toMatchObject([
      {
        into: { variable: 'shop' },
        constructIds: ['Orders'],
        constructs: [{ expression: 'queue', type: 'Queue', module: 'aws-cdk-lib/aws-sqs' }],
      },
    ]);
  });

  it('tell what can be referred to at the end of their constructor', () => {
    const text = `import { Stack, aws_s3 } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import * as api from 'aws-cdk-lib/aws-apigateway';
export class Shop extends Stack {
  readonly files = new aws_s3.Bucket(this, 'Files');
  private api: api.RestApi;
  constructor(scope: any, id: string) {
    super(scope, id);
    const orders = new Queue(this, 'Orders', { fifo: true });
    const old = Queue.fromQueueArn(this, \`Old\`, 'arn');
    this.api = new api.RestApi(this, 'Api');
    if (id) { const hidden = new Queue(this, 'Hidden'); }
    const unrelated = new Date(), text = format(this, 'x');
  }
}
`;
    const [place] = find({ 'bin/app.ts': text }).places;
    const told = place?.constructs.map(
      ({ expression, type, module, id, imported }) =>
        `${expression} ${type} ${module} ${id} ${imported}`,
    );
    expect(told).toEqual([
      'this.files Bucket aws-cdk-lib/aws-s3 Files false',
      'orders Queue aws-cdk-lib/aws-sqs Orders false',
      'old Queue aws-cdk-lib/aws-sqs Old true',
      'this.api RestApi aws-cdk-lib/aws-apigateway Api false',
    ]);
    expect(place?.constructIds).toEqual(['Files', 'Orders', 'Old', 'Api', 'Hidden', 'x']);
  });

  it('are found in CommonJS, and of the first generation of the CDK', () => {
    const { found, places } = find(
      {
        'bin/app.js': `const { Shop } = require('../lib/shop');\nnew Shop(app, 'Shop');\n`,
        'lib/shop.js': `const { Stack } = require('@aws-cdk/core')\nmodule.exports.Shop = class Shop extends Stack {\n\tconstructor(a, b) {\n\t\tsuper(a, b)\n\t}\n}\n`,
      },
      'node bin/app.js',
    );
    expect(found).toMatchObject({ version: 1 });
    expect(places).toMatchObject([
      {
        name: 'Shop',
        uses: 1,
        dialect: { script: 'js', modules: 'commonjs', semicolons: false, indent: '\t' },
      },
    ]);
  });

  it('are no reason to fail on files that are broken or import each other', () => {
    const { found } = find({
      'bin/app.ts': `import './a';\nimport '../../outside';\nclass {{{`,
      'bin/a.ts': `import './app';\n${'['.repeat(3000)}`,
    });
    expect(found).toMatchObject({
      kind: 'app',
      problems: [
        { path: 'bin/a.ts', reason: 'it is nested too deeply' },
        { path: 'bin/app.ts', reason: expect.stringMatching(/^it does not parse: /) },
      ],
    });
  });
});
