import { describe, expect, it } from 'vitest';
import { catalogue } from '../generators/catalogue.js';
import type { Fixtures } from '../generators/define.js';
import { eventsOf } from '../generators/handlers.js';
import { planFunction } from '../generators/plan.js';
import type { Json, JsonObject } from '../generators/wiring.js';
import { answersOf, triggerIds, variants } from './support/combinations.js';

interface Schema {
  safeParse(event: Json): { success: boolean; error?: { message: string } };
}

const parser = new URL('./workbench/node_modules/@aws-lambda-powertools/parser/', import.meta.url);
const schemas = (await import(new URL('lib/esm/schemas/index.js', parser).href)) as {
  [name: string]: Schema;
};

interface Described {
  schema: string;
  /** Events that the schema refuses, with the reason. */
  refused?: { readonly [event: string]: string };
}

const noPolicy = 'a mail that passes DMARC comes without dmarcPolicy';

/** What Powertools has a schema for. */
const described: { [trigger: string]: Described } = {
  alb: { schema: 'AlbSchema' },
  'api-gateway': { schema: 'APIGatewayProxyEventSchema' },
  'cloudwatch-logs': {
    schema: 'CloudWatchLogsSchema',
    refused: {
      'cut-off': 'it is wrong on purpose',
      'not-gzip': 'it is wrong on purpose',
      'without-message': 'it is wrong on purpose',
    },
  },
  'dynamodb-streams': { schema: 'DynamoDBStreamSchema' },
  'eventbridge-rule': { schema: 'EventBridgeSchema' },
  'eventbridge-schedule': {
    schema: 'EventBridgeSchema',
    refused: { 'no-time': 'it is wrong on purpose' },
  },
  'function-url': { schema: 'LambdaFunctionUrlSchema' },
  'http-api': { schema: 'APIGatewayProxyEventV2Schema' },
  kinesis: { schema: 'KinesisDataStreamSchema' },
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

const asked = Object.entries(described).filter(([id]) => triggerIds.includes(id));

describe.each(asked)('the events of %s', (id, { schema, refused = {} }) => {
  it(`are what ${schema} takes`, async () => {
    const events = Object.entries(await eventsIn(id));
    expect(events).not.toEqual([]);
    const found = events.flatMap(([name, event]) => {
      const { success, error } = schemas[schema]?.safeParse(unsigned(event)) ?? { success: false };
      return success ? [] : [{ name, error: error?.message.replace(/\s+/g, ' ') }];
    });
    const names = found.map(({ name }) => name).sort();
    expect(names, JSON.stringify(found)).toEqual(Object.keys(refused).sort());
  });
});

it('schemas and triggers are there under these names', () => {
  const names = Object.values(described).map(({ schema }) => schema);
  expect(names.filter((name) => !(name in schemas))).toEqual([]);
  const ids = Object.keys(described);
  expect(ids.filter((id) => !catalogue.triggerIds.includes(id))).toEqual([]);
});
