import { describe, expect, it } from 'vitest';
import type { RawAnswers } from '../../../generators/answers.js';
import { catalogue } from '../../../generators/catalogue.js';
import { completeLink, type Link, type PollLink } from '../../../generators/links.js';
import { planFunction } from '../../../generators/plan.js';
import { answersOf, variants } from '../../support/combinations.js';

const defaults = variants.filter(({ variant }) => variant === 'default');
const polling = (
  await Promise.all(defaults.map(async (each) => ({ ...each, link: await linkOf(each) })))
).filter(
  (each): each is (typeof defaults)[number] & { link: PollLink } => each.link.kind === 'poll',
);

async function linkOf(variant: (typeof defaults)[number], more: RawAnswers = {}): Promise<Link> {
  const answers = await answersOf(variant, more);
  const trigger = await catalogue.trigger(answers.trigger);
  return planFunction(answers, trigger, await catalogue.language(answers.language)).wiring.link;
}

describe('every mapping', () => {
  it('is of a trigger that reads a queue or a stream', () => {
    expect(polling.length).toBeGreaterThan(0);
  });

  it.each(polling)('of $trigger reads unless it is switched off', async (variant) => {
    expect(variant.link.mapping).not.toHaveProperty('enabled');
    expect(await linkOf(variant, { enabled: false })).toMatchObject({
      mapping: { enabled: false },
    });
  });
});

describe('completeLink', () => {
  const link: PollLink = {
    ...{ kind: 'poll', variant: 'sqs', source: { ref: 'queue' }, actions: [] },
    ...{ mapping: { batchSize: 10 }, reportBatchItemFailures: true },
  };

  it.each([{}, { enabled: null }])('has a mapping with %j read', (said) => {
    const completed = completeLink({ ...link, mapping: { ...link.mapping, ...said } });
    expect(completed).toMatchObject({ mapping: { batchSize: 10, enabled: true } });
  });

  it('leaves what is said as it is', () => {
    const said = { ...link, mapping: { ...link.mapping, enabled: false } };
    expect(completeLink(said)).toMatchObject({ mapping: { batchSize: 10, enabled: false } });
  });
});
