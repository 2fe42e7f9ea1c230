import { describe, expect, it } from 'vitest';
import { completeAnswers, type RawAnswers } from '../../../../generators/answers.js';
import { catalogue } from '../../../../generators/catalogue.js';
import { effectsOf } from '../../../../generators/effects.js';
import { planFunction } from '../../../../generators/plan.js';

const trigger = await catalogue.trigger('kinesis');
const consumer =
  'arn:aws:kinesis:eu-west-1:210987654321:stream/shared/consumer/fulfilment:1736933400';
const common = { name: 'orders', trigger: 'kinesis', iac: 'sam' };

async function planOf(given: RawAnswers) {
  const answers = await completeAnswers({ ...common, ...given }, catalogue);
  return planFunction(answers, trigger, await catalogue.language(answers.language));
}

describe('a stream that is read with a consumer', () => {
  it('is described to Lambda, and its records are pushed through the consumer alone', async () => {
    const { wiring } = await planOf({ 'enhanced-fan-out': true });
    const roles = wiring.grants.map((grant) => ('on' in grant ? [grant.on, grant.actions] : []));

    expect(wiring.link).toMatchObject({ kind: 'poll', source: { ref: 'consumer' } });
    expect(roles).toContainEqual([
      { ref: 'consumer' },
      ['kinesis:DescribeStreamConsumer', 'kinesis:SubscribeToShard'],
    ]);
    expect(roles.flat(2)).not.toContain('kinesis:*');
  });

  it('has no consumer where nobody asks for one', async () => {
    const { wiring } = await planOf({});

    expect(wiring.resources.map(({ kind }) => kind)).toEqual(['stream', 'queue']);
    expect(wiring.link).not.toHaveProperty('upstream');
  });

  it('is told apart from the consumer of others, whose stream stays as it is', async () => {
    const { wiring, answers, context } = await planOf({ source: consumer });

    expect(wiring.resources.map(({ kind }) => kind)).toEqual(['stream-consumer', 'queue']);
    expect(effectsOf({ wiring, host: null }).map(({ text }) => text)).toContain(
      'orders may call kinesis:DescribeStream, kinesis:DescribeStreamSummary, kinesis:GetRecords, kinesis:GetShardIterator, kinesis:ListShards on arn:aws:kinesis:eu-west-1:210987654321:stream/shared',
    );
    expect(trigger.send(answers.options as never, context).source).toEqual({
      bash: 'arn:aws:kinesis:eu-west-1:210987654321:stream/shared',
    });
  });

  it.each([
    [{ source: 'shared/consumer/fulfilment:1736933400' }, 'takes its whole ARN'],
    [{ source: consumer, 'enhanced-fan-out': true }, '--source is one already'],
    [{ source: consumer.replace(':1736933400', '') }, 'is not a stream'],
  ])('refuses %j', async (answers, message) => {
    await expect(planOf(answers)).rejects.toThrow(message);
  });
});
