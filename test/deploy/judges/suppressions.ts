import type { Wiring } from '../../../generators/wiring.js';

/** A finding that stands, with the reason. One that no longer appears must be removed here. */
export interface Suppression {
  rule: RegExp;
  /** Logical id, without the hash that CDK appends. */
  resource: RegExp;
  /** Targets in which it appears, each of them. */
  targets: readonly ('sam' | 'cdk')[];
  /** What must hold of the function's wiring for the reason to be true. */
  where?: (wiring: Wiring) => boolean;
  reason: string;
}

const both = ['sam', 'cdk'] as const;
/** Everything that CDK adds for bucket notifications. */
const notificationsHandler = /^BucketNotificationsHandler/;
const net = /(?:DeadLetters|Failures|Undelivered)$/;
const method = /(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY|Method)$/;
const stage = /(?:prod|v1)(?:Stage)?$/;

/** Reviewed one by one. */
export const suppressions: readonly Suppression[] = [
  {
    rule: /^W3005$/,
    resource: /./,
    targets: ['cdk'],
    reason: 'CDK writes a DependsOn although a reference implies it; harmless, and not our text.',
  },
  {
    rule: /^AwsSolutions-L1$/,
    resource: /Function$/,
    targets: both,
    reason: 'The default runtime is the newest that all four targets know; --runtime changes it.',
  },
  {
    rule: /^AwsSolutions-L1$/,
    resource: notificationsHandler,
    targets: ['cdk'],
    reason: "The runtime of CDK's own custom resource.",
  },
  {
    rule: /^Serverless-LambdaLatestVersion$/,
    resource: /Function$/,
    targets: both,
    reason: 'As AwsSolutions-L1.',
  },
  {
    rule: /^Serverless-LambdaLatestVersion$/,
    resource: notificationsHandler,
    targets: ['cdk'],
    reason: "The runtime of CDK's own custom resource.",
  },
  {
    rule: /^Serverless-LambdaDLQ$/,
    resource: /Function$/,
    targets: both,
    where: ({ asyncInvoke }) => asyncInvoke !== null,
    reason:
      'Failed events reach the on-failure destination, with their error; a dead-letter queue beside it would hold them twice.',
  },
  {
    rule: /^Serverless-LambdaDLQ$/,
    resource: /Function$/,
    targets: both,
    where: ({ link }) => link.kind === 'poll' || link.kind === 'route',
    reason: 'Nothing invokes the function asynchronously, and nothing else reaches that queue.',
  },
  {
    rule: /^Serverless-LambdaDLQ$/,
    resource: notificationsHandler,
    targets: ['cdk'],
    reason: "CDK's own custom resource; its failure fails the deployment.",
  },
  {
    rule: /^Serverless-LambdaDefaultMemorySize$/,
    resource: notificationsHandler,
    targets: ['cdk'],
    reason: "CDK's own custom resource; it runs at deployments only.",
  },
  {
    rule: /^Serverless-LambdaTracing$/,
    resource: /Function$/,
    targets: both,
    reason:
      'Active tracing needs two more permissions and is billed by trace; without an instrumented handler, which is not generated, it shows times that the log has as well. A choice of the team.',
  },
  {
    rule: /^Serverless-LambdaTracing$/,
    resource: notificationsHandler,
    targets: ['cdk'],
    reason: "CDK's own custom resource.",
  },
  {
    rule: /^AwsSolutions-IAM4\[Policy::arn:<AWS::Partition>:iam::aws:policy\/service-role\/AWSLambdaBasicExecutionRole\]$/,
    resource: notificationsHandler,
    targets: ['cdk'],
    reason: "The role of CDK's own custom resource.",
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::(?:arn:<AWS::Partition>:s3:::[^*]+|<[^*]+Bucket[^*]*\.Arn>)\/(?:[^*]+\/)?\*\]$/,
    resource: /Role(?:DefaultPolicy)?$/,
    targets: both,
    where: ({ link }) => link.kind === 'notify',
    reason:
      'The objects of one bucket, below the prefix that was asked for: their keys are not known before.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::\*\]$/,
    resource: /RoleDefaultPolicy$/,
    targets: ['cdk'],
    where: ({ link }) => link.kind === 'poll' && link.variant === 'dynamodb',
    reason:
      'grantStreamRead, which DynamoEventSource calls, lets the names of streams be listed anywhere; records are read from the one stream.',
  },
  {
    rule: /^AwsSolutions-SQS3$/,
    resource: /(?:Failures|Undelivered)$/,
    targets: both,
    reason:
      'The queue is the net itself; neither an on-failure destination nor a dead-letter queue of a subscription is a redrive policy.',
  },
  {
    rule: /^Serverless-SQSRedrivePolicy$/,
    resource: net,
    targets: both,
    reason: 'The rule takes a dead-letter or failure queue for a source queue.',
  },
  {
    rule: /^Serverless-LambdaEventSourceMappingDestination$/,
    resource: /(?:Messages|SqsEventSource\w+)$/,
    targets: both,
    where: ({ link }) => link.kind === 'poll' && link.variant === 'sqs',
    reason: 'Lambda takes no destination for SQS; the redrive policy of the queue is the net.',
  },
  {
    rule: /^AwsSolutions-S1$/,
    resource: /Bucket$/,
    targets: both,
    reason:
      'Access logs need a bucket of their own, which an account keeps centrally, if not CloudTrail.',
  },
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
];
