import { kafkaMutations } from '../support/kafka-mutations.js';

/** Every one of these must make a generated test fail. */
export const mutations = await kafkaMutations({
  source: 'broker-1.kafka.example.com:9096',
  topics: 'orders',
  secret: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:kafka/orders-x7Kq2m',
});
