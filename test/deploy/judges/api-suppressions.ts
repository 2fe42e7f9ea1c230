import type { Wiring } from '../../../generators/wiring.js';
import type { Suppression } from './suppressions.js';

const both = ['sam', 'cdk'] as const;
const method = /(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY|Method)$/;
const stage = /(?:prod|v1)(?:Stage)?$/;

/** True for a function that a GraphQL API asks. */
const asksFunctions = ({ resources }: Wiring): boolean =>
  resources.some(({ kind }) => kind === 'graphql-api');

/** Those of REST, HTTP and GraphQL APIs. */
export const apiSuppressions: readonly Suppression[] = [
  {
    rule: /^AwsSolutions-APIG1$/,
    resource: stage,
    targets: both,
    reason:
      "Logs of a stage need a CloudWatch role in the account's API Gateway settings, without which the stage cannot be made; one function may not set what all APIs share. So who called is not logged until the team has set that role and turns access logs on.",
  },
  {
    rule: /^Serverless-APIGWAccessLogging$/,
    resource: stage,
    targets: both,
    reason: 'As AwsSolutions-APIG1.',
  },
  {
    rule: /^AwsSolutions-APIG6$/,
    resource: stage,
    targets: both,
    reason:
      'As AwsSolutions-APIG1; and execution logs would hold headers and parameters of requests.',
  },
  {
    rule: /^AwsSolutions-APIG2$/,
    resource: /Api$/,
    targets: both,
    reason:
      'The handler checks bodies and parameters and answers 400; models would be a second truth.',
  },
  {
    rule: /^AwsSolutions-APIG3$/,
    resource: stage,
    targets: both,
    reason:
      'A web ACL is paid for and shared by the APIs of a team; calls are signed and throttled.',
  },
  {
    rule: /^Serverless-APIGWXrayEnabled$/,
    resource: stage,
    targets: both,
    reason: 'As Serverless-LambdaTracing.',
  },
  {
    rule: /^AwsSolutions-COG4$/,
    resource: method,
    targets: both,
    where: ({ link }) => link.kind === 'route' && link.authorization === 'AWS_IAM',
    reason: 'Calls are signed with IAM; a user pool is another design.',
  },
  {
    rule: /^AwsSolutions-(?:COG4|APIG4)$/,
    resource: method,
    targets: ['cdk'],
    where: ({ link }) => link.kind === 'route' && link.authorization === 'NONE',
    reason: 'Asked for: --authorization NONE.',
  },
  {
    rule: /^(?:AwsSolutions-APIG1|Serverless-APIGWAccessLogging)$/,
    resource: /Stage$/,
    targets: both,
    where: ({ link }) =>
      link.kind === 'route' && ['http-api', 'websocket-api'].includes(link.variant),
    reason:
      'Access logs hold the addresses of callers and are paid for by the request: what of them is kept, where and how long is for the team to say.',
  },
  {
    rule: /^AwsSolutions-APIG4$/,
    resource: /(?<!Orders[Cc]onnect)Route\w*$/,
    targets: both,
    where: ({ link }) => link.kind === 'route' && link.variant === 'websocket-api',
    reason: 'A WebSocket API can ask who calls at $connect alone.',
  },
  {
    rule: /^AwsSolutions-APIG4$/,
    resource: /Orders[Cc]onnectRoute\w*$/,
    targets: both,
    where: ({ link }) =>
      link.kind === 'route' && link.variant === 'websocket-api' && link.authorization === 'NONE',
    reason: 'Asked for: --authorization NONE.',
  },
  {
    rule: /^AwsSolutions-APIG4$/,
    resource: /(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY)\w+$/,
    targets: ['cdk'],
    where: ({ link }) =>
      link.kind === 'route' && link.variant === 'http-api' && link.authorization === 'NONE',
    reason: 'Asked for: --authorization NONE.',
  },
  {
    rule: /^AwsSolutions-ASC3$/,
    resource: /Api$/,
    targets: both,
    where: asksFunctions,
    reason:
      'Logs of an API hold queries and variables, are paid for by the request and need a role that may write logs: what of them is kept, where and how long is for the team to say. The function logs each field that it resolves and each decision.',
  },
  {
    rule: /^Serverless-AppSyncTracing$/,
    resource: /Api$/,
    targets: both,
    where: asksFunctions,
    reason: 'As Serverless-LambdaTracing.',
  },
];
