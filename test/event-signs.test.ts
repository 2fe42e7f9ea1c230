import { describe, expect, it } from 'vitest';
import { catalogue } from '../generators/catalogue.js';
import type { Fixtures } from '../generators/define.js';
import { isNarrower, isTold, signsOf } from '../generators/event-signs.js';
import { eventsOf } from '../generators/handlers.js';
import { planFunction } from '../generators/plan.js';
import { answersOf, variants } from './support/combinations.js';

/** Events that lack what tells their kind on purpose, with the reason. */
const unmarked: { [trigger: string]: readonly string[] } = {
  // What asks for nothing, or for nothing that is known.
  appsync: ['no-batch', 'no-field', 'no-token'],
  // What the first version of Lex would send.
  lex: ['first-version'],
  // What another service would send.
  codecommit: ['other-service'],
  // What another block of the flow would send.
  connect: ['other-event'],
  // A rule of events that no schedule has made.
  'eventbridge-schedule': ['other-event'],
  // A schedule whose input somebody has taken away sends what rules send.
  'eventbridge-scheduler': ['no-input'],
};

const plans = await Promise.all(variants.map(planOf));

async function planOf(variant: (typeof variants)[number]) {
  const answers = await answersOf(variant);
  const trigger = await catalogue.trigger(answers.trigger);
  const plan = planFunction(answers, trigger, await catalogue.language(answers.language));
  const events: Fixtures = eventsOf(plan, await catalogue.fixtures(answers.trigger));
  return { ...variant, signs: signsOf(plan), events };
}

describe('what tells the events of a trigger', () => {
  it.each(plans)('$trigger ($variant): they have its signs', ({ trigger, signs, events }) => {
    const without = Object.keys(events).filter((name) => !isTold(events[name] ?? null, signs));
    expect(without).toEqual(
      (unmarked[trigger] ?? []).filter((name) => Object.hasOwn(events, name)),
    );
  });

  it.each(plans)('$trigger ($variant): they have no signs of others', (plan) => {
    const { trigger, signs } = plan;
    const odd = unmarked[trigger] ?? [];
    const events = Object.entries(plan.events).filter(([name]) => !odd.includes(name));
    const mistaken = plans
      .filter((other) => other.trigger !== trigger && !isNarrower(signs, other.signs))
      .flatMap((other) =>
        events
          .filter(([, event]) => isTold(event, other.signs))
          .map(([name]) => `${name}: ${other.trigger}`),
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
