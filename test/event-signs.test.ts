import { describe, expect, it } from 'vitest';
import { catalogue } from '../generators/catalogue.js';
import type { Fixtures } from '../generators/define.js';
import { isNarrower, isTold } from '../generators/event-signs.js';
import { eventsOf } from '../generators/handlers.js';
import { planFunction } from '../generators/plan.js';
import { answersOf, variants } from './support/combinations.js';

/** Events that lack what tells their kind on purpose, with the reason. */
const unmarked: { [trigger: string]: readonly string[] } = {
  // What another service would send.
  codecommit: ['other-service'],
  // What another block of the flow would send.
  connect: ['other-event'],
  // A rule of events that no schedule has made.
  'eventbridge-schedule': ['other-event'],
  // A schedule whose input somebody has taken away sends what rules send.
  'eventbridge-scheduler': ['no-input'],
};

const all = await Promise.all(catalogue.triggerIds.map((id) => catalogue.trigger(id)));

async function eventsIn(variant: (typeof variants)[number]): Promise<Fixtures> {
  const answers = await answersOf(variant);
  const trigger = await catalogue.trigger(answers.trigger);
  const plan = planFunction(answers, trigger, await catalogue.language(answers.language));
  return eventsOf(plan, await catalogue.fixtures(answers.trigger));
}

describe('what tells the events of a trigger', () => {
  it.each(variants)('$trigger ($variant): they have its signs', async (variant) => {
    const { signs } = await catalogue.trigger(variant.trigger);
    const events = await eventsIn(variant);
    const without = Object.keys(events).filter((name) => !isTold(events[name] ?? null, signs));
    expect(without).toEqual(unmarked[variant.trigger] ?? []);
  });

  it.each(variants)('$trigger ($variant): they have no signs of others', async (variant) => {
    const { signs } = await catalogue.trigger(variant.trigger);
    const odd = unmarked[variant.trigger] ?? [];
    const events = Object.entries(await eventsIn(variant)).filter(([name]) => !odd.includes(name));
    const mistaken = all
      .filter((other) => other.id !== variant.trigger && !isNarrower(signs, other.signs))
      .flatMap((other) =>
        events
          .filter(([, event]) => isTold(event, other.signs))
          .map(([name]) => `${name}: ${other.id}`),
      );
    expect(mistaken).toEqual([]);
  });
});

describe('isNarrower', () => {
  const scheduled = [{ path: ['detail-type'], is: 'Scheduled Event' }];
  const any = [{ path: ['detail-type'], is: null }];

  it('is true when the signs of one follow from those of the other', () => {
    expect(isNarrower(scheduled, any)).toBe(true);
    expect(isNarrower(any, scheduled)).toBe(false);
    expect(isNarrower(any, any)).toBe(true);
  });
});
