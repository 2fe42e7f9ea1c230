import { expect, it } from 'vitest';
import { linkOf } from '../../../support/default-link.js';

it.each(['kafka:1', 'broker-1.example.com:9096,broker-2.example.com:65535'])(
  'the brokers %s are taken',
  async (source) => {
    expect(await linkOf('self-managed-kafka', { source })).toMatchObject({
      mapping: {
        selfManagedEventSource: { endpoints: { KAFKA_BOOTSTRAP_SERVERS: source.split(',') } },
      },
    });
  },
);

it.each([
  ['broker-1.example.com:0', 'broker-1.example.com:0'],
  ['broker-1.example.com:9096,broker-2.example.com:65536', 'broker-2.example.com:65536'],
  ['broker-1.example.com:99999', 'broker-1.example.com:99999'],
])('the brokers %s are refused', async (source, wrong) => {
  await expect(linkOf('self-managed-kafka', { source })).rejects.toMatchObject({
    code: 'CLT_BAD_ANSWER',
    message: `--source has «${wrong}», and ports are 1 to 65535.`,
  });
});
