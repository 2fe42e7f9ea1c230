import { cpSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readModule } from '../generators/edit/hcl/module.js';
import { repository, variants } from './support/combinations.js';
import { folder, run } from './support/command.js';
import { synthesiseFolders } from './support/judges/synth.js';
import { has, itWith, sh } from './support/tools.js';
import { snapshotOf } from './support/tree.js';

vi.setConfig({ testTimeout: 120_000 });

/** A project, what is added to it, and which of its resources are meant to change. */
interface Subject {
  files: { [path: string]: string };
  additions: readonly string[][];
  /** Answers of new functions that are added before, in one run. */
  answers?: readonly object[];
  /** Ids of resources, or the beginnings of those that end in a hash; what they are told is new. */
  changed?: RegExp;
  /** Ids of those that wait for something new, and are as they were otherwise. */
  waiting?: RegExp;
}

type Resources = { [id: string]: unknown };

/** A copy of the project, made before anything is added. */
async function added({
  files,
  additions,
  answers,
}: Subject): Promise<{ before: string; after: string }> {
  const after = folder(files);
  const before = mkdtempSync(join(tmpdir(), 'before-'));
  cpSync(after, before, { recursive: true });
  const all = join(folder({ 'all.json': JSON.stringify(answers ?? []) }), 'all.json');
  for (const words of [...(answers ? [['--answers', all]] : []), ...additions]) {
    const { stdout } = await run(after, 'add', ...words, '--yes', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ status: 'written', errors: [] });
  }
  return { before, after };
}

/** The resources that are gone or differ, as JSON byte for byte, and the number of new ones. */
function compared(
  old: Resources,
  next: Resources,
  waiting = /^$/,
): { differ: string[]; fresh: number } {
  const told = (id: string, resource: unknown): string => {
    const { DependsOn: _, ...rest } = (resource ?? {}) as { DependsOn?: unknown };
    return text(waiting.test(id) ? rest : resource);
  };
  const differ = Object.keys(old).filter((id) => told(id, old[id]) !== told(id, next[id]));
  return { differ, fresh: Object.keys(next).filter((id) => !(id in old)).length };
}

const text = (resource: unknown): string => JSON.stringify(resource) ?? '';

/** Every trigger in a new function. */
const allNew = variants
  .filter(({ variant }) => variant === 'default')
  .map(({ trigger, answers }) => ({ ...answers, name: `new-${trigger}`, trigger }));

const node = {
  'package.json': '{ "type": "module" }\n',
  'package-lock.json': '{}',
  'src/users.ts': 'export const handler = async () => {};\n',
};

const inline = `lambda.Code.fromInline('exports.handler = async () => {}')`;

const cdk: { [name: string]: Subject } = {
  'a stack of two stages, with tabs and without semicolons': {
    files: {
      ...node,
      'cdk.json': '{ "app": "npx tsx bin/shop.ts" }',
      'bin/shop.ts': `import { App } from "aws-cdk-lib"\nimport { Shop } from "../lib/shop"\n\nconst app = new App()\nfor (const stage of ["dev", "prod"]) new Shop(app, \`Shop-\${stage}\`)\n`,
      'lib/shop.ts': `import { aws_sqs as queues, Duration, Stack } from "aws-cdk-lib"
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs"
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources"
import type { Construct } from "constructs"

export class Shop extends Stack {
\tprivate readonly jobs = new queues.Queue(this, "Jobs", { visibilityTimeout: Duration.minutes(5) })

\tconstructor(scope: Construct, id: string) {
\t\tsuper(scope, id)
\t\tconst users = new NodejsFunction(this, "Users", { entry: "src/users.ts" })
\t\tusers.addEventSource(new SqsEventSource(this.jobs)) // first of all
\t}
}
`,
    },
    additions: [['orders', '-t', 'sqs']],
  },
  'a stack inside a stage, with a nested one, in JavaScript of CommonJS': {
    files: {
      'package.json': '{}\n',
      'package-lock.json': '{}',
      'cdk.json': '{ "app": "node app.js", "context": { "aws:cdk:bundling-stacks": [] } }',
      'app.js': `const cdk = require('aws-cdk-lib');
const lambda = require('aws-cdk-lib/aws-lambda');

class Inner extends cdk.NestedStack {
  constructor(scope, id) {
    super(scope, id);
    new lambda.Function(this, 'Deep', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: ${inline} });
  }
}

class Shop extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    new Inner(this, 'Inner');
    cdk.Tags.of(this).add('team', 'shop');
  }
}

class Everything extends cdk.Stage {
  constructor(scope, id) {
    super(scope, id);
    new Shop(this, 'Shop', { terminationProtection: true });
  }
}

new Everything(new cdk.App(), 'Live');
`,
    },
    additions: [
      ['clock', '-t', 'eventbridge-schedule'],
      ['news', '-t', 'sqs', '--timeout', '60'],
    ],
  },
  'a stack whose bucket, API, bus and function take further triggers': {
    files: {
      ...node,
      'cdk.json': '{ "app": "npx tsx app.ts" }',
      'app.ts': `import { App, Stack } from 'aws-cdk-lib';
import * as apigw from 'aws-cdk-lib/aws-apigateway';
import * as events from 'aws-cdk-lib/aws-events';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { LambdaDestination } from 'aws-cdk-lib/aws-s3-notifications';

class Shop extends Stack {
  constructor(scope: App, id: string) {
    super(scope, id);
    const uploads = new s3.Bucket(this, 'Uploads');
    const users = new lambda.Function(this, 'Users', {
      runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: ${inline},
    });
    uploads.addEventNotification(s3.EventType.OBJECT_CREATED, new LambdaDestination(users), { prefix: 'in/' });
    const api = new apigw.RestApi(this, 'Api');
    api.root.addMethod('GET', new apigw.LambdaIntegration(users));
    const bus = new events.EventBus(this, 'Bus');
  }
}

new Shop(new App(), 'Shop');
`,
    },
    additions: [
      ['thumbs', '-t', 's3', '--source', 'uploads', '--prefix', 'out/'],
      ['cart', '-t', 'api-gateway', '--source', 'api', '--to', 'users', '--routes', 'GET /cart'],
      ['audit', '-t', 'eventbridge-rule', '--source', 'bus', '--to', 'users'],
      ['jobs', '-t', 'sqs', '--to', 'users'],
    ],
    // The list of notifications and the deployment that publishes routes are what is added to.
    changed: /^(?:UploadsNotifications|ApiDeployment|ApiDeploymentStageprod)[0-9A-F]/,
    waiting: /^Users[0-9A-F]{8}$/,
  },
};

