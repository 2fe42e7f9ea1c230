import { describe, expect, it } from 'vitest';
import type { RawAnswers } from '../../../../generators/answers.js';
import { catalogue } from '../../../../generators/catalogue.js';
import { eventsOf } from '../../../../generators/handlers.js';
import { planFunction } from '../../../../generators/plan.js';
import { answersOf } from '../../../support/combinations.js';

async function planOf(answers: RawAnswers) {
  const complete = await answersOf({ trigger: 's3', variant: 'own', answers });
  const language = await catalogue.language(complete.language);
  return planFunction(complete, await catalogue.trigger('s3'), language);
}

async function objectsOf(answers: RawAnswers, fixture: string) {
  const events = eventsOf(await planOf(answers), await catalogue.fixtures('s3'));
  const event = events[fixture] as { Records: { eventName: string; s3: { object: object } }[] };
  return event.Records.map(({ eventName, s3 }) => ({ eventName, ...s3.object }));
}

describe('the notification', () => {
  it('filters by the encoded prefix, and lets the role read below the real one', async () => {
    const { wiring } = await planOf({ prefix: 'dt=2025/a b+c/', suffix: '&.csv' });
    expect(wiring.link).toMatchObject({ prefix: 'dt%3D2025/a+b%2Bc/', suffix: '%26.csv' });
    const objects = wiring.grants.find(({ id }) => id === 'objects');
    expect(objects).toMatchObject({ suffix: '/dt=2025/a b+c/*' });
  });

  it('leaves a plain prefix as it is', async () => {
    const { wiring } = await planOf({ prefix: "in-box_1/it's(a)!.b/" });
    expect(wiring.link).toMatchObject({ prefix: "in-box_1/it's(a)!.b/", suffix: null });
  });
});

describe('the events', () => {
  it('have encoded keys below the prefix and with the suffix', async () => {
    const [first] = await objectsOf({ prefix: 'dt=2025/a b+c', suffix: '.csv' }, 'created');
    expect(first).toHaveProperty('key', 'dt%3D2025/a+b%2Bcinvoices/2025-0042.csv');
  });

  it.each(['e', 'elsewhere/', 'outside/', 'uploads/'])('keep one outside %s', async (prefix) => {
    const keys = (await objectsOf({ prefix }, 'outside-prefix')).map((object) =>
      Reflect.get(object, 'key').startsWith(prefix),
    );
    expect(keys).toEqual([false, true]);
  });

  it('are of the kinds that the function is told of', async () => {
    const removals = { events: ['s3:ObjectRemoved:*'] };
    const objects = await objectsOf(removals, 'encoded-keys');
    expect(objects.map(({ eventName }) => eventName)).toEqual(
      Array(2).fill('ObjectRemoved:Delete'),
    );
    for (const object of objects) expect(object).not.toHaveProperty('size');
    await expect(objectsOf(removals, 'created')).rejects.toThrow(TypeError);
  });
});
