import { describe, expect, it } from 'vitest';
import type { RawAnswers } from '../../../generators/answers.js';
import { UserError } from '../../../generators/errors.js';
import { linkOf } from '../../support/default-link.js';

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html#lambda-CreateEventSourceMapping-request-StartingPosition */
const timed = ['kinesis', 'msk', 'self-managed-kafka', 'documentdb'];
const at = 'AT_TIMESTAMP';

async function mappingOf(trigger: string, given: RawAnswers): Promise<object> {
  const link = await linkOf(trigger, given);
  return link.kind === 'poll' ? link.mapping : {};
}

async function refusal(trigger: string, given: RawAnswers): Promise<string> {
  const error = await mappingOf(trigger, given).catch((thrown: unknown) => thrown);
  if (error instanceof UserError) return `${error.code}: ${error.message}`;
  throw new Error(`${trigger} takes ${JSON.stringify(given)}.`);
}

describe.each(timed)('%s', (trigger) => {
  it.each([
    ['2025-01-15T09:30:00Z', 1_736_933_400],
    ['2025-01-15T10:30:00+01:00', 1_736_933_400],
    ['2025-01-14T23:30:01-10:00', 1_736_933_401],
    ['2024-02-29T00:00:00Z', 1_709_164_800],
  ])('begins at %s, %i seconds after 1970', async (time, seconds) => {
    const given = { 'starting-position': at, 'starting-position-timestamp': time };
    expect(await mappingOf(trigger, given)).toMatchObject({
      startingPosition: at,
      startingPositionTimestamp: seconds,
    });
  });

  it('begins at an end of the stream without a time', async () => {
    expect(await mappingOf(trigger, {})).toMatchObject({
      startingPosition: 'TRIM_HORIZON',
      startingPositionTimestamp: null,
    });
  });

  it.each<[RawAnswers, RegExp]>([
    [
      { 'starting-position': at },
      /--starting-position is AT_TIMESTAMP, which needs --starting-position-timestamp/,
    ],
    [
      { 'starting-position-timestamp': '2025-01-15T09:30:00Z' },
      /goes with --starting-position AT_TIMESTAMP alone/,
    ],
    [
      { 'starting-position': at, 'starting-position-timestamp': '2025-02-29T09:30:00Z' },
      /names a day that there is not: 2025-02-29/,
    ],
    ...[
      '2025-01-15',
      '2025-01-15T09:30Z',
      '2025-01-15T09:30:00',
      '1736933400',
      '2025-01-15T24:00:00Z',
    ].map((time): [RawAnswers, RegExp] => [
      { 'starting-position': at, 'starting-position-timestamp': time },
      /Time at which the first reading begins, such as/,
    ]),
  ])('refuses %j', async (given, says) => {
    const text = await refusal(trigger, given);
    expect(text).toMatch(says);
    expect(text).toMatch(/^CLT_BAD_ANSWER|^CLT_ANSWERS/);
  });
});

it.each(['dynamodb-streams'])('%s begins at an end of the stream alone', async (trigger) => {
  expect(await refusal(trigger, { 'starting-position': at })).toMatch(/takes TRIM_HORIZON, LATEST/);
  const time = { 'starting-position-timestamp': '2025-01-15T09:30:00Z' };
  expect(await refusal(trigger, time)).toMatch(/no option --starting-position-timestamp/);
});
