import { describe, expect, it } from 'vitest';
import type { RawAnswers } from '../../../generators/answers.js';
import { catalogue } from '../../../generators/catalogue.js';
import type { Fixtures } from '../../../generators/define.js';
import { diagram } from '../../../generators/diagram.js';
import { UserError } from '../../../generators/errors.js';
import { eventsOf } from '../../../generators/handlers.js';
import { planFunction } from '../../../generators/plan.js';
import type { Json } from '../../../generators/wiring.js';
import { answersOf, projectOf } from '../../support/combinations.js';
import { linkOf } from '../../support/default-link.js';

const option = 'tumbling-window-in-seconds';
const factor = 'parallelization-factor';

async function mappingOf(trigger: string, given: RawAnswers): Promise<object> {
  const link = await linkOf(trigger, given);
  return link.kind === 'poll' ? link.mapping : {};
}

async function planOf(trigger: string, answers: RawAnswers) {
  const complete = await answersOf({ trigger, variant: 'windows', answers });
  const language = await catalogue.language('typescript');
  return planFunction(complete, await catalogue.trigger(trigger), language);
}

async function eventsFor(trigger: string, answers: RawAnswers): Promise<Fixtures> {
  return eventsOf(await planOf(trigger, answers), await catalogue.fixtures(trigger));
}

async function refusal(trigger: string, given: RawAnswers): Promise<string> {
  const error = await mappingOf(trigger, given).catch((thrown: unknown) => thrown);
  if (error instanceof UserError) return `${error.code}: ${error.message}`;
  throw new Error(`${trigger} takes ${JSON.stringify(given)}.`);
}

describe.each(['kinesis', 'dynamodb-streams'])('%s', (trigger) => {
  it.each([1, 77, 900])('has windows of %i seconds', async (seconds) => {
    expect(await mappingOf(trigger, { [option]: seconds })).toMatchObject({
      tumblingWindowInSeconds: seconds,
    });
  });

  it('has none without the option, nor for 0 seconds', async () => {
    expect(await mappingOf(trigger, {})).toMatchObject({ batchSize: 100 });
    expect(await mappingOf(trigger, {})).not.toHaveProperty('tumblingWindowInSeconds');
    const unasked = await projectOf({ trigger, variant: 'windows', answers: {} });
    const off = await projectOf({ trigger, variant: 'windows', answers: { [option]: 0 } });
    expect(off.files).toEqual(unasked.files);
  });

  it.each<[RawAnswers, RegExp]>([
    [{ [option]: 901 }, /--tumbling-window-in-seconds is .*it takes a whole number from 0 to 900/],
    [{ [option]: -1 }, /--tumbling-window-in-seconds is .*it takes a whole number from 0 to 900/],
    [{ [option]: 1.5 }, /--tumbling-window-in-seconds is .*it takes a whole number from 0 to 900/],
    [
      { [option]: 'long' },
      /--tumbling-window-in-seconds is .*it takes a whole number from 0 to 900/,
    ],
    // What Lambda says: Parallelization factor must be equal to 1 when tumbling window period is configured.
    [
      { [option]: 60, [factor]: 2 },
      /--tumbling-window-in-seconds needs --parallelization-factor 1/,
    ],
  ])('refuses %j', async (given, says) => {
    const text = await refusal(trigger, given);
    expect(text).toMatch(says);
    expect(text).toMatch(/^CLT_BAD_ANSWER|^CLT_ANSWERS/);
  });

  it('reads several batches of a shard at once where there are no windows', async () => {
    expect(await mappingOf(trigger, { [factor]: 2 })).toMatchObject({ parallelizationFactor: 2 });
  });

  it.each([
    [120, '2025-01-15T09:30:00Z', '2025-01-15T09:32:00Z'],
    [900, '2025-01-15T09:30:00Z', '2025-01-15T09:45:00Z'],
    // 1 736 933 400 seconds after 1970 are 22 557 576 windows of 77 s and 48 s more.
    [77, '2025-01-15T09:29:12Z', '2025-01-15T09:30:29Z'],
  ])('has events of windows of %i seconds', async (seconds, start, end) => {
    const events = Object.values(await eventsFor(trigger, { [option]: seconds }));
    expect(events.length).toBeGreaterThanOrEqual(5);
    for (const event of events) expect(event).toMatchObject({ window: { start, end } });
  });

  it('has events without a window where there are none', async () => {
    const events = Object.values(await eventsFor(trigger, {}));
    expect(events.length).toBeGreaterThanOrEqual(5);
    for (const event of events) expect(Object.keys(event as object)).toEqual(['Records']);
  });

  it('has records that arrived within their window', async () => {
    const arrivals = (event: Json): number[] => {
      const { Records } = event as { Records: { [service: string]: { [name: string]: number } }[] };
      return Records.map(
        ({ kinesis, dynamodb }) =>
          kinesis?.['approximateArrivalTimestamp'] ??
          dynamodb?.['ApproximateCreationDateTime'] ??
          0,
      );
    };
    for (const event of Object.values(await eventsFor(trigger, { [option]: 1 }))) {
      const { window } = event as { window: { start: string; end: string } };
      for (const time of arrivals(event)) {
        expect(time).toBeGreaterThanOrEqual(Date.parse(window.start) / 1000);
        expect(time).toBeLessThan(Date.parse(window.end) / 1000);
      }
    }
  });

  it('hands a state on in its diagram', async () => {
    const plan = await planOf(trigger, { [option]: 60 });
    expect(diagram(plan.wiring)).toContain('\n  fn -->|state for 60 s| fn\n');
    expect(diagram((await planOf(trigger, {})).wiring)).not.toContain('state');
  });
});

it.each(['eventbridge-pipes', 'documentdb', 'msk', 'sqs'])('%s has no windows', async (trigger) => {
  expect(await refusal(trigger, { [option]: 60 })).toMatch(/no option --tumbling-window-in-second/);
});
