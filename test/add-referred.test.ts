import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { countOf, resourcesOf, shopApp } from './support/cdk-app.js';
import { repository } from './support/combinations.js';
import { terraformEnv as env, initWords } from './support/terraform.js';
import { itWith, sh } from './support/tools.js';
import { snapshotOf } from './support/tree.js';

const bin = join(repository, 'bin/create-lambda-trigger.js');
const terraform = await initWords();
const timeout = 240_000;

function folder(files: { [path: string]: string }): string {
  const root = mkdtempSync(join(tmpdir(), 'referred-'));
  for (const [path, text] of Object.entries({ 'package.json': '{}\n', ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

async function add(cwd: string, ...words: string[]) {
  const all = [bin, 'add', ...words, '--yes', '--json'];
  const { stdout, exitCode } = await execa('node', all, { cwd, reject: false });
  return { exitCode, ...JSON.parse(stdout) };
}

const text = (root: string, path: string) => readFileSync(join(root, path), 'utf8');

/** Makes each addition, again to find nothing to do, and takes the last one back byte for byte. */
async function addAll(root: string, additions: readonly string[][]): Promise<void> {
  let before = snapshotOf(root);
  for (const words of additions) {
    before = snapshotOf(root);
    expect(await add(root, ...words)).toMatchObject({ exitCode: 0, status: 'written' });
  }
  const after = snapshotOf(root);
  for (const words of additions) {
    expect(await add(root, ...words)).toMatchObject({ exitCode: 0, status: 'unchanged' });
  }
  expect(snapshotOf(root)).toEqual(after);
  await execa('node', [bin, 'undo'], { cwd: root });
  expect(snapshotOf(root)).toEqual(before);
  await add(root, ...(additions.at(-1) ?? []));
  expect(snapshotOf(root)).toEqual(after);
}

describe('Terraform', () => {
  const main = `provider "aws" {
  region = "eu-west-1"
}

resource "aws_sqs_queue" "orders" {
  name = "orders-in" # by hand
}

resource "aws_sqs_queue" "many" {
  count = 2
}

resource "aws_s3_bucket" "uploads" {
  bucket = "acme-uploads"
}

resource "aws_s3_bucket_notification" "all" {
  bucket = "acme-uploads"

  queue {
    queue_arn     = aws_sqs_queue.orders.arn
    events        = ["s3:ObjectCreated:*"]
    filter_prefix = "raw/"
  }
}

resource "aws_iam_role" "users" {
  assume_role_policy = "{}"
}

resource "aws_lambda_function" "users" {
  function_name = "users"
  role          = aws_iam_role.users.arn
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "x.zip"
  timeout       = 20
}

resource "aws_lambda_function" "hosted" {
  function_name = "hosted"
  role          = var.role
  package_type  = "Image"
  image_uri     = "x"
}

variable "role" {
  type = string
}
`;

  const block = (fn: string, prefix: string) => `
  lambda_function {
    lambda_function_arn = aws_lambda_function.${fn}.arn
    events              = ["s3:ObjectCreated:*"]
    filter_prefix       = "${prefix}"
  }
`;

  itWith('terraform and its AWS provider', terraform !== null)(
    'takes sources and functions by their addresses, validly',
    async () => {
      const root = folder({ 'main.tf': main });
      await addAll(root, [
        ['orders', '-t', 'sqs', '--source', 'orders-in'],
        ['second', '-t', 'sqs', '--source', 'aws_sqs_queue.many[1]'],
        ['thumbs', '-t', 's3', '--source', 'acme-uploads', '--prefix', 'in/'],
        ['--to', 'users', '-t', 'sqs'],
        ['--to', 'users', '-t', 's3', '--source', 'aws_s3_bucket.uploads', '--prefix', 'u/'],
      ]);
      expect(text(root, 'orders.tf')).toContain('aws_sqs_queue.orders.arn');
      expect(text(root, 'second.tf')).toContain('aws_sqs_queue.many[1].arn');
      expect(text(root, 'users-sqs.tf')).toContain('visibility_timeout_seconds = 120');
      const [head = '', tail = ''] = main.split('    filter_prefix = "raw/"\n  }\n');
      expect(text(root, 'main.tf')).toBe(
        `${head}    filter_prefix = "raw/"\n  }\n${block('thumbs', 'in/')}${block('users', 'u/')}\n  depends_on = [aws_lambda_permission.thumbs_notify, aws_lambda_permission.users_s3_notify]\n${tail}`,
      );
      await sh('terraform', terraform ?? [], { cwd: root, env });
      await sh('terraform', ['validate'], { cwd: root, env });
      await sh('terraform', ['fmt', '-check', '-diff'], { cwd: root, env });
    },
    timeout,
  );

  it(
    'refuses what it cannot do, and writes nothing',
    async () => {
      const root = folder({ 'main.tf': main });
      const before = snapshotOf(root);
      expect(await add(root, '--to', 'hosted', '-t', 'sqs')).toMatchObject({
        exitCode: 3,
        errors: [{ path: 'main.tf', snippet: expect.stringContaining('sqs:ReceiveMessage') }],
      });
      expect(
        await add(root, 'orders', '-t', 'sqs', '--source', 'aws_sqs_queue.many'),
      ).toMatchObject({
        exitCode: 2,
        errors: [{ hint: expect.stringContaining('aws_sqs_queue.many[0]') }],
      });
      expect(snapshotOf(root)).toEqual(before);
    },
    timeout,
  );

  it(
    'refuses other answers under the same name',
    async () => {
      const root = folder({ 'main.tf': main });
      const words = ['--to', 'users', '-t', 's3', '--source', 'acme-uploads'];
      await add(root, ...words, '--prefix', 'u/', '--suffix', '.jpg');
      const before = snapshotOf(root);
      expect((await add(root, ...words, '--prefix', 'u/', '--suffix', '.png')).exitCode).toBe(3);
      expect(snapshotOf(root)).toEqual(before);
    },
    timeout,
  );

  it(
    'keeps what a function does with failed events',
    async () => {
      const config = `resource "aws_lambda_function_event_invoke_config" "users" {\n  function_name = "users"\n}\n`;
      const root = folder({ 'main.tf': main, 'more.tf': config });
      const { notes } = await add(root, '--to', 'users', '-t', 's3');
      expect(notes).toContainEqual(expect.objectContaining({ code: 'CLT_HOST_INVOKE_CONFIG' }));
      expect(text(root, 'users-s3.tf')).not.toMatch(/event_invoke_config|failures/);
    },
    timeout,
  );
});

describe('CDK', () => {
  const files = {
    ...shopApp,
    'package-lock.json': '{}',
    'src/users.ts': 'export const handler = async () => {};\n',
    'lib/shop.ts': `import { aws_sqs as queues, Duration, Stack } from "aws-cdk-lib"
import * as s3 from "aws-cdk-lib/aws-s3"
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs"
import { RestApi, MockIntegration } from "aws-cdk-lib/aws-apigateway"
import { EventBus } from "aws-cdk-lib/aws-events"
import type { Construct } from "constructs"

export class Shop extends Stack {
\treadonly uploads: s3.Bucket
\tprivate readonly orders = new queues.Queue(this, "Orders", { queueName: "orders-in", visibilityTimeout: Duration.minutes(5) })

\tconstructor(scope: Construct, id: string) {
\t\tsuper(scope, id)
\t\tthis.uploads = new s3.Bucket(this, "Uploads")
\t\tconst users = new NodejsFunction(this, "Users", { entry: "src/users.ts", timeout: Duration.seconds(20) })
\t\tconst api = new RestApi(this, "Api")
\t\tapi.root.addMethod("GET", new MockIntegration())
\t\tconst bus = new EventBus(this, "Bus")
\t}
}
`,
  };

  it(
    'hands over what the stack declares: the app compiles and synthesises',
    async () => {
      const root = folder(files);
      await addAll(root, [
        ['orders', '-t', 'sqs', '--source', 'orders-in'],
        ['thumbs', '-t', 's3', '--source', 'this.uploads', '--prefix', 'in/'],
        ['--to', 'users', '-t', 'sqs'],
        ['--to', 'users', '-t', 's3', '--source', 'this.uploads', '--prefix', 'out/'],
        ['pages', '--to', 'users', '-t', 'api-gateway', '--source', 'api'],
        ['--to', 'orders', '-t', 's3', '--source', 'this.uploads', '--prefix', 'o/'],
        ['audit', '-t', 'eventbridge-rule', '--source', 'bus'],
        ['--to', 'users', '-t', 'eventbridge-rule', '--source', 'bus'],
      ]);
      const stack = text(root, 'lib/shop.ts');
      expect(
        stack.split('\n').filter((line) => !files['lib/shop.ts'].split('\n').includes(line)),
      ).toEqual([
        'import { OrdersFunction } from "./orders.js"',
        'import { ThumbsFunction } from "./thumbs.js"',
        'import { UsersSqsTrigger } from "./users-sqs.js"',
        'import { UsersS3Trigger } from "./users-s3.js"',
        'import { PagesTrigger } from "./pages.js"',
        'import { OrdersS3Trigger } from "./orders-s3.js"',
        'import { AuditFunction } from "./audit.js"',
        'import { UsersEventbridgeRuleTrigger } from "./users-eventbridge-rule.js"',
        '\t\tnew OrdersFunction(this, "OrdersFunction", { queue: this.orders })',
        '\t\tnew ThumbsFunction(this, "Thumbs", { bucket: this.uploads })',
        '\t\tnew UsersSqsTrigger(this, "UsersSqs", { fn: users })',
        '\t\tnew UsersS3Trigger(this, "UsersS3", { bucket: this.uploads, fn: users })',
        '\t\tnew PagesTrigger(this, "Pages", { api, fn: users })',
        '\t\tnew OrdersS3Trigger(this, "OrdersS3", { bucket: this.uploads })',
        '\t\tnew AuditFunction(this, "Audit", { bus })',
        '\t\tnew UsersEventbridgeRuleTrigger(this, "UsersEventbridgeRule", { bus, fn: users })',
      ]);
      const resources = await resourcesOf(root);
      const count = (type: string) => countOf(resources, type);
      expect(count('AWS::S3::Bucket')).toBe(1);
      expect(count('Custom::S3BucketNotifications')).toBe(1);
      expect(count('AWS::Lambda::EventSourceMapping')).toBe(2);
      expect(count('AWS::Lambda::EventInvokeConfig')).toBe(4);
      expect(count('AWS::ApiGateway::RestApi')).toBe(1);
      expect(count('AWS::Events::EventBus')).toBe(1);
      expect(count('AWS::Events::Rule')).toBe(2);
    },
    timeout,
  );

  it(
    'keeps what a function does with failed events',
    async () => {
      const stack = files['lib/shop.ts'].replace(
        'timeout: Duration',
        'retryAttempts: 0, timeout: Duration',
      );
      const root = folder({ ...files, 'lib/shop.ts': stack });
      const { notes } = await add(root, '--to', 'users', '-t', 's3', '--source', 'this.uploads');
      expect(notes).toContainEqual(expect.objectContaining({ code: 'CLT_HOST_INVOKE_CONFIG' }));
      expect(text(root, 'lib/users-s3.ts')).not.toMatch(/configureAsyncInvoke|Queue/);
    },
    timeout,
  );
});
