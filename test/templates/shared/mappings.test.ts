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

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html#event-source-mapping-metrics */
const counted = ['dynamodb-streams', 'kinesis', 'sqs'].map((trigger) => ({
  ...{ trigger, takes: ['EventCount'], refuses: ['ErrorCount', 'KafkaMetrics'] },
}));
const ofKafka = ['msk', 'self-managed-kafka'].map((trigger) => ({
  ...{ trigger, takes: ['ErrorCount', 'EventCount', 'KafkaMetrics'], refuses: ['eventcount'] },
}));

describe('the metrics of a mapping', () => {
  it.each([...counted, ...ofKafka])(
    'of $trigger are $takes',
    async ({ trigger, takes, refuses }) => {
      expect(await linkOf(trigger)).not.toHaveProperty('mapping.metricsConfig');
      const metrics = [...takes, ...takes].reverse().slice(0, takes.length === 1 ? 1 : 3);
      expect(await linkOf(trigger, { metrics })).toMatchObject({
        mapping: { metricsConfig: { metrics: takes } },
      });
      for (const refused of refuses) {
        await expect(linkOf(trigger, { metrics: refused })).rejects.toMatchObject({
          code: 'CLT_BAD_ANSWER',
          message: expect.stringContaining(`--metrics is «${refused}»; it takes EventCount`),
        });
      }
    },
  );

  it.each(['activemq', 'documentdb', 'rabbitmq'])('are none of %s', async (trigger) => {
    await expect(linkOf(trigger, { metrics: 'EventCount' })).rejects.toMatchObject({
      code: 'CLT_UNKNOWN_OPTION',
    });
  });
});

const filters: { [trigger: string]: string } = {
  ...{ activemq: '{"data":{"status":["paid"]}}', rabbitmq: '{"data":{"status":["paid"]}}' },
  ...{ 'dynamodb-streams': '{"eventName":["INSERT"]}', kinesis: '{"data":{"status":["paid"]}}' },
  ...{
    msk: '{"value":{"status":["paid"]}}',
    'self-managed-kafka': '{"value":{"status":["paid"]}}',
  },
  sqs: '{"body":{"status":["paid"]}}',
};

describe('the key of filters', () => {
  const key = 'arn:aws:kms:eu-west-1:123456789012:key/9d1c7a5b-2c9d-4e10-8b2d-6c1a0c4e4b57';
  const option = 'kms-key-arn';

  it.each(Object.entries(filters))('of %s goes with %s', async (trigger, pattern) => {
    const filtered = { 'filter-pattern': pattern };
    expect(await linkOf(trigger, filtered)).not.toHaveProperty('mapping.kmsKeyArn');
    expect(await linkOf(trigger, { ...filtered, [option]: key })).toMatchObject({
      mapping: { kmsKeyArn: key },
    });
    await expect(linkOf(trigger, { [option]: key })).rejects.toMatchObject({
      code: 'CLT_BAD_ANSWER',
      message: expect.stringContaining('--kms-key-arn goes with --filter-pattern alone'),
    });
  });

  it.each(['alias/filters', `${key}:1`, key.replace('kms', 'sqs')])('is not %s', async (given) => {
    const refused = linkOf('sqs', { 'filter-pattern': filters['sqs'] ?? '', [option]: given });
    await expect(refused).rejects.toMatchObject({ code: 'CLT_BAD_ANSWER' });
  });

  it('is none of a mapping that knows no filters', async () => {
    const refused = linkOf('documentdb', { [option]: key });
    await expect(refused).rejects.toMatchObject({ code: 'CLT_UNKNOWN_OPTION' });
  });
});

describe('the poller group of a mapping', () => {
  const option = 'poller-group-name';

  it.each(['msk', 'self-managed-kafka'])('of %s shares its pollers', async (trigger) => {
    const pollers = { minimumPollers: 1, maximumPollers: 10 };
    for (const pollerGroupName of [null, 'Shop_orders-1', 'a'.repeat(128)]) {
      expect(await linkOf(trigger, { [option]: pollerGroupName })).toMatchObject({
        mapping: { provisionedPollerConfig: { ...pollers, pollerGroupName } },
      });
    }
    for (const refused of ['a'.repeat(129), 'a b', 'größe', '']) {
      await expect(linkOf(trigger, { [option]: refused })).rejects.toMatchObject({
        code: 'CLT_BAD_ANSWER',
      });
    }
  });

  it.each(['activemq', 'kinesis', 'sqs'])('is none of %s', async (trigger) => {
    await expect(linkOf(trigger, { [option]: 'shop' })).rejects.toMatchObject({
      code: 'CLT_UNKNOWN_OPTION',
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

  it('has neither pollers of its own nor metrics nor a key where nothing is said of them', () => {
    const none = { provisionedPollerConfig: null, metricsConfig: null, kmsKeyArn: null };
    expect(completeLink(link)).toMatchObject({ mapping: none });
  });

  it('leaves what is said as it is', () => {
    const said = { ...link, mapping: { ...link.mapping, enabled: false } };
    expect(completeLink(said)).toMatchObject({ mapping: { batchSize: 10, enabled: false } });
  });
});
