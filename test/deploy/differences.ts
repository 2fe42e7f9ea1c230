/** A difference between one target and the wiring that is known and meant to be. */
export interface Difference {
  target: string;
  /** The line of the record. */
  where: RegExp;
  /** What it counts as, with the groups of `where`; null when it does not count. */
  instead: string | null;
  reason: string;
}

/** The reviewed list. An entry that changes nothing any more fails the suite. */
export const differences: readonly Difference[] = [
  {
    target: 'cdk',
    where: /^role\.may: Allow sqs:(?:ChangeMessageVisibility|GetQueueUrl) on queue$/,
    instead: null,
    reason: 'SqsEventSource grants what grantConsumeMessages grants; both stay on the same queue.',
  },
  {
    target: 'cdk',
    where: /^role\.may: Allow sqs:(?:GetQueueAttributes|GetQueueUrl) on failures$/,
    instead: null,
    reason:
      'SqsDestination and SqsDlq grant what grantSendMessages grants; both stay on the same queue.',
  },
  {
    target: 'cdk',
    where:
      /^role\.may: Allow kinesis:(?:SubscribeToShard|ListStreams|DescribeStreamConsumer) on (?:stream|arn:aws:kinesis:\S+:stream\/[\w.-]+)$/,
    instead: null,
    reason: 'KinesisEventSource grants what grantRead grants; all stay on the same stream.',
  },
  {
    target: 'cdk',
    where: /^(role\.may: Allow dynamodb:ListStreams on) \*$/,
    instead: '$1 table',
    reason:
      'DynamoEventSource grants what grantStreamRead grants: names of streams may be listed anywhere.',
  },
  {
    target: 'aws-cli',
    where: /^((?:role|resources\.pipe-role)\.may: Allow dynamodb:\w+ on table) itself\/stream\/\*$/,
    instead: '$1',
    reason:
      'The role is made before the table, whose stream has no ARN until then: it may read any stream of this table.',
  },
  {
    target: 'aws-cli',
    where: /^(role\.may: Allow secretsmanager:\w+ on secret)-by-name$/,
    instead: '$1',
    reason:
      'The role is made before the secret, whose ARN ends in six characters that nobody knows until then.',
  },
  {
    target: 'aws-cli',
    where: /^(role\.may: Allow kinesis:\w+ on consumer)-by-name$/,
    instead: '$1',
    reason:
      'The role is made before the consumer, whose ARN ends in a time that nobody knows until then.',
  },
  {
    target: 'cdk',
    where: /^(policy: Allow apigateway\.amazonaws\.com .*aws:sourcearn=api)\/\w+(\/.*)$/,
    instead: '$1/*$2',
    reason:
      'Methods of an API that the stack makes permit the one stage that it deploys: narrower.',
  },
  {
    target: 'cdk',
    where:
      /^(policy: Allow cognito-idp\.amazonaws\.com lambda:InvokeFunction on function if ArnLike aws:sourcearn=user-pool)$/,
    instead: '$1 and StringEquals aws:sourceaccount=ACCOUNT',
    reason: 'addTrigger permits the pool alone, whose ARN has the account.',
  },
  {
    target: 'cdk',
    where: /^made beside: (?:role|function)\/\S+-BucketNotificationsHandler\w+-\w+$/,
    instead: null,
    reason:
      'Notifications are set by a function of the CDK, because CloudFormation would need a cycle.',
  },
  {
    target: 'cdk',
    where: /^(resources\.[\w-]+\.key) = arn:aws:kms:[^:]+:[^:]+:(alias\/aws\/sns)$/,
    instead: '$1 = $2',
    reason: 'Topics of the CDK take a key by its ARN, here the ARN of the same alias.',
  },
  {
    target: 'terraform',
    where: /^(resources\.[\w-]+\.MaximumMessageSize) = 262144$/,
    instead: '$1 = 1048576',
    reason: 'The provider sends 262144 when nothing is said, and takes no more before version 6.',
  },
  {
    target: 'terraform',
    where: /^resources\.[\w-]+\.cors\.maxAge = 0$/,
    instead: null,
    reason: 'The provider sends a MaxAge of 0 when nothing is said: browsers ask before each call.',
  },
  ...['sam', 'cdk'].map((target) => ({
    target,
    where:
      /^(policy: Allow elasticloadbalancing\.amazonaws\.com .*aws:sourcearn=target-group)-by-name( .*)$/,
    instead: '$1$2',
    reason:
      'A target group is made with its target, which it must be permitted to call by then: the permission knows its name alone.',
  })),
];
