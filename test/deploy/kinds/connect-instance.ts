import {
  CreateInstanceCommand,
  ListInstancesCommand,
  ListLambdaFunctionsCommand,
} from '@aws-sdk/client-connect';
import { defineKind, type ReadContext } from '../kind.js';

/** The id of an instance, from its ARN. */
export const idOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/** The functions that flows of an instance may call; of one of others, this function alone. */
export function callsOf(
  arns: readonly string[],
  { symbols, functionArn }: Pick<ReadContext, 'symbols' | 'functionArn'>,
) {
  const own = arns.filter((arn) => functionArn === null || arn === functionArn);
  return { calls: own.map((arn) => symbols.node(arn)) };
}

/** An instance of Amazon Connect, which is never made. */
export default defineKind({
  kind: 'connect-instance',
  output: 'instancearn',

  locate: async (_clients, given) => ({ physical: idOf(given), arn: given, pointsAt: {} }),

  async read({ connect }, { physical: InstanceId }, context) {
    const { LambdaFunctions = [] } = await connect.send(
      new ListLambdaFunctionsCommand({ InstanceId }),
    );
    return callsOf(LambdaFunctions, context);
  },

  expected: () => ({ calls: ['function'] }),

  async list({ connect }) {
    const { InstanceSummaryList = [] } = await connect.send(new ListInstancesCommand({}));
    return InstanceSummaryList.map(({ Arn = '' }) => Arn);
  },

  async makeForeign({ connect }) {
    const command = new CreateInstanceCommand({
      IdentityManagementType: 'CONNECT_MANAGED',
      InboundCallsEnabled: true,
      OutboundCallsEnabled: false,
    });
    return { source: (await connect.send(command)).Arn ?? '' };
  },
});
