import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { CreateEventBusCommand, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { CreateStreamCommand } from '@aws-sdk/client-kinesis';
import { CreateFunctionCommand } from '@aws-sdk/client-lambda';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { CreateScheduleGroupCommand } from '@aws-sdk/client-scheduler';
import { CreateStateMachineCommand } from '@aws-sdk/client-sfn';
import { CreateTopicCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { fullStandard, projectOf, triggerIds } from '../support/combinations.js';
import { itWith, sh } from '../support/tools.js';
import { writeProject } from '../support/write.js';
import { type AwsCli, callsIn, hasAwsCli, mutates, startAwsCli } from './cli/aws-cli.js';
import { type Clients, clientsOf } from './clients.js';
import { emptyZip } from './code.js';
import { account, type Emulator, hasEmulator, region, startEmulator } from './emulator/emulator.js';
import { makeRole } from './kinds/execution-role.js';
import { spelledTagsOf } from './read-tags.js';

const name = 'tagged';
const arnOf = (service: string, resource: string): string =>
  `arn:aws:${service}:${region}:${account}:${resource}`;

/** Makes a role that Step Functions may assume. */
async function makeCaller({ iam }: Clients): Promise<string> {
  const Principal = { Service: 'states.amazonaws.com' };
  const Statement = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal }];
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  const command = new CreateRoleCommand({ RoleName: 'caller', AssumeRolePolicyDocument });
  return (await iam.send(command)).Role?.Arn ?? '';
}

/** Makes one of each kind that scripts tag, without a tag; gives their ARNs. */
async function makeEach(clients: Clients): Promise<string[]> {
  const role = await makeRole(clients, name);
  const fn = new CreateFunctionCommand({
    ...{ FunctionName: name, Role: role, Runtime: 'nodejs22.x', Handler: 'handler.handler' },
    Code: { ZipFile: emptyZip },
  });
  const table = new CreateTableCommand({
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  });
  const alarm = new PutMetricAlarmCommand({
    ...{ AlarmName: name, Namespace: 'AWS/Lambda', MetricName: 'Errors', Statistic: 'Sum' },
    ...{ Period: 300, EvaluationPeriods: 1, Threshold: 1 },
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  });
  const location = { LocationConstraint: region as 'eu-west-1' };
  const definition = '{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}';
  await clients.lambda.send(fn);
  await clients.dynamodb.send(table);
  await clients.cloudWatch.send(alarm);
  await clients.logs.send(new CreateLogGroupCommand({ logGroupName: `/aws/lambda/${name}` }));
  await clients.sqs.send(new CreateQueueCommand({ QueueName: name }));
  await clients.sns.send(new CreateTopicCommand({ Name: name }));
  await clients.s3.send(
    new CreateBucketCommand({ Bucket: name, CreateBucketConfiguration: location }),
  );
  await clients.kinesis.send(new CreateStreamCommand({ StreamName: name, ShardCount: 1 }));
  await clients.eventBridge.send(new CreateEventBusCommand({ Name: name }));
  // The emulator keeps tags of buses and rules by their names alone.
  await clients.eventBridge.send(
    new PutRuleCommand({ Name: `${name}-rule`, ScheduleExpression: 'rate(1 hour)' }),
  );
  await clients.scheduler.send(new CreateScheduleGroupCommand({ Name: name }));
  await clients.sfn.send(
    new CreateStateMachineCommand({ name, roleArn: await makeCaller(clients), definition }),
  );
  return [
    role,
    `arn:aws:s3:::${name}`,
    arnOf('cloudwatch', `alarm:${name}`),
    arnOf('dynamodb', `table/${name}`),
    arnOf('events', `event-bus/${name}`),
    arnOf('events', `rule/${name}-rule`),
    arnOf('kinesis', `stream/${name}`),
    arnOf('lambda', `function:${name}`),
    arnOf('logs', `log-group:/aws/lambda/${name}`),
    arnOf('scheduler', `schedule-group/${name}`),
    arnOf('sns', name),
    arnOf('sqs', name),
    arnOf('states', `stateMachine:${name}`),
  ];
}

const script = `#!/usr/bin/env bash
set -euo pipefail
source infra/lib.sh
source infra/lib/queue.sh
source infra/lib/standard.sh
BOUNDARY=$2
TAGS=$1
identify
shift 2
if [[ $BOUNDARY ]]; then put_boundary tagged; fi
for arn in "$@"; do put_tags "$arn"; done
`;

const isReady = hasEmulator && hasAwsCli && triggerIds.includes('sqs');
const claim = itWith('moto[server]==5.2.1 and the AWS CLI', isReady);

let emulator: Emulator;
let cli: AwsCli;
let clients: Clients;
let folder: string;

beforeAll(async () => {
  if (!isReady) return;
  emulator = await startEmulator();
  cli = await startAwsCli(emulator);
  clients = clientsOf(emulator);
  const answers = { standard: fullStandard };
  const project = await projectOf(
    { trigger: 'sqs', variant: 'standard', answers },
    { iac: 'aws-cli' },
  );
  folder = writeProject('standard-scripts', project.files);
  writeFileSync(join(folder, 'tag.sh'), script);
});

afterAll(async () => {
  await cli?.stop();
  await emulator?.stop();
});

/** Runs the script; gives the operations that may have changed something. */
async function tag(tags: object, boundary: string, arns: readonly string[]): Promise<string[]> {
  const calls = join(mkdtempSync(join(tmpdir(), 'standard-')), 'calls');
  const env = { ...cli.env, AWS_CALLS: calls };
  await sh('bash', ['tag.sh', JSON.stringify(tags), boundary, ...arns], { cwd: folder, env });
  return callsIn(calls)
    .filter(mutates)
    .map(([service, operation]) => `${service} ${operation}`);
}

async function tagsOf(arn: string): Promise<object> {
  const spelled = await spelledTagsOf(clients, arn);
  if (!Array.isArray(spelled)) return spelled as object;
  return Object.fromEntries(
    spelled.map(({ Key, key = Key, Value, value = Value }) => [key, value]),
  );
}

describe('scripts', () => {
  claim(
    'tag what is there in its own service’s words, once, and leave the tags of others',
    async () => {
      const arns = await makeEach(clients);
      const first = await tag({ 'kept-by': 'others', team: 'sales' }, '', arns);
      expect(first).toHaveLength(arns.length);
      const { tags = {}, permissionsBoundary = '' } = fullStandard;
      const calls = await tag(tags, permissionsBoundary, arns);
      expect(calls).toEqual(['iam put-role-permissions-boundary', ...first]);
      expect(await tag(tags, permissionsBoundary, arns)).toEqual([]);
      for (const arn of arns) {
        const expected = { 'deployed-by': 'orders', 'kept-by': 'others', ...tags };
        expect([arn, await tagsOf(arn)]).toEqual([arn, expected]);
      }
    },
    120_000,
  );
});
