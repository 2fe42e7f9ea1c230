import { mqMutations } from '../support/mq-mutations.js';

const options = {
  source: 'arn:aws:mq:eu-west-1:123456789012:broker:orders:b-1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10',
  queues: 'orders',
  'basic-auth': 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:mq/orders-x7Kq2m',
};
const python = { language: 'python', file: 'deliveries.py' } as const;

/** Every one of these must make a generated test fail. */
export const mutations = await mqMutations(options, {
  typescript: [
    ['mixes id and data up', '({ id: messageID, data })', '({ id: data, data: messageID })'],
    ['drops redelivered messages', 'messages.map(', 'messages.slice(0, 2).map('],
  ],
  python: [
    {
      ...python,
      style: 'plain',
      name: 'mixes id and data up',
      find: 'message["messageID"], message["data"]',
      replace: 'message["data"], message["messageID"]',
    },
    {
      ...python,
      style: 'powertools',
      name: 'mixes id and data up',
      find: 'message.message_id, message.data',
      replace: 'message.data, message.message_id',
    },
  ],
});