describe('what a CDK app deployed before', () => {
  it('is in its templates as it was, byte for byte, after functions were added', async () => {
    const subjects = await Promise.all(
      Object.entries(cdk).map(async ([name, subject]) => ({
        name,
        subject,
        ...(await added(subject)),
      })),
    );
    const roots = subjects.flatMap(({ before, after }) => [before, after]);
    for (const root of roots) {
      symlinkSync(join(repository, 'test/workbench/node_modules'), join(root, 'node_modules'));
    }
    const templates = await synthesiseFolders(roots);
    for (const [at, { name, subject }] of subjects.entries()) {
      const [old = [], next = []] = templates.slice(at * 2);
      expect(next.map((path) => basename(path))).toEqual(old.map((path) => basename(path)));
      const pairs = old.map((path, each) =>
        compared(resourcesIn(path), resourcesIn(next[each]), subject.waiting),
      );
      const differ = pairs.flatMap((each) => each.differ);
      expect([name, differ.filter((id) => !subject.changed?.test(id))]).toEqual([name, []]);
      expect(Math.max(...pairs.map(({ fresh }) => fresh))).toBeGreaterThan(2);
      expect(differ.length > 0).toBe(subject.changed !== undefined);
    }
  });
});

function resourcesIn(template = ''): Resources {
  const { Resources = {} } = JSON.parse(readFileSync(template, 'utf8')) as {
    Resources?: Resources;
  };
  return Resources;
}

const sam: { [name: string]: Subject } = {
  'a template with anchors, globals, an implicit API and all new functions': {
    files: {
      'package.json': '{}\n',
      'template.yaml': `Transform: AWS::Serverless-2016-10-31
Globals:
    Function: &shared
        Runtime: nodejs22.x
        Handler: index.handler
        Tracing: Active
    Api: { TracingEnabled: true }
Resources:
    Users:
        Type: AWS::Serverless::Function
        Properties:
            CodeUri: users/
            Events:
                Get: { Type: Api, Properties: { Path: /users, Method: get } }
                Http: {Type: HttpApi}   # the default one
                Clock:
                    Type: Schedule
                    Properties: {Schedule: rate(1 hour)}
    Jobs: {Type: 'AWS::SQS::Queue', Properties: {VisibilityTimeout: 180}}
`,
    },
    additions: [],
    answers: allNew,
  },
  'a template in JSON whose function and sources take further triggers': {
    files: {
      'package.json': '{}\n',
      'template.json': JSON.stringify({
        Transform: 'AWS::Serverless-2016-10-31',
        Resources: {
          Users: {
            Type: 'AWS::Serverless::Function',
            Properties: {
              CodeUri: 'users/',
              Runtime: 'nodejs22.x',
              Handler: 'index.handler',
              Events: {
                Jobs: { Type: 'SQS', Properties: { Queue: { 'Fn::GetAtt': ['Jobs', 'Arn'] } } },
              },
            },
          },
          Jobs: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 180 } },
          Uploads: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'acme-uploads' } },
          Shop: { Type: 'AWS::Serverless::HttpApi' },
        },
      }),
    },
    additions: [
      ['more', '-t', 'sqs', '--to', 'Users'],
      ['thumbs', '-t', 's3', '--source', 'Uploads'],
      ['pages', '-t', 'http-api', '--source', 'Shop', '--authorization', 'NONE'],
      ['other', '-t', 'sqs', '--source', 'Jobs'],
    ],
    // The bucket notifies, the role of the function reads, and the API has more routes.
    changed: /^(?:Uploads|UsersRole|Shop)$/,
  },
};

