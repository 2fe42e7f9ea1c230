import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { folder, run } from './support/command.js';
import { snapshotOf } from './support/tree.js';

/** Every claim runs the command, several times over. */
vi.setConfig({ testTimeout: 120_000 });

const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Uploads:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: acme-uploads
      NotificationConfiguration:
        QueueConfigurations:
          - Event: s3:ObjectCreated:*
            Queue: arn:aws:sqs:eu-west-1:123456789012:raw
            Filter: { S3Key: { Rules: [{ Name: Prefix, Value: raw/ }] } }
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: worker/
      Handler: app.handler
      Runtime: nodejs22.x
      Events:
        Done:
          Type: S3
          Properties:
            Bucket: !Ref Uploads
            Events: s3:ObjectCreated:*
            Filter: { S3Key: { Rules: [{ Name: prefix, Value: done/ }] } }
`;

const main = `provider "aws" {}

resource "aws_s3_bucket" "uploads" {
  bucket = "acme-uploads"
}

resource "aws_s3_bucket_notification" "all" {
  bucket = aws_s3_bucket.uploads.id

  queue {
    queue_arn     = aws_sqs_queue.raw.arn
    events        = ["s3:ObjectCreated:*"]
    filter_prefix = "raw/"
  }

  lambda_function {
    lambda_function_arn = aws_lambda_function.worker.arn
    events              = ["s3:ObjectCreated:Put"]
    filter_prefix       = "done/"
  }
}
`;

const app = `import { App, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { LambdaDestination, SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';

class Shop extends Stack {
  constructor(scope: App, id: string) {
    super(scope, id);
    const uploads = new s3.Bucket(this, 'Uploads');
    const raw = new sqs.Queue(this, 'Raw');
    uploads.addObjectCreatedNotification(new SqsDestination(raw), { prefix: 'raw/' });
    const filter = { prefix: 'done/' };
    uploads.addEventNotification(s3.EventType.OBJECT_CREATED_PUT, new LambdaDestination(worker), filter);
  }
}

new Shop(new App(), 'Shop');
`;

interface Subject {
  files: { [path: string]: string };
  /** The address of the bucket. */
  source: string;
  /** The file that has its notifications, and the lines of those for `raw/` and `done/`. */
  path: string;
  raw: string;
  done: string;
}

const node = { 'package.json': '{}\n' };

const subjects: { [iac: string]: Subject } = {
  sam: {
    files: { ...node, 'template.yaml': template },
    source: 'Uploads',
    path: 'template.yaml',
    raw: '- Event: s3:ObjectCreated:*',
    done: 'Done:',
  },
  terraform: {
    files: { ...node, 'main.tf': main },
    source: 'aws_s3_bucket.uploads',
    path: 'main.tf',
    raw: 'queue {',
    done: 'lambda_function {',
  },
  cdk: {
    files: { ...node, 'cdk.json': '{ "app": "npx tsx app.ts" }', 'app.ts': app },
    source: 'uploads',
    path: 'app.ts',
    raw: 'uploads.addObjectCreatedNotification',
    done: 'uploads.addEventNotification',
  },
};

/** Our own scripts, with two functions that a bucket tells of different folders. */
async function scripts(): Promise<string> {
  const root = folder();
  const both = ['raw', 'done'].map((name) => ({
    name,
    trigger: 's3',
    source: 'acme-uploads',
    prefix: `${name}/`,
  }));
  const answers = join(folder({ 'both.json': JSON.stringify(both) }), 'both.json');
  await run(root, '--answers', answers, '-i', 'aws-cli', '--yes', '--out', '.');
  return root;
}

async function add(root: string, ...words: string[]) {
  const { stdout, exitCode } = await run(root, 'add', ...words, '--yes', '--json');
  return { exitCode, ...JSON.parse(stdout) };
}

/** The line of the first line with a text. */
function lineIn(root: string, path: string, text: string): number {
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  return lines.findIndex((line) => line.includes(text)) + 1;
}

const hint =
  'S3 refuses two of one bucket that share an event type and overlap in prefix and suffix: choose other --events, --prefix or --suffix.';

describe.each([...Object.keys(subjects), 'aws-cli'])('notifications that overlap, in %s', (iac) => {
  const subject = subjects[iac];
  const project = async () => (subject ? folder(subject.files) : scripts());
  const source = subject?.source ?? 'acme-uploads';
  const places = ['raw', 'done'].map((name) =>
    subject
      ? { name, path: subject.path, text: name === 'raw' ? subject.raw : subject.done }
      : { name, path: `infra/functions/${name}.sh`, text: 'EVENTS=' },
  );

  it('are one refusal with the line of the other, and nothing is written', async () => {
    const root = await project();
    const before = snapshotOf(root);
    for (const { name, path, text } of places) {
      const words = ['thumbs', '-t', 's3', '--source', source, '--prefix', `${name}/in/`];
      const { exitCode, errors } = await add(root, ...words);
      expect([exitCode, errors]).toEqual([
        3,
        [
          {
            code: 'CLT_CONFLICT',
            message: `${source} has a notification that could be for the same objects.`,
            hint,
            path,
            line: lineIn(root, path, text),
          },
        ],
      ]);
    }
    expect(snapshotOf(root)).toEqual(before);
    const other = ['thumbs', '-t', 's3', '--source', source, '--prefix', 'else/'];
    expect(await add(root, ...other)).toMatchObject({ exitCode: 0, status: 'written' });
  });

  it('are refused between functions of one run and of two', async () => {
    const root = await project();
    const of = (name: string, prefix: string) => ({ name, trigger: 's3', source, prefix });
    const answers = (...all: object[]) =>
      join(folder({ 'all.json': JSON.stringify(all) }), 'all.json');
    const rivals = answers(of('first', 'in/'), of('second', 'in/raw/'));
    expect(await add(root, '--answers', rivals)).toMatchObject({
      exitCode: 3,
      errors: [
        {
          code: 'CLT_CONFLICT',
          message: `${source} gets a notification for first that could be for the same objects.`,
          hint,
        },
      ],
    });
    const friends = answers(of('first', 'in/'), of('second', 'out/'));
    expect(await add(root, '--answers', friends)).toMatchObject({ exitCode: 0, errors: [] });
    expect(await add(root, '--answers', friends)).toMatchObject({ status: 'unchanged' });
    const third = await add(root, 'third', '-t', 's3', '--source', source, '--prefix', 'out/b/');
    expect(third).toMatchObject({ exitCode: 3, errors: [{ code: 'CLT_CONFLICT', hint }] });
    expect(third.errors[0].line).toBeGreaterThan(0);
  });
});

it('functions of a new project are refused on one bucket of others as well', async () => {
  const rivals = ['a', 'b'].map((name) => ({ name, trigger: 's3', source: 'acme-inbox' }));
  const root = folder({ 'all.json': JSON.stringify(rivals) });
  const before = snapshotOf(root);
  const words = ['--answers', 'all.json', '--out', 'shop', '--yes', '--json'];
  const { stdout, exitCode } = await run(root, ...words);
  expect([exitCode, JSON.parse(stdout).errors[0].code]).toEqual([3, 'CLT_CONFLICT']);
  expect(snapshotOf(root)).toEqual(before);
});
