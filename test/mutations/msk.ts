import { kafkaMutations } from '../support/kafka-mutations.js';

/** Every one of these must make a generated test fail. */
export const mutations = await kafkaMutations({
  source:
    'arn:aws:kafka:eu-west-1:123456789012:cluster/orders/1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10-2',
  topics: 'orders',
});