/** The transform that SAM runs in the account, offline. */
const transforms = await has('python3', '-c', 'import samtranslator');

describe('what a SAM template deployed before', () => {
  itWith('aws-sam-translator', transforms)('is what it expands to as it was', async () => {
    const script = join(repository, 'test/deploy/judges/transform.py');
    for (const [name, subject] of Object.entries(sam)) {
      const { before, after } = await added(subject);
      const [file = ''] = Object.keys(subject.files).filter((path) => path.startsWith('template.'));
      const roots = [before, after];
      const words = roots.flatMap((root) => [join(root, file), join(root, 'expanded.json')]);
      await sh('python3', [script, ...words]);
      const [old = {}, next = {}] = roots.map((root) => resourcesIn(join(root, 'expanded.json')));
      const { differ, fresh } = compared(old, next);
      expect([name, differ.filter((id) => !subject.changed?.test(id))]).toEqual([name, []]);
      expect(fresh).toBeGreaterThan(5);
      expect(differ.length > 0).toBe(subject.changed !== undefined);
    }
  });
});

const terraform: { [name: string]: Subject } = {
  'a folder of several files, of which one is JSON': {
    files: {
      'package.json': '{}\n',
      'infra/main.tf': `provider "aws" {\r\n\tregion = var.region\r\n}\r\n\r\nresource "aws_sqs_queue" "jobs" { name = "jobs" } # one line`,
      'infra/vars.tf':
        'variable "region" { default = "eu-west-1" }\nvariable "name_prefix" { default = "" }\n',
      'infra/more.tf.json': '{"resource": {"aws_sns_topic": {"news": {"name": "news"}}}}',
      'infra/users.tf': `resource "aws_iam_role" "users" {
  assume_role_policy = "{}"
}

resource "aws_lambda_function" "users" {
  function_name = "users"
  role          = aws_iam_role.users.arn
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "x.zip"
}

resource "aws_s3_bucket" "uploads" {}

resource "aws_s3_bucket_notification" "all" {
  bucket = aws_s3_bucket.uploads.id

  topic {
    topic_arn = aws_sns_topic.news.arn
    events    = ["s3:ObjectRemoved:*"]
  }
}
`,
    },
    additions: [
      ['more', '-t', 'sqs', '--to', 'users', '--source', 'aws_sqs_queue.jobs'],
      ['thumbs', '-t', 's3', '--source', 'aws_s3_bucket.uploads'],
    ],
    answers: allNew,
    changed: /^aws_s3_bucket_notification\.all$/,
  },
};

describe('what a folder of Terraform declared before', () => {
  it.each(Object.entries(terraform))('is there as it was: %s', async (_, subject) => {
    const { before, after } = await added(subject);
    const [old, next] = [snapshotOf(before), snapshotOf(after)];
    const { differ: files } = compared(old, next);
    expect(files.filter((path) => path !== 'package.json')).toEqual(['infra/users.tf']);
    const [was = {}, is = {}] = [old, next].map(addressesIn);
    const { differ, fresh } = compared(was, is);
    expect(differ).toEqual([]);
    expect(fresh).toBeGreaterThan(allNew.length);
    const [owner = {}, now = {}] = [old, next].map(blocksIn);
    expect(compared(owner, now).differ.filter((id) => !subject.changed?.test(id))).toEqual([]);
  });
});

const sourcesIn = (files: { [path: string]: string }) =>
  Object.entries(files)
    .filter(([path]) => /^infra\/[^/]+\.tf(?:\.json)?$/.test(path))
    .map(([path, content]) => ({ path, text: content }));

/** What a folder declares, by address; where in its file is left out, and for what is appended to, its list. */
function addressesIn(files: { [path: string]: string }): Resources {
  const { addresses, variables, outputs, providers } = readModule(sourcesIn(files));
  const own = addresses.map(({ mode, type, name, path, attributes }) => {
    const { depends_on: _, ...rest } = attributes;
    return [`${mode}.${type}.${name}`, { path, attributes: rest }];
  });
  return Object.fromEntries([
    ...own,
    ...variables.map(({ name, path }) => [`variable.${name}`, path]),
    ...outputs.map(({ name, path }) => [`output.${name}`, path]),
    ...providers.map(({ name, path }) => [`provider.${name}`, path]),
  ]);
}

/** The text of each block of a resource, by address. */
function blocksIn(files: { [path: string]: string }): Resources {
  const whole = sourcesIn(files)
    .map(({ text: content }) => content)
    .join('\n');
  const blocks = whole.matchAll(/^resource "(\w+)" "(\w+)" \{\n(?:.*\n)*?\}$/gm);
  return Object.fromEntries([...blocks].map(([block, type, name]) => [`${type}.${name}`, block]));
}
