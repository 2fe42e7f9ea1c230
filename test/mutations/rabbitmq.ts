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
    ['knows ids only', ' ?? `${queue}#${at}`', " ?? ''"],
    ['goes by places only', 'basicProperties.messageId ?? `${queue}#${at}`', '`${queue}#${at}`'],
    ['drops messages without an id', 'messages.map(', 'messages.slice(1).map('],
  ],
  python: [
    {
      ...python,
      name: 'goes by the queue only',
      find: 'f"{queue}#{at}"',
      replace: 'queue',
    },
    {
      ...python,
      style: 'plain',
      name: 'goes by places only',
      find: 'message["basicProperties"]["messageId"] or ',
      replace: '',
    },
    {
      ...python,
      style: 'powertools',
      name: 'goes by places only',
      find: 'message.basic_properties.message_id or ',
      replace: '',
    },
  ],
});
