import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../generators/catalogue.js';
import { completeLink, type PollLink } from '../../../generators/links.js';
import { linkOf } from '../../support/default-link.js';

const links = await Promise.all(
  catalogue.triggerIds.map(async (trigger) => ({ trigger, link: await linkOf(trigger) })),
);
const polling = links.filter(({ link }) => link.kind === 'poll');

describe('every mapping', () => {
  it('is of a trigger that reads a queue or a stream', () => {
    expect(polling.map(({ trigger }) => trigger)).toContain('sqs');
  });

  it.each(polling)('of $trigger reads unless it is switched off', async ({ trigger, link }) => {
    expect(link).not.toHaveProperty('mapping.enabled');
    expect(await linkOf(trigger, { enabled: false })).toMatchObject({
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

  it('has none of its own pollers where nothing is said of them', () => {
    expect(completeLink(link)).toMatchObject({ mapping: { provisionedPollerConfig: null } });
  });

  it('leaves what is said as it is', () => {
    const said = { ...link, mapping: { ...link.mapping, enabled: false } };
    expect(completeLink(said)).toMatchObject({ mapping: { batchSize: 10, enabled: false } });
  });
});
