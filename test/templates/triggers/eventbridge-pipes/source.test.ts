import { describe, expect, it } from 'vitest';
import { completeAnswers, type RawAnswers } from '../../../../generators/answers.js';
import { catalogue } from '../../../../generators/catalogue.js';
import type { Declared } from '../../../../generators/declared.js';
import { planFunction } from '../../../../generators/plan.js';

const trigger = await catalogue.trigger('eventbridge-pipes');
const stream = 'arn:aws:kinesis:eu-west-1:210987654321:stream/incoming';
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
    [{ source: queue }, ['queue']],
    [{ source: 'incoming.fifo' }, ['queue']],
    [{ source: stream }, ['stream', 'queue']],
  ])('is found from %j', async (answers, kinds) => {
    const { wiring } = await planOf(answers);
    const others = ['log-group', 'role', 'pipe'];
    expect(wiring.resources.map(({ kind }) => kind)).toEqual([...kinds, ...others]);
  });

  it.each([
    ['AWS::SQS::Queue', 'queue'],
    ['AWS::Kinesis::Stream', 'stream'],
  ])('may be declared as %s', async (type, kind) => {
    const { wiring } = await planOf({ source: 'Incoming' }, [declaredAs(type)]);
    expect(wiring.resources[0]).toMatchObject({ kind, declared: { address: 'Incoming' } });
  });

  it('is sent what a stream gives up, which its role may send', async () => {
    const { wiring } = await planOf({ source: stream });
    const [, net] = wiring.resources;
    expect(wiring.link).toMatchObject({ deadLetter: { ref: net?.id } });
    expect(wiring.grants).toContainEqual({
      ...{ kind: 'assume', id: 'undelivered', actions: ['sqs:SendMessage'] },
      ...{ on: { ref: net?.id }, suffix: null },
    });
  });

  it.each<[RawAnswers, string]>([
    [{ source: 'incoming', 'source-type': 'kinesis' }, 'a stream takes its ARN'],
    [{ source: stream, 'source-type': 'sqs-fifo' }, 'which is kinesis'],
    [{ source: stream.replace('stream/', '') }, 'is not a queue or data stream'],
    [{ source: 'arn:aws:sns:eu-west-1:210987654321:incoming' }, 'is not a queue or data stream'],
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
