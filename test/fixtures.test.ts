import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../generators/catalogue.js';
import type { Fixtures } from '../generators/define.js';
import { eventsOf } from '../generators/handlers.js';
import { planFunction } from '../generators/plan.js';
import type { Json, JsonObject } from '../generators/wiring.js';
import { answersOf, repository, triggerIds, variants } from './support/combinations.js';

interface Schema {
  safeParse(event: Json): { success: boolean; error?: { message: string } };
}

const parser = join(repository, 'test/workbench/node_modules/@aws-lambda-powertools', 'parser');
const index = pathToFileURL(join(parser, 'lib/esm/schemas/index.js'));
const schemas = (await import(index.href)) as { [name: string]: Schema };

interface Described {
  /** The name of the schema, for all events or for each. */
  schema: string | ((event: JsonObject) => string);
  /** Events that the schema refuses, with the reason. */
  refused?: { readonly [event: string]: string };
}

/** Schemas of Amazon Cognito, by what begins the name of what calls. */
const userPool: { [source: string]: string } = {
  CreateAuthChallenge: 'CreateAuthChallengeTriggerSchema',
  CustomEmailSender: 'CustomEmailSenderTriggerSchema',
  CustomMessage: 'CustomMessageTriggerSchema',
  CustomSMSSender: 'CustomSMSSenderTriggerSchema',
  DefineAuthChallenge: 'DefineAuthChallengeTriggerSchema',
  PostAuthentication: 'PostAuthenticationTriggerSchema',
  PostConfirmation: 'PostConfirmationTriggerSchema',
  PreAuthentication: 'PreAuthenticationTriggerSchema',
  PreSignUp: 'PreSignupTriggerSchema',
  TokenGeneration: 'PreTokenGenerationTriggerSchemaV2AndV3',
  UserMigration: 'MigrateUserTriggerSchema',
  VerifyAuthChallengeResponse: 'VerifyAuthChallengeTriggerSchema',
};

const forAuthorizer = 'there is no schema for authorizers';
const noMetadata = 'metadata is null where the app gives none';
const onlySignUp = 'of the short messages the schema knows those of a sign-up alone';
const noRecords = 'an invocation that ends a window may have no records';
const onlyTexts = 'the schema knows states of texts alone, and AWS shows one with numbers';
const withoutRecords = {
  'window-early-end': noRecords,
  'window-empty': noRecords,
  'window-final': noRecords,
};
const noPolicy = 'a mail that passes DMARC comes without dmarcPolicy';

