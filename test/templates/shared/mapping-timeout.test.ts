import { describe, expect, it } from 'vitest';
import { completeAnswers } from '../../../generators/answers.js';
import { catalogue } from '../../../generators/catalogue.js';

const secret = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:acme/orders-x7Kq2m';
const cluster = '1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10';
const broker = `arn:aws:mq:eu-west-1:123456789012:broker:orders:b-${cluster}`;
const ofBroker = { source: broker, queues: ['orders'], 'basic-auth': secret };

const wanted = {
  activemq: ofBroker,
  rabbitmq: ofBroker,
  documentdb: {
    source: 'arn:aws:rds:eu-west-1:123456789012:cluster:shop',
    'database-name': 'shop',
    'basic-auth': secret,
  },
  msk: {
    source: `arn:aws:kafka:eu-west-1:123456789012:cluster/orders/${cluster}-1`,
    topics: ['orders'],
  },
  'self-managed-kafka': { source: 'kafka.acme.example:9092', topics: ['orders'], secret },
};

describe.each(Object.entries(wanted))('%s', (trigger, answers) => {
  const completed = (timeout: number) =>
    completeAnswers({ name: 'orders', trigger, timeout, ...answers }, catalogue);

  it('takes a timeout of 14 minutes', async () => {
    await expect(completed(840)).resolves.toMatchObject({ timeout: 840 });
  });

  it('refuses a longer one, which Lambda does not take for it', async () => {
    await expect(completed(841)).rejects.toThrow('--timeout is above 840 seconds');
  });
});
