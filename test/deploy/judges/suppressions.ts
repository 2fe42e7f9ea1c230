import type { Wiring } from '../../../generators/wiring.js';
import { apiSuppressions } from './api-suppressions.js';
import { brokerSuppressions } from './broker-suppressions.js';
import { distributionSuppressions } from './distribution-suppressions.js';
import { roleSuppressions } from './role-suppressions.js';

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
    where: ({ link, asyncInvoke }) =>
      ['poll', 'route', 'url', 'forward'].includes(link.kind) ||
      (['assume', 'call'].includes(link.kind) && !asyncInvoke),
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
    resource: /(?:Bucket|Artifacts)$/,
    targets: both,
    reason:
      'Access logs need a bucket of their own, which an account keeps centrally, if not CloudTrail.',
  },
  {
    rule: /^AwsSolutions-COG[238]$/,
    resource: /UserPool$/,
    targets: both,
    reason:
      'A second factor and the protection that is billed by user are choices of the app that signs people in.',
  },
  ...apiSuppressions,
  ...brokerSuppressions,
  ...distributionSuppressions,
  ...roleSuppressions,
];
