import { describe, expect, it } from 'vitest';
import type { RawAnswers } from '../../../../generators/answers.js';
import { UserError } from '../../../../generators/errors.js';
import { linkOf } from '../../../support/default-link.js';

const concurrency = 'maximum-concurrency';
const minimum = 'minimum-pollers';
const maximum = 'maximum-pollers';

async function scalingOf(given: RawAnswers): Promise<object> {
  const link = await linkOf('sqs', given);
  const { maximumConcurrency, provisionedPollerConfig } = link.kind === 'poll' ? link.mapping : {};
  return { maximumConcurrency, provisionedPollerConfig };
}

async function refusal(given: RawAnswers): Promise<string> {
  const error = await scalingOf(given).catch((thrown: unknown) => thrown);
  if (error instanceof UserError) return `${error.code}: ${error.message}`;
  throw new Error(`sqs takes ${JSON.stringify(given)}.`);
}

describe('a queue', () => {
  it.each<[RawAnswers, number]>([
    [{}, 10],
    [{ [concurrency]: 2 }, 2],
    [{ fifo: true, [concurrency]: 1000 }, 1000],
  ])('with %j runs %i invocations at most', async (given, most) => {
    expect(await scalingOf(given)).toEqual({ maximumConcurrency: most });
  });

  it.each<[RawAnswers, number, number]>([
    [{ [minimum]: 2, [maximum]: 2 }, 2, 2],
    [{ [minimum]: 200, [maximum]: 2000 }, 200, 2000],
    [{ fifo: true, [minimum]: 3, [maximum]: 40 }, 3, 40],
    [{ [minimum]: 3 }, 3, 10],
    [{ [minimum]: 11 }, 11, 11],
    [{ [minimum]: 200 }, 200, 200],
    [{ [maximum]: 2 }, 2, 2],
    [{ [maximum]: 500 }, 2, 500],
  ])('with %j has from %i to %i pollers and no other limit', async (given, least, most) => {
    expect(await scalingOf(given)).toEqual({
      maximumConcurrency: null,
      provisionedPollerConfig: { minimumPollers: least, maximumPollers: most },
    });
  });

  it.each<[RawAnswers, RegExp]>([
    [{ [minimum]: 1 }, /--minimum-pollers is «1»; .* 2 to 200\./],
    [{ [minimum]: 201 }, /--minimum-pollers is «201»; .* 2 to 200\./],
    [{ [maximum]: 1 }, /--maximum-pollers is «1»; .* 2 to 2000\./],
    [{ [maximum]: 2001 }, /--maximum-pollers is «2001»; .* 2 to 2000\./],
    [{ [minimum]: 5, [maximum]: 4 }, /--minimum-pollers is above --maximum-pollers/],
    [{ [concurrency]: 10, [minimum]: 2 }, /--maximum-concurrency does not go with/],
    [{ [concurrency]: 10, [maximum]: 4 }, /--maximum-concurrency does not go with/],
  ])('refuses %j', async (given, says) => {
    const text = await refusal(given);
    expect(text).toMatch(says);
    expect(text).toMatch(/^CLT_BAD_ANSWER: /);
  });
});
