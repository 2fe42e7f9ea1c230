import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { completeAnswers } from '../../../generators/answers.js';
import { catalogue } from '../../../generators/catalogue.js';
import { newProject } from '../../../generators/project.js';
import { itWith, sh } from '../../support/tools.js';
import { writeProject } from '../../support/write.js';
import { type AwsCli, hasAwsCli, startAwsCli } from '../cli/aws-cli.js';
import {
  account,
  type Emulator,
  hasEmulator,
  region,
  startEmulator,
} from '../emulator/emulator.js';
import { type DryAws, startDryAws } from './calls.js';
import { Declared } from './declared.js';
import { job, object } from './words/jobs.js';

const claim = itWith('the AWS CLI and moto', hasAwsCli && hasEmulator);
const bucket = 'orders-objects';
const functionArn = `arn:aws:lambda:${region}:${account}:function:orders-fn`;
const role = `arn:aws:iam::${account}:role/orders-jobs`;

let emulator: Emulator;
let cli: AwsCli;
let dry: DryAws;

beforeAll(async () => {
  if (!hasAwsCli || !hasEmulator) return;
  emulator = await startEmulator();
  cli = await startAwsCli(emulator);
  dry = await startDryAws();
});

afterAll(async () => {
  await dry?.stop();
  await cli?.stop();
  await emulator?.stop();
});

/** What a stack of this project has told, and the function that it has made. */
function deployed(): Declared {
  const declared = new Declared();
  const properties = { FunctionName: 'orders-fn', FunctionArn: functionArn };
  declared.make('AWS::Lambda::Function', properties, { Ref: 'orders-fn', Arn: functionArn });
  const outputs = { FunctionName: 'orders-fn', BucketName: bucket, RoleArn: role };
  for (const [name, value] of Object.entries(outputs)) declared.outputs[`Orders${name}`] = value;
  return declared;
}

/** Renders a project and starts a job for these lines; gives what it has printed and called. */
async function started(raw: { [answer: string]: unknown }, lines: string[], ...words: string[]) {
  const wanted = { ...raw, name: 'orders', trigger: 's3-batch' };
  const answers = await completeAnswers(wanted as never, catalogue);
  const { files } = await newProject('orders', [answers], catalogue);
  const folder = writeProject(`create-job-${raw['iac']}`, files);
  const list = join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys.txt');
  writeFileSync(list, lines.map((line) => `${line}\n`).join(''));
  const declared = deployed();
  const env = { ...cli.env, ...dry.env(declared) };
  const script = join(folder, 'scripts/create-job-orders.sh');
  const printed = await sh('bash', [script, list, ...words], { cwd: tmpdir(), env });
  return {
    printed: printed.trim(),
    jobs: declared.all(job).map(({ properties }) => properties),
    objects: declared.all(object).map(({ properties }) => properties),
  };
}

const keys = ['photos/harbour.jpg', 'Café, 1+1 "x".txt', '${HOME} `id`\\n.txt', ''];
const encoded = [
  'photos/harbour.jpg',
  'Caf%C3%A9%2C%201%2B1%20%22x%22.txt',
  '%24%7BHOME%7D%20%60id%60%5Cn.txt',
];

describe('the script that starts jobs', () => {
  for (const iac of ['sam', 'cdk']) {
    claim(`of ${iac} lists keys as they are, and hands over role and function`, async () => {
      const { printed, jobs, objects } = await started({ iac }, keys);

      expect(printed).toBe('f3cc4f60-61f6-4a2b-8a21-d07600c373ce');
      const Body = encoded.map((key) => `${bucket},${key}\n`).join('');
      expect(objects).toEqual([
        {
          Bucket: bucket,
          Key: expect.stringMatching(/^batch\/manifests\/[0-9a-f]{32}\.csv$/),
          Body,
          ExpectedBucketOwner: account,
        },
      ]);
      const Location = {
        ObjectArn: `arn:aws:s3:::${bucket}/${objects[0]?.['Key']}`,
        ETag: '60e460c9d1046e73f7dde5043ac3ae85',
      };
      expect(jobs).toEqual([
        {
          AccountId: account,
          ConfirmationRequired: false,
          ClientRequestToken: expect.stringMatching(/^[0-9a-f]{32}$/),
          Priority: 10,
          RoleArn: role,
          Operation: { LambdaInvoke: { FunctionArn: functionArn, InvocationSchemaVersion: '1.0' } },
          Manifest: {
            Spec: { Format: 'S3BatchOperations_CSV_20180820', Fields: ['Bucket', 'Key'] },
            Location,
          },
          Report: {
            Bucket: `arn:aws:s3:::${bucket}`,
            Prefix: 'batch/reports',
            Format: 'Report_CSV_20180820',
            Enabled: true,
            ReportScope: 'AllTasks',
          },
        },
      ]);
    });
  }

  claim('takes versions, arguments and the bucket of others', async () => {
    const answers = {
      iac: 'sam',
      source: 'acme-archive',
      'invocation-schema-version': '2.0',
      'user-arguments': ["note=it's 100% $HOME = ü", 'empty='],
      'report-scope': 'FailedTasksOnly',
      priority: 42,
    };
    const { jobs, objects } = await started(answers, ['a b.txt\tv1', 'c.txt\tv2'], 'versions');

    expect(objects.map(({ Body }) => Body)).toEqual([
      'acme-archive,a%20b.txt,v1\nacme-archive,c.txt,v2\n',
    ]);
    const [made] = jobs;
    expect(made).toMatchObject({
      Priority: 42,
      Operation: {
        LambdaInvoke: {
          InvocationSchemaVersion: '2.0',
          UserArguments: { note: "it's 100% $HOME = ü", empty: '' },
        },
      },
      Manifest: { Spec: { Fields: ['Bucket', 'Key', 'VersionId'] } },
      Report: { Bucket: 'arn:aws:s3:::acme-archive', ReportScope: 'FailedTasksOnly' },
    });
  });

  claim('starts nothing for an empty list', async () => {
    await expect(started({ iac: 'sam' }, ['', ''])).rejects.toThrow('names no object');
  });
});
