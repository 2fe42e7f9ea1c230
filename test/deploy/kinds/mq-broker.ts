import { CreateBrokerCommand, paginateListBrokers } from '@aws-sdk/client-mq';
import { defineKind } from '../kind.js';

export default defineKind({
  kind: 'mq-broker',
  output: 'brokerarn',

  // None is made: all are brokers of others, of which nothing is changed.
  locate: async (_clients, given) => ({ physical: given, arn: given, pointsAt: {} }),
  read: async () => ({}),
  expected: () => ({}),

  async list({ mq }) {
    const arns: string[] = [];
    for await (const { BrokerSummaries = [] } of paginateListBrokers({ client: mq }, {})) {
      arns.push(...BrokerSummaries.map(({ BrokerArn = '' }) => BrokerArn));
    }
    return arns;
  },

  async makeForeign({ mq }, source) {
    const command = new CreateBrokerCommand({
      BrokerName: source.split(':').at(-2),
      DeploymentMode: 'SINGLE_INSTANCE',
      EngineType: 'RABBITMQ',
      EngineVersion: '3.13',
      HostInstanceType: 'mq.m5.large',
      PubliclyAccessible: false,
      AutoMinorVersionUpgrade: true,
      Users: [{ Username: 'orders', Password: 'a-password-of-nobody' }],
    });
    const { BrokerArn } = await mq.send(command);
    return { source: BrokerArn };
  },
});
