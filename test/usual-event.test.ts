import { expect, it } from 'vitest';
import { catalogue } from '../generators/catalogue.js';
import { event } from '../generators/commands/event.js';
import type { Console } from '../generators/console.js';

/** What `event` prints. */
async function printed(id: string, flags: { case?: string; list?: boolean; wrap?: string[] }) {
  let text = '';
  const console = {
    out: (more: string) => {
      text += more;
    },
  } as Console;
  const usual = { case: null, set: [], wrap: [], raw: false, list: false, json: false };
  await event(id, catalogue, console, { ...usual, ...flags });
  return text;
}

/** What comes every day, of each trigger. */
const usual: { readonly [trigger: string]: string } = {
  activemq: 'batch',
  alb: 'get-orders',
  'alexa-skill': 'launch',
  'alexa-smart-home': 'discover',
  'api-gateway': 'get-orders',
  appsync: 'request',
  'cfn-custom-resource': 'create',
  'cloudwatch-alarm': 'threshold-crossed',
  'cloudwatch-logs': 'declined-payments',
  codecommit: 'main-changed',
  codepipeline: 'checks-asked-for',
  cognito: 'pre-sign-up',
  'config-rule': 'bucket-changed',
  connect: 'voice-inbound',
  documentdb: 'changes',
  'dynamodb-streams': 'changes',
  'eventbridge-pipes': 'batch',
  'eventbridge-rule': 'order-placed',
  'eventbridge-schedule': 'due',
  'eventbridge-scheduler': 'due',
  'firehose-transform': 'batch',
  'function-url': 'get-orders',
  'http-api': 'get-orders',
  'iot-fleet-provisioning': 'new-device',
  'iot-rule': 'order-placed',
  kinesis: 'batch',
  'lambda-destination': 'succeeded',
  'lambda-edge': 'viewer-request',
  lex: 'order-status',
  msk: 'batch',
  rabbitmq: 'batch',
  s3: 'created',
  's3-batch': 'one-object',
  'secrets-rotation': 'create-secret',
  'self-managed-kafka': 'batch',
  ses: 'order-mail',
  sns: 'order-placed',
  sqs: 'batch',
  'step-functions': 'order',
  'vpc-lattice': 'get-orders',
  'websocket-api': 'connect',
};

it('is told of every trigger', () => {
  expect(Object.keys(usual).sort()).toEqual([...catalogue.triggerIds].sort());
});

it.each(Object.entries(usual))('%s prints %s where no case is named', async (id, name) => {
  expect((await printed(id, { list: true })).split('\n')[0]).toBe(name);
  expect(await printed(id, {})).toBe(await printed(id, { case: name }));
});

it('is what comes through other services too', async () => {
  const { Records } = JSON.parse(await printed('sqs', { wrap: ['s3'] }));
  const body = JSON.parse(Records[0].body);
  const { Records: own } = JSON.parse(await printed('s3', { case: 'created' }));
  expect(body.Records[0].s3.object.key).toBe(own[0].s3.object.key);
});