/** What Powertools has a schema for that holds; the one of WebSocket APIs asks for what only authorizers get. */
const described: { [trigger: string]: Described } = {
  alb: { schema: 'AlbSchema' },
  'api-gateway': { schema: 'APIGatewayProxyEventSchema' },
  appsync: {
    schema: (event) =>
      Array.isArray(event) ? 'AppSyncBatchResolverSchema' : 'AppSyncResolverSchema',
    refused: {
      authorization: forAuthorizer,
      'bare-authorization': forAuthorizer,
      'bare-request': 'nobody is told of behind an API key',
      'empty-token': forAuthorizer,
      'no-arguments': 'it is wrong on purpose',
      'no-field': 'it is wrong on purpose',
      'no-field-batch': 'it is wrong on purpose',
      'no-token': forAuthorizer,
      'single-batch': 'nobody is told of behind an API key',
    },
  },
  'cfn-custom-resource': {
    schema: ({ RequestType }) => `CloudFormationCustomResource${RequestType}Schema`,
    refused: {
      'no-properties': 'it is wrong on purpose',
      'unknown-type': 'it is wrong on purpose',
    },
  },
  'cloudwatch-logs': {
    schema: 'CloudWatchLogsSchema',
    refused: {
      'cut-off': 'it is wrong on purpose',
      'not-gzip': 'it is wrong on purpose',
      'without-message': 'it is wrong on purpose',
    },
  },
  cognito: {
    schema: ({ triggerSource }) => userPool[String(triggerSource).split('_')[0] ?? ''] ?? '',
    refused: {
      'custom-email-sender': noMetadata,
      'custom-sms-sender': onlySignUp,
      'other-version': noMetadata,
      'with-metadata': onlySignUp,
    },
  },
  'dynamodb-streams': {
    schema: 'DynamoDBStreamSchema',
    refused: {
      ...withoutRecords,
      'window-last-poison': onlyTexts,
      'window-last-records': onlyTexts,
      'window-next': onlyTexts,
      'window-poison': onlyTexts,
    },
  },
  'eventbridge-rule': { schema: 'EventBridgeSchema' },
  'eventbridge-schedule': {
    schema: 'EventBridgeSchema',
    refused: { 'no-time': 'it is wrong on purpose' },
  },
  'firehose-transform': { schema: 'KinesisFirehoseSchema' },
  'function-url': { schema: 'LambdaFunctionUrlSchema' },
  'http-api': { schema: 'APIGatewayProxyEventV2Schema' },
  kinesis: { schema: 'KinesisDataStreamSchema', refused: withoutRecords },
  msk: {
    schema: 'KafkaMskEventSchema',
    refused: { tombstones: 'a record that deletes its key has no value' },
  },
  s3: { schema: 'S3Schema', refused: { 'encoded-keys': 'requests come from IPv6 as well' } },
  'self-managed-kafka': {
    schema: 'KafkaSelfManagedEventSchema',
    refused: { tombstones: 'a record that deletes its key has no value' },
  },
  ses: {
    schema: 'SesSchema',
    refused: {
      'bare-mail': 'a mail may come without headers',
      'no-sender': 'a bounce has no sender',
      'order-mail': noPolicy,
      'unknown-verdict': noPolicy,
    },
  },
  sns: { schema: 'SnsSchema' },
  sqs: { schema: 'SqsSchema' },
};

/** The events of all variants of a trigger. */
async function eventsIn(id: string): Promise<Fixtures> {
  const own = variants.filter(({ trigger }) => trigger === id);
  const [fixtures, trigger] = [await catalogue.fixtures(id), await catalogue.trigger(id)];
  const all = own.map(async (variant) => {
    const answers = await answersOf(variant);
    const plan = planFunction(answers, trigger, await catalogue.language(answers.language));
    return eventsOf(plan, fixtures);
  });
  return Object.assign({}, ...(await Promise.all(all)));
}

/** Lambda gives the bytes of Kafka's headers with their sign, which the schema cannot read. */
function unsigned(value: Json): Json {
  if (Array.isArray(value)) {
    return value.map((each) => (typeof each === 'number' ? each & 0xff : unsigned(each)));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as JsonObject);
  return Object.fromEntries(entries.map(([key, inner]) => [key, unsigned(inner)]));
}

function read(event: Json, schema: Described['schema']): ReturnType<Schema['safeParse']> {
  const asked = typeof schema === 'string' ? schema : schema(event as JsonObject);
  return schemas[asked]?.safeParse(unsigned(event)) ?? { success: false };
}

const asked = Object.entries(described).filter(([id]) => triggerIds.includes(id));

describe.each(asked)('the events of %s', (id, { schema, refused = {} }) => {
  it('are what Powertools takes', async () => {
    const events = Object.entries(await eventsIn(id));
    expect(events).not.toEqual([]);
    const found = events.flatMap(([name, event]) => {
      const { success, error } = read(event, schema);
      return success ? [] : [{ name, error: error?.message.replace(/\s+/g, ' ') }];
    });
    const names = found.map(({ name }) => name).sort();
    expect(names, JSON.stringify(found)).toEqual(Object.keys(refused).sort());
  });
});

it('schemas and triggers are there under these names', () => {
  const own = Object.values(described).flatMap(({ schema }) =>
    typeof schema === 'string' ? [schema] : [],
  );
  const names = [...own, ...Object.values(userPool)];
  expect(names.filter((name) => !(name in schemas))).toEqual([]);
  const ids = Object.keys(described);
  expect(ids.filter((id) => !catalogue.triggerIds.includes(id))).toEqual([]);
});
