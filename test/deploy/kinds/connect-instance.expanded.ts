import { defineExpandedKind } from '../expanded/kind.js';
import { defineWords, given } from '../expanded/words.js';
import { callsOf, idOf } from './connect-instance.js';

const type = 'AWS::Connect::Instance';
const association = 'AWS::Connect::IntegrationAssociation';

export default defineExpandedKind({
  kind: 'connect-instance',

  words: defineWords({
    types: { [association]: {} },
    terraform: {
      aws_connect_lambda_function_association: {
        type: association,
        properties: ({ instance_id, function_arn }) =>
          given({
            InstanceId: instance_id,
            IntegrationArn: function_arn,
            IntegrationType: 'LAMBDA_FUNCTION',
          }),
      },
    },
    calls: {
      'connect AssociateLambdaFunction': ({ InstanceId, FunctionArn }) => [
        {
          type: association,
          properties: given({
            InstanceId,
            IntegrationArn: FunctionArn,
            IntegrationType: 'LAMBDA_FUNCTION',
          }),
        },
      ],
    },
    answers: {
      'connect DescribeInstance': ({ InstanceId = '' }, known) =>
        known.find(type, String(InstanceId)) && { Instance: {} },
      'connect ListLambdaFunctions': () => ({ LambdaFunctions: [] }),
    },
    missing: { connect: 'ResourceNotFoundException' },
  }),

  find: (_known, at) => ({ key: idOf(at), arn: at, pointsAt: {} }),

  read(known, key, context) {
    const arns = known
      .all(association)
      .map(({ properties }) => properties)
      .filter(({ InstanceId, IntegrationType }) => {
        return idOf(String(InstanceId)) === key && IntegrationType === 'LAMBDA_FUNCTION';
      })
      .map(({ IntegrationArn }) => String(IntegrationArn));
    return callsOf(arns, context);
  },

  foreign: ({ existing }) => [{ type, key: idOf(existing?.arn ?? ''), properties: {} }],
});
