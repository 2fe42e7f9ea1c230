import { describe, expect, it } from 'vitest';
import { completeAnswers, type RawAnswers } from '../../../../generators/answers.js';
import { catalogue } from '../../../../generators/catalogue.js';
import type { Declared } from '../../../../generators/declared.js';
import { eventsOf } from '../../../../generators/handlers.js';
import { planFunction } from '../../../../generators/plan.js';

const trigger = await catalogue.trigger('eventbridge-pipes');
const stream = 'arn:aws:kinesis:eu-west-1:210987654321:stream/incoming';
const table =
  'arn:aws:dynamodb:eu-west-1:210987654321:table/incoming/stream/2025-01-15T09:30:00.000';
const queue = 'arn:aws:sqs:eu-west-1:210987654321:incoming';
const common = { name: 'orders', trigger: trigger.id, iac: 'sam' };

async function planOf(given: RawAnswers, declared: readonly Declared[] = []) {
  const answers = await completeAnswers({ ...common, ...given }, catalogue, declared);
  const language = await catalogue.language(answers.language);
  return planFunction(answers, trigger, language, { declared });
}

const declaredAs = (type: string): Declared => ({
  ...{ type, address: 'Incoming', name: null, spelledName: null, literals: {} },
  ...{ path: 'template.yaml', line: 7, fn: null },
});

describe('what a pipe reads', () => {
  it.each<[RawAnswers, string[]]>([
    [{}, ['queue', 'queue']],
    [{ 'source-type': 'sqs-fifo' }, ['queue', 'queue']],
    [{ 'source-type': 'kinesis' }, ['stream', 'queue']],
    [{ 'source-type': 'dynamodb-streams' }, ['table', 'queue']],
    [{ source: queue }, ['queue']],
    [{ source: 'incoming.fifo' }, ['queue']],
    [{ source: stream }, ['stream', 'queue']],
    [{ source: table }, ['table', 'queue']],
  ])('is found from %j', async (answers, kinds) => {
    const { wiring } = await planOf(answers);
    const others = ['log-group', 'role', 'pipe'];
    expect(wiring.resources.map(({ kind }) => kind)).toEqual([...kinds, ...others]);
  });

  it.each([
    ['AWS::SQS::Queue', 'queue'],
    ['AWS::Kinesis::Stream', 'stream'],
    ['AWS::DynamoDB::Table', 'table'],
  ])('may be declared as %s', async (type, kind) => {
    const { wiring } = await planOf({ source: 'Incoming' }, [declaredAs(type)]);
    expect(wiring.resources[0]).toMatchObject({ kind, declared: { address: 'Incoming' } });
  });

  it.each([stream, table])('%s gives up to a queue that its role may send to', async (source) => {
    const { wiring } = await planOf({ source });
    const [, net] = wiring.resources;
    expect(wiring.link).toMatchObject({ deadLetter: { ref: net?.id } });
    expect(wiring.grants).toContainEqual({
      ...{ kind: 'assume', id: 'undelivered', actions: ['sqs:SendMessage'] },
      ...{ on: { ref: net?.id }, suffix: null },
    });
  });

  it('is refused as a table that says that its stream is off', async () => {
    const declared = {
      ...declaredAs('AWS::DynamoDB::Table'),
      literals: { 'stream-enabled': false },
    };
    await expect(planOf({ source: 'Incoming' }, [declared])).rejects.toThrow(
      'names a table whose stream is off: turn it on in template.yaml:7 first',
    );
  });

  it('has the images that a table of the project says that its stream holds', async () => {
    const literals = { 'stream-specification.stream-view-type': 'KEYS_ONLY' };
    const declared = { ...declaredAs('AWS::DynamoDB::Table'), literals };
    const plan = await planOf({ source: 'Incoming' }, [declared]);
    const events = eventsOf(plan, await catalogue.fixtures(trigger.id));
    const changes = Object.values(events).flat() as { dynamodb: object }[];
    expect(changes.length).toBeGreaterThan(0);
    for (const { dynamodb } of changes) {
      expect(dynamodb).toMatchObject({ StreamViewType: 'KEYS_ONLY' });
      expect(Object.keys(dynamodb)).not.toContain('NewImage');
      expect(Object.keys(dynamodb)).not.toContain('OldImage');
    }
  });

  it('lacks what the view type of a table leaves out', async () => {
    const filter = '{"dynamodb":{"OldImage":{"status":{"S":["placed"]}}}}';
    const given = { 'source-type': 'dynamodb-streams', 'filter-pattern': filter };
    await expect(planOf(given)).resolves.toBeDefined();
    await expect(planOf({ ...given, 'stream-view-type': 'NEW_IMAGE' })).rejects.toThrow(
      'a stream of NEW_IMAGE has no OldImage',
    );
  });

  it.each<[RawAnswers, string]>([
    [{ source: 'incoming', 'source-type': 'kinesis' }, 'a stream takes its ARN'],
    [{ source: stream, 'source-type': 'sqs-fifo' }, 'which is kinesis'],
    [{ source: table, 'source-type': 'kinesis' }, 'which is dynamodb-streams'],
    [{ source: table.replace(/.stream.*/, '') }, 'is not a queue, data stream or DynamoDB stream'],
    [
      { 'source-type': 'dynamodb-streams', 'maximum-record-age-in-seconds': 86_400 },
      'is not below the 24',
    ],
    [{ source: stream.replace('stream/', '') }, 'is not a queue, data stream or DynamoDB stream'],
    [
      { source: 'arn:aws:sns:eu-west-1:210987654321:incoming' },
      'is not a queue, data stream or DynamoDB stream',
    ],
    [{ 'source-type': 'sqs-fifo', 'batch-size': 11 }, '--batch-size is at most 10'],
    [
      { 'source-type': 'sqs-fifo', 'maximum-batching-window-in-seconds': 1 },
      'is not available for a FIFO queue',
    ],
    [{ 'source-type': 'kinesis', 'maximum-record-age-in-seconds': 86_400 }, 'is not below the 24'],
    [
      {
        'source-type': 'kinesis',
        'maximum-record-age-in-seconds': -1,
        'maximum-retry-attempts': -1,
      },
      'are both -1',
    ],
    [
      { 'source-type': 'kinesis', 'filter-pattern': '{"body":{"status":["placed"]}}' },
      'the key body',
    ],
  ])('is refused as %j', async (answers, message) => {
    await expect(planOf(answers)).rejects.toThrow(message);
  });
});
