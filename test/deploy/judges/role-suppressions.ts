import { isRef, type Wiring } from '../../../generators/wiring.js';
import type { Suppression } from './suppressions.js';

const both = ['sam', 'cdk'] as const;

/** True for a handler with a statement on everything, which its trigger has only for what takes no less. */
function actsOnAnything({ statements = [] }: Wiring): boolean {
  return statements.some(({ on }) => !isRef(on) && on.arn === '*');
}

/** True for a function of a team whose traces and network interfaces have no ARN to be limited to. */
function tracesOrJoins({ fn: { tracing, vpc } }: Wiring): boolean {
  return tracing !== undefined || vpc !== undefined;
}
const settingsReason =
  'X-Ray knows no resources for what sends traces; EC2 lets what describes interfaces be limited to none, and one that is to be made has no ARN yet.';

/** What stands of services that call with a role, and of handlers that call services. */
export const roleSuppressions: readonly Suppression[] = [
  {
    rule: /^AwsSolutions-IAM5\[Resource::<\w+\.Arn>:\*\]$/,
    resource: /Role(?:Policy\w*)?$|UpstreamPolicy$/,
    targets: both,
    where: ({ link }) => link.kind === 'assume',
    reason:
      'The versions and aliases of the one function that the service calls: nothing else has an ARN that begins so.',
  },
  {
    rule: /^Serverless-LambdaAsyncFailureDestination$/,
    resource: /Destination$/,
    targets: both,
    where: ({ link }) => link.kind === 'assume' && link.variant === 'destination',
    reason:
      'The function of others whose outcomes are handed on: what becomes of its failures is theirs to say, and ours has its own net.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::(?:arn:<AWS::Partition>:s3:::[^*]+|<[^*]+Artifacts[^*]*\.Arn>)\/\*\]$/,
    resource: /PipelineRole$/,
    targets: both,
    where: ({ link }) => link.kind === 'assume' && link.variant === 'pipeline',
    reason: 'The objects of the one bucket of the pipeline, which names its artifacts itself.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::(?:arn:<AWS::Partition>:s3:::[^*]+|<[^*]+Bucket[^*]*\.Arn>)\/(?:[^*]+\/)?\*\]$/,
    resource: /Role(?:DefaultPolicy)?$/,
    targets: both,
    where: ({ link }) => link.kind === 'assume' && link.variant === 'batch-job',
    reason:
      'The objects of one bucket below a prefix: manifests and reports for the role of the jobs, those of the lists for the function.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::\*\]$/,
    resource: /Role(?:DefaultPolicy)?$/,
    targets: both,
    where: tracesOrJoins,
    reason: settingsReason,
  },
  {
    rule: /^Serverless-LambdaStarPermissions$/,
    resource: /Role$/,
    targets: ['sam'],
    where: tracesOrJoins,
    reason: settingsReason,
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::\*\]$/,
    resource: /Role(?:DefaultPolicy)?$/,
    targets: both,
    where: actsOnAnything,
    reason: 'Actions of the handler that IAM lets be limited to no resource.',
  },
  {
    rule: /^Serverless-LambdaStarPermissions$/,
    resource: /Role$/,
    targets: ['sam'],
    where: actsOnAnything,
    reason: 'Actions of the handler that IAM lets be limited to no resource.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::(?:arn:<AWS::Partition>:s3:::[^*]+|<[^*]+Bucket[^*]*\.Arn>)\/\*\]$/,
    resource: /DeliveryRole$/,
    targets: both,
    where: ({ link }) => link.kind === 'assume' && link.variant === 'delivery-stream',
    reason: 'The objects of the one bucket that is delivered to, whose keys have times in them.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:.*:log-group:<\w+>:\*\]$/,
    resource: /(?:Delivery|Pipe)Role$/,
    targets: ['sam'],
    where: ({ link }) =>
      link.kind === 'assume' && ['delivery-stream', 'pipe'].includes(link.variant),
    reason: 'The streams of the one log group that the service writes its errors to.',
  },
  {
    rule: /^AwsSolutions-KDF1$/,
    resource: /DeliveryStream$/,
    targets: both,
    where: ({ resources }) => resources.some(({ kind }) => kind === 'stream'),
    reason: 'Firehose refuses it where a data stream is read, whose encryption holds for both.',
  },
  {
    rule: /^AwsSolutions-SF1$/,
    resource: /StateMachine$/,
    targets: both,
    reason:
      'The history of a standard execution keeps every event for 90 days. Logs beside it would hold inputs and outputs as well, and need a role that may deliver logs anywhere.',
  },
  {
    rule: /^(?:AwsSolutions-SF2|Serverless-StepFunctionStateMachineXray)$/,
    resource: /StateMachine$/,
    targets: both,
    reason: 'As Serverless-LambdaTracing.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::arn:(?:aws|<AWS::Partition>):logs:\*:<AWS::AccountId>:log-group:(?:<\w+>:|\/aws\/lambda\/us-east-1\.)\*\]$/,
    resource: /Role(?:DefaultPolicy)?$/,
    targets: both,
    where: ({ fn }) => fn.replicated === true,
    reason:
      'Copies of the function log in the regions that they run in, which nobody knows before.',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::.*:(?:thing|cert)\/.*\*.*\]$/,
    resource: /ProvisioningRole$/,
    targets: both,
    where: ({ link }) => link.kind === 'call' && link.variant === 'provisioning-template',
    reason:
      'Things of one prefix, and certificates: a device brings its own of both, which nobody knows before.',
  },
];
