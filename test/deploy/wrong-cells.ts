import type { StagedFile } from '../../generators/transaction/change.js';
import { wrongStandardCells } from './wrong-standard-cells.js';

/** A deliberate mistake in one cell of each target, and what the comparison has to say of it. */
export interface WrongCell {
  id: string;
  trigger: string;
  variant: string;
  edits: { [target: string]: Edit | readonly Edit[] };
  found: string[];
}

/** Text of one file, found once, and what stands there instead. */
export interface Edit {
  /** The end of the path; a star stands for the function's name. */
  file: string;
  find: RegExp;
  replace: string;
}

const sam = (find: RegExp, replace: string): Edit => ({ file: 'template.yaml', find, replace });
const cdk = (find: RegExp, replace: string): Edit => ({ file: 'lib/*.ts', find, replace });
const terraform = (find: RegExp, replace: string): Edit => ({ file: 'infra/*.tf', find, replace });
const awsCli = (find: RegExp, replace: string): Edit => ({
  file: 'infra/functions/*.sh',
  find,
  replace,
});

/** What a rule calls, after so many retries. */
const target = (retries: number): string =>
  `resources.rule.targets: {"Arn":"function","DeadLetterConfig":{"Arn":"undelivered"},"Id":"function","RetryPolicy":{"MaximumEventAgeInSeconds":3600,"MaximumRetryAttempts":${retries}}}`;

/** The filter of log events whose status is this or more. */
const filter = (status: number): string =>
  `resources.logs.filters: "{ ($.level = \\"ERROR\\" || $.level = \\"FATAL\\") && $.status >= ${status} && $.durationMs != 0 && $.user.name = %^[a-z]{3,8}$% }" to function`;

/** The task of a state machine, whose tries are so many seconds apart at most. */
const runState = (seconds: number): string =>
  `resources.state-machine.states.Run = {"Catch":[{"ErrorEquals":["States.ALL"],"Next":"Keep","ResultPath":"$"}],"End":true,"OutputPath":"$.Payload","Parameters":{"FunctionName":"function","Payload":{"executionId.$":"$$.Execution.Id","input.$":"$"}},"Resource":"arn:aws:states:::lambda:invoke","Retry":[{"ErrorEquals":["InvalidInputError"],"MaxAttempts":0},{"BackoffRate":2,"ErrorEquals":["Lambda.ClientExecutionTimeoutException","Lambda.ServiceException","Lambda.AWSLambdaException","Lambda.SdkClientException","Lambda.TooManyRequestsException"],"IntervalSeconds":2,"JitterStrategy":"FULL","MaxAttempts":6},{"BackoffRate":2,"ErrorEquals":["States.ALL"],"IntervalSeconds":2,"JitterStrategy":"FULL","MaxAttempts":3,"MaxDelaySeconds":${seconds}}],"TimeoutSeconds":60,"Type":"Task"}`;

/** The first action of a pipeline. */
const sourceAction = (polls: boolean): string =>
  `resources.pipeline.actions: Source: Source Source/AWS/S3/1 {"PollForSourceChanges":"${polls}","S3Bucket":"artifacts","S3ObjectKey":"source.zip"} gives Source`;

/** The trigger of a repository for three branches, one of this release. */
const branchesTrigger = (release: string): string =>
  `resources.repository.triggers: createReference updateReference, of it's-$HOME main release/${release}, saying O'Land & Söhne \\ 100% of $TEAM, to function`;
/** What a role may do with things whose names begin so. */
const anyThing = (sign: string, prefix: string): string[] =>
  [
    'AttachThingPrincipal',
    'CreateThing',
    'DescribeThing',
    'ListThingPrincipals',
    'UpdateThing',
  ].map(
    (action) =>
      `${sign} resources.provisioning-template.may: Allow iot:${action} on arn:aws:iot:REGION:ACCOUNT:thing/${prefix}*`,
  );
/** How a pipe reads its stream, with so many retries. */
const pipedStream = (retries: number): string =>
  `resources.pipe.stream = {"MaximumRecordAgeInSeconds":21600,"MaximumRetryAttempts":${retries},"OnPartialBatchItemFailure":"AUTOMATIC_BISECT","ParallelizationFactor":2,"StartingPosition":"TRIM_HORIZON"}`;

/** What an HTTP API tells of a request, with the address of the caller or without. */
const accessLine = (address: string): string =>
  `access-log gets {"error":"$context.error.message","integrationError":"$context.integration.error","integrationStatus":"$context.integration.status","requestId":"$context.requestId","requestTime":"$context.requestTime","responseLatency":"$context.responseLatency","responseLength":"$context.responseLength","routeKey":"$context.routeKey",${address}"status":"$context.status","userArn":"$context.identity.userArn"}`;

/** The mistakes. The CDK makes its permissions itself, so there the mistake is made after it. */
export const wrongCells: readonly WrongCell[] = [
  {
    id: 'alarm-on-another-queue',
    trigger: 'sns',
    variant: 'team',
    edits: {
      sam: sam(
        /!GetAtt AlarmOnAnotherQueueFailures.QueueName/g,
        '!GetAtt AlarmOnAnotherQueueUndelivered.QueueName',
      ),
      cdk: cdk(/failures\.queueName/g, 'undelivered.queueName'),
      terraform: terraform(/(QueueName = aws_sqs_queue\.\w+)_failures/g, '$1_undelivered'),
      'aws-cli': awsCli(/(QueueName.*)FAILURES/g, '$1UNDELIVERED'),
    },
    found: [
      '+ resources.failures-alarm.watches: undelivered',
      '- resources.failures-alarm.watches: failures',
    ],
  },
  {
    id: 'deaf-alarm',
    trigger: 'sns',
    variant: 'team',
    edits: {
      sam: sam(/Threshold: 5(\n[^#]*?)AlarmActions:/g, 'Threshold: 50$1OKActions:'),
      cdk: cdk(/threshold: 5(,\n[^#]*?)alarmActions:/g, 'threshold: 50$1okActions:'),
      terraform: terraform(/(threshold +=) 5(\n[^#]*?)alarm_actions/g, '$1 50$2ok_actions'),
      'aws-cli': awsCli(/Threshold 5( \\\n[^#]*?)AlarmActions/g, 'Threshold 50$1OKActions'),
    },
    found: [
      '+ resources.throttles-alarm.calls.OK: arn:aws:sns:eu-west-1:123456789012:on-call',
      '+ resources.throttles-alarm.comparison = GreaterThanOrEqualToThreshold 50',
      '- resources.throttles-alarm.calls.ALARM: arn:aws:sns:eu-west-1:123456789012:on-call',
      '- resources.throttles-alarm.comparison = GreaterThanOrEqualToThreshold 5',
    ],
  },
  {
    id: 'other-batch-size',
    trigger: 'sqs',
    variant: 'default',
    edits: {
      sam: sam(/BatchSize: 10/g, 'BatchSize: 7'),
      cdk: cdk(/batchSize: 10/g, 'batchSize: 7'),
      terraform: terraform(/(batch_size +=) 10/g, '$1 7'),
      'aws-cli': awsCli(/"BatchSize": 10/g, '"BatchSize": 7'),
    },
    found: ['+ mappings.queue.BatchSize = 7', '- mappings.queue.BatchSize = 10'],
  },
  {
    id: 'no-item-failures',
    trigger: 'sqs',
    variant: 'default',
    edits: {
      sam: sam(/ +FunctionResponseTypes:\n +- ReportBatchItemFailures\n/g, ''),
      cdk: cdk(/ +reportBatchItemFailures: true,\n/g, ''),
      terraform: terraform(/ +function_response_types += .*\n/g, ''),
      'aws-cli': awsCli(/ +"FunctionResponseTypes": .*\n/g, ''),
    },
    found: ['- mappings.queue.FunctionResponseTypes: ReportBatchItemFailures'],
  },
  {
    id: 'more-pollers',
    trigger: 'sqs',
    variant: 'pollers',
    edits: {
      sam: [
        sam(/MaximumPollers: 40/g, 'MaximumPollers: 400'),
        sam(/ +MetricsConfig:\n +Metrics:\n.*\n/g, ''),
        sam(/(KmsKeyArn: .*\/)9d1c7a5b/g, '$1ad1c7a5b'),
      ],
      cdk: [
        cdk(/maximumPollers: 40/g, 'maximumPollers: 400'),
        cdk(/ +metricsConfig: \{\n.*\n +\},\n/g, ''),
        cdk(/(key\/)9d1c7a5b/g, '$1ad1c7a5b'),
      ],
      terraform: [
        terraform(/(maximum_pollers +=) 40/g, '$1 400'),
        terraform(/ +metrics_config \{\n.*\n +\}\n/g, ''),
        terraform(/(kms_key_arn +=.*\/)9d1c7a5b/g, '$1ad1c7a5b'),
      ],
      'aws-cli': [
        awsCli(/"MaximumPollers": 40/g, '"MaximumPollers": 400'),
        awsCli(/ +"MetricsConfig": \{\n.*\n +\},\n/g, ''),
        awsCli(/("KMSKeyArn": .*\/)9d1c7a5b/g, '$1ad1c7a5b'),
      ],
    },
    found: [
      '+ mappings.queue.KMSKeyArn = arn:aws:kms:eu-west-1:123456789012:key/ad1c7a5b-2c9d-4e10-8b2d-6c1a0c4e4b57',
      '+ mappings.queue.ProvisionedPollerConfig.MaximumPollers = 400',
      '- mappings.queue.KMSKeyArn = arn:aws:kms:eu-west-1:123456789012:key/9d1c7a5b-2c9d-4e10-8b2d-6c1a0c4e4b57',
      '- mappings.queue.MetricsConfig.Metrics: EventCount',
      '- mappings.queue.ProvisionedPollerConfig.MaximumPollers = 40',
    ],
  },
  {
    id: 'no-source-account',
    trigger: 's3',
    variant: 'default',
    edits: {
      sam: sam(/ +SourceAccount: .*\n/g, ''),
      cdk: cdk(
        /bucket\.addEventNotification\(.*\);\n/g,
        '$&for (const child of bucket.node.children) if (child instanceof lambda.CfnPermission) child.sourceAccount = undefined;\n',
      ),
      terraform: terraform(/ +source_account += .*\n/g, ''),
      'aws-cli': awsCli(/(permission notify .*) "\$ACCOUNT"/g, '$1'),
    },
    found: [
      '+ policy: Allow s3.amazonaws.com lambda:InvokeFunction on function if ArnLike aws:sourcearn=bucket',
      '- policy: Allow s3.amazonaws.com lambda:InvokeFunction on function if ArnLike aws:sourcearn=bucket and StringEquals aws:sourceaccount=ACCOUNT',
    ],
  },
  {
    id: 'other-view-type',
    trigger: 'dynamodb-streams',
    variant: 'default',
    edits: {
      sam: sam(/StreamViewType: NEW_AND_OLD_IMAGES/g, 'StreamViewType: NEW_IMAGE'),
      cdk: cdk(/StreamViewType\.NEW_AND_OLD_IMAGES/g, 'StreamViewType.NEW_IMAGE'),
      terraform: terraform(/(stream_view_type +=) "NEW_AND_OLD_IMAGES"/g, '$1 "NEW_IMAGE"'),
      'aws-cli': awsCli(/(put_table .*) NEW_AND_OLD_IMAGES/g, '$1 NEW_IMAGE'),
    },
    found: [
      '+ resources.table.StreamViewType = NEW_IMAGE',
      '- resources.table.StreamViewType = NEW_AND_OLD_IMAGES',
    ],
  },
  {
    id: 'wrong-principal',
    trigger: 'api-gateway',
    variant: 'source',
    edits: {
      sam: sam(/Principal: apigateway(\.amazonaws\.com\n.*\/POST\/)/g, 'Principal: events$1'),
      cdk: cdk(
        /(?=const deployment = )/g,
        "for (const child of methods[1].node.children) if (child instanceof lambda.CfnPermission) child.principal = 'events.amazonaws.com';\n",
      ),
      terraform: terraform(
        /(principal +=) "apigateway(\.amazonaws\.com"\n.*\/POST\/)/g,
        '$1 "events$2',
      ),
      'aws-cli': awsCli(/(permission post-\S+) apigateway/g, '$1 events'),
    },
    found: [
      '+ policy: Allow events.amazonaws.com lambda:InvokeFunction on function if ArnLike aws:sourcearn=api/*/POST/wrong-principal',
      '- policy: Allow apigateway.amazonaws.com lambda:InvokeFunction on function if ArnLike aws:sourcearn=api/*/POST/wrong-principal',
    ],
  },
  {
    id: 'wide-permission',
    trigger: 'http-api',
    variant: 'source',
    edits: {
      sam: sam(/(SourceArn: .*)\/POST\//g, '$1/*/'),
      cdk: cdk(/(arnForExecuteApi\()method/g, "$1method === 'POST' ? 'ANY' : method"),
      terraform: terraform(/(source_arn +=.*)\/POST\//g, '$1/*/'),
      'aws-cli': awsCli(/(permission post-.*)\/POST\//g, '$1/*/'),
    },
    found: [
      '+ policy: Allow apigateway.amazonaws.com lambda:InvokeFunction on function if ArnLike aws:sourcearn=api/*/*/wide-permission',
      '- policy: Allow apigateway.amazonaws.com lambda:InvokeFunction on function if ArnLike aws:sourcearn=api/*/POST/wide-permission',
    ],
  },
  {
    id: 'other-limit',
    trigger: 'http-api',
    variant: 'cors',
    edits: {
      sam: [
        sam(/(ThrottlingBurstLimit:) 40/g, '$1 7'),
        sam(/"sourceIp":"\$context\.identity\.sourceIp",/g, ''),
      ],
      cdk: [cdk(/(burstLimit:) 40/g, '$1 7'), cdk(/ +sourceIp: .*\n/g, '')],
      terraform: [
        terraform(/(throttling_burst_limit +=) 40/g, '$1 7'),
        terraform(/sourceIp = "\$context\.identity\.sourceIp", /g, ''),
      ],
      'aws-cli': [
        awsCli(/("ThrottlingBurstLimit":) 40/g, '$1 7'),
        awsCli(/"sourceIp":"\$context\.identity\.sourceIp",/g, ''),
      ],
    },
    found: [
      `+ resources.api.accessLog = ${accessLine('')}`,
      '+ resources.api.stages.$default = deploys by itself, 20 per second, 7 at once',
      `- resources.api.accessLog = ${accessLine('"sourceIp":"$context.identity.sourceIp",')}`,
      '- resources.api.stages.$default = deploys by itself, 20 per second, 40 at once',
    ],
  },
  {
    id: 'open-connection',
    trigger: 'websocket-api',
    variant: 'default',
    edits: {
      sam: sam(/(AuthorizationType:) AWS_IAM/g, '$1 NONE'),
      cdk: cdk(/(authorizationType:) 'AWS_IAM'/g, "$1 'NONE'"),
      terraform: terraform(/(authorization_type +=) "AWS_IAM"/g, '$1 "NONE"'),
      'aws-cli': awsCli(/(AUTHORIZATION)=AWS_IAM/g, '$1=NONE'),
    },
    found: [
      '+ resources.api.routes.$connect.authorization = NONE',
      '- resources.api.routes.$connect.authorization = AWS_IAM',
    ],
  },
  {
    id: 'other-prefix',
    trigger: 'vpc-lattice',
    variant: 'source',
    edits: {
      sam: sam(/(Prefix:) "\/other-prefix"/g, '$1 /wrong'),
      cdk: cdk(/(prefix:) '\/other-prefix'/g, "$1 '/wrong'"),
      terraform: terraform(/(prefix +=) "\/other-prefix"/g, '$1 "/wrong"'),
      'aws-cli': awsCli(/(PATH_PREFIX)=\/other-prefix/g, '$1=/wrong'),
    },
    found: [
      '+ resources.listener.rules: 20, begins with /wrong letter by letter, forward, target-group',
      '- resources.listener.rules: 20, begins with /other-prefix letter by letter, forward, target-group',
    ],
  },
  {
    id: 'other-priority',
    trigger: 'alb',
    variant: 'source',
    edits: {
      sam: sam(/Priority: 20/g, 'Priority: 30'),
      cdk: cdk(/priority: 20/g, 'priority: 30'),
      terraform: terraform(/(priority +=) 20/g, '$1 30'),
      'aws-cli': awsCli(/(put_listener_rule .*) 20 /g, '$1 30 '),
    },
    found: [
      '+ resources.listener.rules: 30, host-header shop.example.com, path-pattern /other-priority or /other-priority/*, forward, target-group',
      '- resources.listener.rules: 20, host-header shop.example.com, path-pattern /other-priority or /other-priority/*, forward, target-group',
    ],
  },
  {
    id: 'streaming-url',
    trigger: 'function-url',
    variant: 'default',
    edits: {
      sam: sam(/(InvokeMode:) BUFFERED/g, '$1 RESPONSE_STREAM'),
      cdk: cdk(/(InvokeMode\.)BUFFERED/g, '$1RESPONSE_STREAM'),
      terraform: terraform(/(invoke_mode +=) "BUFFERED"/g, '$1 "RESPONSE_STREAM"'),
      'aws-cli': awsCli(/(put_function_url .*) BUFFERED/g, '$1 RESPONSE_STREAM'),
    },
    found: [
      '+ resources.url.invokeMode = RESPONSE_STREAM',
      '- resources.url.invokeMode = BUFFERED',
    ],
  },
  {
    id: 'open-function',
    trigger: 'function-url',
    variant: 'open',
    edits: {
      sam: sam(/ +InvokedViaFunctionUrl: true\n/g, ''),
      cdk: cdk(
        /const url = fn\.addFunctionUrl\([\s\S]*?\n {4}\}\);\n/g,
        '$&for (const child of fn.node.children) if (child instanceof lambda.CfnPermission) child.invokedViaFunctionUrl = undefined;\n',
      ),
      terraform: terraform(/ +InvokedViaFunctionUrl += true\n/g, ''),
      'aws-cli': {
        file: 'infra/lib/function-url.sh',
        find: / --invoked-via-function-url/g,
        replace: '',
      },
    },
    found: [
      '+ policy: Allow * lambda:InvokeFunction on function',
      '- policy: Allow * lambda:InvokeFunction on function if Bool lambda:invokedviafunctionurl=true',
    ],
  },
  {
    id: 'no-halves',
    trigger: 'kinesis',
    variant: 'enhanced-fan-out',
    edits: {
      sam: [
        sam(/(BisectBatchOnFunctionError:) true/g, '$1 false'),
        sam(/ +Enabled: false\n/g, ''),
        sam(/1736933400/g, '1736933401'),
      ],
      cdk: [
        cdk(/(bisectBatchOnError:) true/g, '$1 false'),
        cdk(/ +enabled: false,\n/g, ''),
        cdk(/1736933400/g, '1736933401'),
      ],
      terraform: [
        terraform(/(bisect_batch_on_function_error +=) true/g, '$1 false'),
        terraform(/ +enabled += false\n/g, ''),
        terraform(/09:30:00Z/g, '09:30:01Z'),
      ],
      'aws-cli': [
        awsCli(/("BisectBatchOnFunctionError":) true/g, '$1 false'),
        awsCli(/ +"Enabled": false,\n/g, ''),
        awsCli(/1736933400/g, '1736933401'),
      ],
    },
    found: [
      '+ mappings.consumer.BisectBatchOnFunctionError = false',
      '+ mappings.consumer.StartingPositionTimestamp = 1736933401',
      '+ mappings.consumer.State = Enabled',
      '- mappings.consumer.BisectBatchOnFunctionError = true',
      '- mappings.consumer.StartingPositionTimestamp = 1736933400',
      '- mappings.consumer.State = Disabled',
    ],
  },
  {
    id: 'any-topic',
    trigger: 'msk',
    variant: 'default',
    edits: {
      sam: sam(/(kafka-cluster:ReadData\n +Resource: .*)\/orders/g, '$1/*'),
      cdk: cdk(/(:topic\/.*)\/orders(?=')/g, '$1/*'),
      terraform: terraform(/(:topic\/.*)\/orders(?=")/g, '$1/*'),
      'aws-cli': awsCli(/(:topic\/.*)\/orders(?=")/g, '$1/*'),
    },
    found: [
      '+ role.may: Allow kafka-cluster:DescribeTopic on cluster topic/*',
      '+ role.may: Allow kafka-cluster:ReadData on cluster topic/*',
      '- role.may: Allow kafka-cluster:DescribeTopic on cluster topic/orders',
      '- role.may: Allow kafka-cluster:ReadData on cluster topic/orders',
    ],
  },
  {
    id: 'other-database',
    trigger: 'documentdb',
    variant: 'default',
    edits: {
      sam: sam(/(DatabaseName:) shop/g, '$1 others'),
      cdk: cdk(/(databaseName: ')shop/g, '$1others'),
      terraform: terraform(/(database_name +=) "shop"/g, '$1 "others"'),
      'aws-cli': awsCli(/("DatabaseName": ")shop/g, '$1others'),
    },
    found: [
      '+ mappings.cluster.DocumentDBEventSourceConfig.DatabaseName = others',
      '- mappings.cluster.DocumentDBEventSourceConfig.DatabaseName = shop',
    ],
  },
  {
    id: 'other-queue',
    trigger: 'activemq',
    variant: 'default',
    edits: {
      sam: sam(/(Queues:\n +- )orders/g, '$1others'),
      cdk: cdk(/(queues: \[')orders/g, '$1others'),
      terraform: terraform(/(queues +=) \["orders"\]/g, '$1 ["others"]'),
      'aws-cli': awsCli(/("Queues": \[")orders/g, '$1others'),
    },
    found: ['+ mappings.broker.Queues: others', '- mappings.broker.Queues: orders'],
  },
  {
    id: 'other-host',
    trigger: 'rabbitmq',
    variant: 'default',
    edits: {
      sam: sam(/(Type: VIRTUAL_HOST\n +URI:) "\/"/g, '$1 "/others"'),
      cdk: cdk(/(type: 'VIRTUAL_HOST',\n +uri: '\/)/g, '$1others'),
      terraform: terraform(/("VIRTUAL_HOST"\n +uri +=) "\/"/g, '$1 "/others"'),
      'aws-cli': awsCli(/("VIRTUAL_HOST",\n +"URI":) "\/"/g, '$1 "/others"'),
    },
    found: [
      '+ mappings.broker.SourceAccessConfigurations: VIRTUAL_HOST /others',
      '- mappings.broker.SourceAccessConfigurations: VIRTUAL_HOST /',
    ],
  },
  {
    id: 'other-sign-in',
    trigger: 'self-managed-kafka',
    variant: 'private',
    edits: {
      sam: [
        sam(/Type: CLIENT_CERTIFICATE_TLS_AUTH/g, 'Type: BASIC_AUTH'),
        sam(/ +PollerGroupName: .*\n/g, ''),
      ],
      cdk: [
        cdk(/(SourceAccessConfigurationType)\.CLIENT_CERTIFICATE_TLS_AUTH/g, '$1.BASIC_AUTH'),
        cdk(/ +pollerGroupName: .*\n/g, ''),
      ],
      terraform: [
        terraform(/(Type =) "CLIENT_CERTIFICATE_TLS_AUTH"/g, '$1 "BASIC_AUTH"'),
        terraform(/ +PollerGroupName += .*\n/g, ''),
      ],
      'aws-cli': [
        awsCli(/"Type": "CLIENT_CERTIFICATE_TLS_AUTH"/g, '"Type": "BASIC_AUTH"'),
        awsCli(/ +"PollerGroupName": .*\n/g, ''),
      ],
    },
    found: [
      '+ mappings.brokers.SourceAccessConfigurations: BASIC_AUTH arn:aws:secretsmanager:REGION:ACCOUNT:secret:kafka/client-a8Lp3n',
      '- mappings.brokers.ProvisionedPollerConfig.PollerGroupName = Shop_orders-1',
      '- mappings.brokers.SourceAccessConfigurations: CLIENT_CERTIFICATE_TLS_AUTH arn:aws:secretsmanager:REGION:ACCOUNT:secret:kafka/client-a8Lp3n',
    ],
  },
  {
    id: 'other-filter',
    trigger: 'sns',
    variant: 'body',
    edits: {
      sam: sam(/(status:\n +- shipp)ed/g, '$1ing'),
      cdk: cdk(/(status: \['shipp)ed'/g, "$1ing'"),
      terraform: terraform(/(status = \["shipp)ed"/g, '$1ing"'),
      'aws-cli': awsCli(/("status":\["shipp)ed"/g, '$1ing"'),
    },
    found: [
      `+ resources.topic.subscriptions: lambda function, MessageBody {"customer":{"country":["DE","O'Land"]},"status":["shipping"]}, undelivered to undelivered`,
      `- resources.topic.subscriptions: lambda function, MessageBody {"customer":{"country":["DE","O'Land"]},"status":["shipped"]}, undelivered to undelivered`,
    ],
  },
  {
    id: 'other-target-retries',
    trigger: 'eventbridge-rule',
    variant: 'default',
    edits: {
      sam: sam(/MaximumRetryAttempts: 10/g, 'MaximumRetryAttempts: 185'),
      cdk: cdk(/maximumRetryAttempts: 10/g, 'maximumRetryAttempts: 185'),
      terraform: terraform(/(maximum_retry_attempts +=) 10/g, '$1 185'),
      'aws-cli': awsCli(/"MaximumRetryAttempts": 10/g, '"MaximumRetryAttempts": 185'),
    },
    found: [`+ ${target(185)}`, `- ${target(10)}`],
  },
  {
    id: 'any-event',
    trigger: 'eventbridge-rule',
    variant: 'source',
    edits: {
      sam: sam(/(detail-type:\n +- )"Order Placed"/g, '$1exists: true'),
      cdk: cdk(/'detail-type': \['Order Placed'\]/g, "'detail-type': [{ exists: true }]"),
      terraform: terraform(
        /"detail-type" = \["Order Placed"\]/g,
        '"detail-type" = [{ exists = true }]',
      ),
      'aws-cli': awsCli(/"detail-type":\["Order Placed"\]/g, '"detail-type":[{"exists":true}]'),
    },
    found: [
      '+ resources.rule.pattern = {"detail-type":[{"exists":true}],"source":["acme.orders"]}',
      '- resources.rule.pattern = {"detail-type":["Order Placed"],"source":["acme.orders"]}',
    ],
  },
  {
    id: 'mail-without-tls',
    trigger: 'ses',
    variant: 'source',
    edits: {
      sam: sam(/TlsPolicy: Require/g, 'TlsPolicy: Optional'),
      cdk: cdk(/tlsPolicy: 'Require'/g, "tlsPolicy: 'Optional'"),
      terraform: terraform(/(tls_policy +=) "Require"/g, '$1 "Optional"'),
      'aws-cli': awsCli(/--arg tls Require/g, '--arg tls Optional'),
    },
    found: [
      '+ resources.rules.rules: for all, scan true, TLS Optional, call function Event',
      '- resources.rules.rules: for all, scan true, TLS Require, call function Event',
    ],
  },
  {
    id: 'other-outcomes',
    trigger: 'lambda-destination',
    variant: 'default',
    edits: {
      sam: sam(/OnSuccess:/g, 'OnFailure:'),
      cdk: cdk(/onSuccess: new/g, 'onFailure: new'),
      terraform: terraform(/on_success \{/g, 'on_failure {'),
      'aws-cli': awsCli(/ OnSuccess /g, ' OnFailure '),
    },
    found: [
      '+ resources.upstream.destinations: OnFailure of $LATEST to function',
      '- resources.upstream.destinations: OnSuccess of $LATEST to function',
    ],
  },
  {
    id: 'plain-http',
    trigger: 'lambda-edge',
    variant: 'default',
    edits: {
      sam: sam(/redirect-to-https/g, 'allow-all'),
      cdk: cdk(/REDIRECT_TO_HTTPS/g, 'ALLOW_ALL'),
      terraform: terraform(/redirect-to-https/g, 'allow-all'),
      'aws-cli': awsCli(/redirect-to-https/g, 'allow-all'),
    },
    found: [
      '+ resources.distribution.protocol = allow-all',
      '- resources.distribution.protocol = redirect-to-https',
    ],
  },
  {
    id: 'open-error-role',
    trigger: 'iot-rule',
    variant: 'default',
    edits: {
      sam: sam(/ +Condition:\n +StringEquals:\n +aws:SourceAccount: .*\n/g, ''),
      cdk: cdk(/, \{\n +conditions: \{ StringEquals: .*\n +\}\)/g, ')'),
      terraform: terraform(/ +Condition += \{ StringEquals = .*\n/g, ''),
      'aws-cli': {
        file: 'infra/lib/topic-rule.sh',
        find: /,\n +Condition: \{StringEquals: .*\}\}\}\]\}'/g,
        replace: "}]}'",
      },
    },
    found: [
      '+ resources.rule.trust: Allow iot.amazonaws.com sts:AssumeRole',
      '- resources.rule.trust: Allow iot.amazonaws.com sts:AssumeRole if StringEquals aws:sourceaccount=ACCOUNT',
    ],
  },
  {
    id: 'other-states',
    trigger: 'cloudwatch-alarm',
    variant: 'default',
    edits: {
      sam: sam(/AlarmActions:/g, 'OKActions:'),
      cdk: cdk(/alarmActions =/g, 'okActions ='),
      terraform: terraform(/alarm_actions +=/g, 'ok_actions ='),
      'aws-cli': awsCli(
        /AlarmActions ("\$calls" .*\n.*OKActions) '\[\]'/g,
        'AlarmActions \'[]\' \\\n    --argjson OKActions "$calls"',
      ),
    },
    found: ['+ resources.alarm.calls.OK: function', '- resources.alarm.calls.ALARM: function'],
  },
  {
    id: 'other-log-events',
    trigger: 'cloudwatch-logs',
    variant: 'json',
    edits: {
      sam: sam(/(FilterPattern: .*) >= 500/g, '$1 >= 400'),
      cdk: cdk(/(\$\.status) >= 500/g, '$1 >= 400'),
      terraform: terraform(/(filter_pattern +=.*) >= 500/g, '$1 >= 400'),
      'aws-cli': awsCli(/(FILTER_PATTERN=.*) >= 500/g, '$1 >= 400'),
    },
    found: [`+ ${filter(400)}`, `- ${filter(500)}`],
  },
  {
    id: 'other-branches',
    trigger: 'codecommit',
    variant: 'branches',
    edits: {
      sam: sam(/- release\/2\.x/g, '- release/3.x'),
      cdk: cdk(/'release\/2\.x'/g, "'release/3.x'"),
      terraform: terraform(/"release\/2\.x"/g, '"release/3.x"'),
      'aws-cli': awsCli(/"release\/2\.x"/g, '"release/3.x"'),
    },
    found: [`+ ${branchesTrigger('3.x')}`, `- ${branchesTrigger('2.x')}`],
  },
  {
    id: 'writes-anywhere',
    trigger: 's3-batch',
    variant: 'default',
    edits: {
      sam: sam(/batch\/reports\/\*/g, '*'),
      cdk: cdk(/batch\/reports\/\*/g, '*'),
      terraform: terraform(/batch\/reports\/\*/g, '*'),
      'aws-cli': awsCli(/batch\/reports\/\*/g, '*'),
    },
    found: [
      '+ resources.job-role.may: Allow s3:PutObject on bucket/*',
      '- resources.job-role.may: Allow s3:PutObject on bucket/batch/reports/*',
    ],
  },
  {
    id: 'any-instance',
    trigger: 'connect',
    variant: 'default',
    edits: {
      sam: sam(/SourceArn: (arn:aws:connect:.*)\/[0-9a-f-]+$/gm, 'SourceArn: $1/*'),
      cdk: cdk(/sourceArn:\s+'(arn:aws:connect:.*)\/[0-9a-f-]+'/g, "sourceArn: '$1/*'"),
      terraform: terraform(/(source_arn +=) "(arn:aws:connect:.*)\/[0-9a-f-]+"/g, '$1 "$2/*"'),
      'aws-cli': awsCli(/(permission call \S+) "\$INSTANCE_ARN"/g, '$1 "${INSTANCE_ARN%/*}/*"'),
    },
    found: [
      '+ policy: Allow connect.amazonaws.com lambda:InvokeFunction on function if ArnLike aws:sourcearn=arn:aws:connect:REGION:ACCOUNT:instance/* and StringEquals aws:sourceaccount=ACCOUNT',
      '- policy: Allow connect.amazonaws.com lambda:InvokeFunction on function if ArnLike aws:sourcearn=instance and StringEquals aws:sourceaccount=ACCOUNT',
    ],
  },
  {
    id: 'short-passwords',
    trigger: 'secrets-rotation',
    variant: 'default',
    edits: {
      sam: sam(/PasswordLength: 32/g, 'PasswordLength: 12'),
      cdk: cdk(/passwordLength: 32/g, 'passwordLength: 12'),
      terraform: terraform(/(PASSWORD_LENGTH +=) "32"/g, '$1 "12"'),
      'aws-cli': awsCli(/random_password 32/g, 'random_password 12'),
    },
    found: [
      '+ resources.secret.value = {"password":"12 characters","username":"orders"}',
      '- resources.secret.value = {"password":"32 characters","username":"orders"}',
    ],
  },
  {
    id: 'rotates-any-secret',
    trigger: 'secrets-rotation',
    variant: 'default',
    edits: {
      sam: sam(/(UpdateSecretVersionStage\n +Resource:) .*/g, "$1 '*'"),
      cdk: cdk(/(UpdateSecretVersionStage',\n +\],\n +resources: )\[.*\]/g, "$1['*']"),
      terraform: terraform(/(UpdateSecretVersionStage",\n +\]\n +Resource +=) .*/g, '$1 "*"'),
      'aws-cli': awsCli(/allow \S+( secretsmanager:DescribeSecret)/g, "allow '*'$1"),
    },
    found: ['DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage']
      .flatMap((action) => [
        `+ role.may: Allow secretsmanager:${action} on *`,
        `- role.may: Allow secretsmanager:${action} on secret`,
      ])
      .sort(),
  },
  {
    id: 'any-deputy',
    trigger: 'eventbridge-scheduler',
    variant: 'default',
    edits: {
      sam: sam(/ +ArnLike:\n +aws:SourceArn: !GetAtt AnyDeputyScheduleGroup\.Arn\n/g, ''),
      cdk: cdk(/ +ArnLike: \{ 'aws:SourceArn': scheduleGroup\.scheduleGroupArn \},\n/g, ''),
      terraform: terraform(/ +ArnLike += \{ "aws:SourceArn" .*\n/g, ''),
      'aws-cli': {
        file: 'infra/lib/service-role.sh',
        find: /, ArnLike: \{"aws:SourceArn": \$source\}/g,
        replace: '',
      },
    },
    found: [
      '+ resources.schedule-role.trust: Allow scheduler.amazonaws.com sts:AssumeRole if StringEquals aws:sourceaccount=ACCOUNT',
      '- resources.schedule-role.trust: Allow scheduler.amazonaws.com sts:AssumeRole if ArnLike aws:sourcearn=schedule-group and StringEquals aws:sourceaccount=ACCOUNT',
    ],
  },
  {
    id: 'calls-anything',
    trigger: 'eventbridge-scheduler',
    variant: 'source',
    edits: {
      sam: sam(/!Sub \$\{CallsAnythingFunction\.Arn\}:\*/g, "'*'"),
      cdk: cdk(/`\$\{fn\.functionArn\}:\*`/g, "'*'"),
      terraform: terraform(/"\$\{aws_lambda_function\.calls_anything\.arn\}:\*"/g, '"*"'),
      'aws-cli': awsCli(/"arn:[^"]*:\$FUNCTION:\*"/g, "'*'"),
    },
    found: [
      '+ resources.schedule-role.may: Allow lambda:InvokeFunction on *',
      '- resources.schedule-role.may: Allow lambda:InvokeFunction on function:*',
    ],
  },
  {
    id: 'other-zone',
    trigger: 'eventbridge-scheduler',
    variant: 'window',
    edits: {
      sam: sam(/ScheduleExpressionTimezone: .*/g, 'ScheduleExpressionTimezone: UTC'),
      cdk: cdk(/'Europe\/Berlin'/g, "'UTC'"),
      terraform: terraform(/"Europe\/Berlin"/g, '"UTC"'),
      'aws-cli': awsCli(/Europe\/Berlin/g, 'UTC'),
    },
    found: ['+ resources.schedule.timezone = UTC', '- resources.schedule.timezone = Europe/Berlin'],
  },
  {
    id: 'other-interval',
    trigger: 'step-functions',
    variant: 'default',
    edits: {
      sam: sam(
        /BackoffRate: 2\n( +)MaxDelaySeconds: 60\n/g,
        'BackoffRate: 2\n$1MaxDelaySeconds: 7\n',
      ),
      cdk: cdk(/MaxDelaySeconds: 60,/g, 'MaxDelaySeconds: 7,'),
      terraform: terraform(/(MaxDelaySeconds +=) 60$/gm, '$1 7'),
      'aws-cli': awsCli(/MaxDelaySeconds: 60,/g, 'MaxDelaySeconds: 7,'),
    },
    found: [`+ ${runState(7)}`, `- ${runState(60)}`],
  },
  {
    id: 'other-field',
    trigger: 'appsync',
    variant: 'batch',
    edits: {
      sam: sam(/FieldName: customer/g, 'FieldName: id'),
      cdk: cdk(/'Order\.customer'/g, "'Order.id'"),
      terraform: terraform(/(field +=) "customer"/g, '$1 "id"'),
      'aws-cli': awsCli(/^Order\.customer$/gm, 'Order.id'),
    },
    found: [
      '+ resources.data-source.fields.Order.id = UNIT, direct, 200 at once',
      '- resources.data-source.fields.Order.customer = UNIT, direct, 200 at once',
    ],
  },
  {
    id: 'open-schema',
    trigger: 'appsync',
    variant: 'default',
    edits: {
      sam: sam(/IntrospectionConfig: DISABLED/g, 'IntrospectionConfig: ENABLED'),
      cdk: cdk(/IntrospectionConfig\.DISABLED/g, 'IntrospectionConfig.ENABLED'),
      terraform: terraform(/(introspection_config +=) "DISABLED"/g, '$1 "ENABLED"'),
      'aws-cli': awsCli(/("introspectionConfig":) "DISABLED"/g, '$1 "ENABLED"'),
    },
    found: ['+ resources.api.introspection = ENABLED', '- resources.api.introspection = DISABLED'],
  },
  {
    id: 'other-time-to-live',
    trigger: 'appsync',
    variant: 'authorizer',
    edits: {
      sam: sam(/AuthorizerResultTtlInSeconds: 300/g, 'AuthorizerResultTtlInSeconds: 7'),
      cdk: cdk(/authorizerResultTtlInSeconds: 300/g, 'authorizerResultTtlInSeconds: 7'),
      terraform: terraform(/(authorizer_result_ttl_in_seconds +=) 300/g, '$1 7'),
      'aws-cli': awsCli(/(?<=^ +)300$/gm, '7'),
    },
    found: [
      '+ resources.api.authorizer = function, kept for 7 s',
      '- resources.api.authorizer = function, kept for 300 s',
    ],
  },
  {
    id: 'other-operation',
    trigger: 'cognito',
    variant: 'default',
    edits: {
      sam: sam(/PreSignUp: !GetAtt/g, 'PostConfirmation: !GetAtt'),
      cdk: cdk(/UserPoolOperation\.PRE_SIGN_UP/g, 'UserPoolOperation.POST_CONFIRMATION'),
      terraform: terraform(/pre_sign_up =/g, 'post_confirmation ='),
      'aws-cli': awsCli(/(--arg operation) PreSignUp/g, '$1 PostConfirmation'),
    },
    found: [
      '+ resources.user-pool.calls.PostConfirmation = function',
      '- resources.user-pool.calls.PreSignUp = function',
    ],
  },
  {
    id: 'other-skill',
    trigger: 'alexa-skill',
    variant: 'default',
    edits: {
      sam: sam(/(SkillId: amzn1\.ask\.skill\.)\w+/g, '$100000000'),
      cdk: cdk(/(eventSourceToken: 'amzn1\.ask\.skill\.)\w+/g, '$100000000'),
      terraform: terraform(/(event_source_token +=.*amzn1\.ask\.skill\.)\w+/g, '$100000000'),
      'aws-cli': awsCli(
        /"\$SKILL"(?=\n})/g,
        'amzn1.ask.skill.00000000-8d4f-4f0e-9a37-0b1c2d3e4f50',
      ),
    },
    found: [
      '+ policy: Allow alexa-appkit.amazon.com lambda:InvokeFunction on function if StringEquals lambda:eventsourcetoken=amzn1.ask.skill.00000000-8d4f-4f0e-9a37-0b1c2d3e4f50',
      '- policy: Allow alexa-appkit.amazon.com lambda:InvokeFunction on function if StringEquals lambda:eventsourcetoken=skill',
    ],
  },
  {
    id: 'polls-for-changes',
    trigger: 'codepipeline',
    variant: 'default',
    edits: {
      sam: sam(/PollForSourceChanges: "false"/g, 'PollForSourceChanges: "true"'),
      cdk: cdk(/PollForSourceChanges: 'false'/g, "PollForSourceChanges: 'true'"),
      terraform: terraform(/(PollForSourceChanges +=) "false"/g, '$1 "true"'),
      'aws-cli': awsCli(/PollForSourceChanges: "false"/g, 'PollForSourceChanges: "true"'),
    },
    found: [`+ ${sourceAction(true)}`, `- ${sourceAction(false)}`],
  },
  {
    id: 'other-frequency',
    trigger: 'config-rule',
    variant: 'scheduled',
    edits: {
      sam: sam(/MaximumExecutionFrequency: Three_Hours/g, 'MaximumExecutionFrequency: One_Hour'),
      cdk: cdk(/'Three_Hours'/g, "'One_Hour'"),
      terraform: terraform(/"Three_Hours"/g, '"One_Hour"'),
      'aws-cli': awsCli(/"Three_Hours"/g, '"One_Hour"'),
    },
    found: [
      '+ resources.rule.messages: aws.config ScheduledNotification One_Hour',
      '- resources.rule.messages: aws.config ScheduledNotification Three_Hours',
    ],
  },
  {
    id: 'no-backup',
    trigger: 'firehose-transform',
    variant: 'default',
    edits: {
      sam: sam(/S3BackupMode: Enabled/g, 'S3BackupMode: Disabled'),
      cdk: cdk(/s3BackupMode: 'Enabled'/g, "s3BackupMode: 'Disabled'"),
      terraform: terraform(/(s3_backup_mode +=) "Enabled"/g, '$1 "Disabled"'),
      'aws-cli': awsCli(/S3BackupMode: "Enabled"/g, 'S3BackupMode: "Disabled"'),
    },
    found: [
      '+ resources.delivery-stream.backup = none',
      '- resources.delivery-stream.backup = bucket/source-records/ as delivery-role, 5 MB or 300 s, GZIP',
    ],
  },
  {
    id: 'any-account',
    trigger: 'firehose-transform',
    variant: 'default',
    edits: {
      sam: sam(/ +Condition:\n +StringEquals:\n +sts:ExternalId: .*\n/g, ''),
      cdk: cdk(/ +StringEquals: \{ 'sts:ExternalId': .*\n/g, ''),
      terraform: terraform(/ +StringEquals = \{ "sts:ExternalId" .*\n/g, ''),
      'aws-cli': {
        file: 'infra/lib/service-role.sh',
        find: /\{StringEquals: \{"sts:ExternalId": \$account\}\}/g,
        replace: '{}',
      },
    },
    found: [
      '+ resources.delivery-role.trust: Allow firehose.amazonaws.com sts:AssumeRole',
      '- resources.delivery-role.trust: Allow firehose.amazonaws.com sts:AssumeRole if StringEquals sts:externalid=ACCOUNT',
    ],
  },
  {
    id: 'forgets-answers',
    trigger: 'eventbridge-pipes',
    variant: 'default',
    edits: {
      sam: sam(/InvocationType: REQUEST_RESPONSE/g, 'InvocationType: FIRE_AND_FORGET'),
      cdk: cdk(/'REQUEST_RESPONSE'/g, "'FIRE_AND_FORGET'"),
      terraform: terraform(/"REQUEST_RESPONSE"/g, '"FIRE_AND_FORGET"'),
      'aws-cli': awsCli(/"REQUEST_RESPONSE"/g, '"FIRE_AND_FORGET"'),
    },
    found: [
      '+ resources.pipe.invocation = FIRE_AND_FORGET',
      '- resources.pipe.invocation = REQUEST_RESPONSE',
    ],
  },
  {
    id: 'longer-window',
    trigger: 'kinesis',
    variant: 'tumbling-window',
    edits: {
      sam: sam(/TumblingWindowInSeconds: 120/g, 'TumblingWindowInSeconds: 180'),
      cdk: cdk(/(tumblingWindow: cdk\.Duration\.minutes)\(2\)/g, '$1(3)'),
      terraform: terraform(/(tumbling_window_in_seconds +=) 120/g, '$1 180'),
      'aws-cli': awsCli(/"TumblingWindowInSeconds": 120/g, '"TumblingWindowInSeconds": 180'),
    },
    found: [
      '+ mappings.stream.TumblingWindowInSeconds = 180',
      '- mappings.stream.TumblingWindowInSeconds = 120',
    ],
  },
  {
    id: 'may-deregister',
    trigger: 'kinesis',
    variant: 'enhanced-fan-out',
    edits: {
      sam: sam(/( +- kinesis:)SubscribeToShard\n/g, '$&$1DeregisterStreamConsumer\n'),
      cdk: cdk(
        /logGroup\.grantWrite\(role\);\n/g,
        "$&consumer.grant(role, 'kinesis:DeregisterStreamConsumer');\n",
      ),
      terraform: terraform(/"kinesis:SubscribeToShard"/g, '$&, "kinesis:DeregisterStreamConsumer"'),
      'aws-cli': awsCli(/kinesis:SubscribeToShard/g, '$& kinesis:DeregisterStreamConsumer'),
    },
    found: ['+ role.may: Allow kinesis:DeregisterStreamConsumer on consumer'],
  },
  {
    id: 'other-net',
    trigger: 'eventbridge-pipes',
    variant: 'kinesis',
    edits: {
      sam: sam(/MaximumRetryAttempts: 5/g, 'MaximumRetryAttempts: 6'),
      cdk: cdk(/maximumRetryAttempts: 5/g, 'maximumRetryAttempts: 6'),
      terraform: terraform(/(maximum_retry_attempts +=) 5/g, '$1 6'),
      'aws-cli': awsCli(/MaximumRetryAttempts: 5/g, 'MaximumRetryAttempts: 6'),
    },
    found: [`+ ${pipedStream(6)}`, `- ${pipedStream(5)}`],
  },
  {
    id: 'other-kind-of-skill',
    trigger: 'alexa-smart-home',
    variant: 'default',
    edits: {
      sam: sam(/alexa-connectedhome\.amazon\.com/g, 'alexa-appkit.amazon.com'),
      cdk: cdk(/alexa-connectedhome\.amazon\.com/g, 'alexa-appkit.amazon.com'),
      terraform: terraform(/alexa-connectedhome\.amazon\.com/g, 'alexa-appkit.amazon.com'),
      'aws-cli': awsCli(/alexa-connectedhome\.amazon\.com/g, 'alexa-appkit.amazon.com'),
    },
    found: [
      '+ policy: Allow alexa-appkit.amazon.com lambda:InvokeFunction on function if StringEquals lambda:eventsourcetoken=skill',
      '- policy: Allow alexa-connectedhome.amazon.com lambda:InvokeFunction on function if StringEquals lambda:eventsourcetoken=skill',
    ],
  },
  {
    id: 'other-service-timeout',
    trigger: 'cfn-custom-resource',
    variant: 'properties',
    edits: {
      sam: sam(/ServiceTimeout: 900/g, 'ServiceTimeout: 90'),
      cdk: cdk(/cdk\.Duration\.minutes\(15\)/g, 'cdk.Duration.seconds(90)'),
      terraform: terraform(/(ServiceTimeout +=) 900/g, '$1 90'),
      'aws-cli': awsCli(/ServiceTimeout: 900/g, 'ServiceTimeout: 90'),
    },
    found: ['+ resources.resource.timeout = 90', '- resources.resource.timeout = 900'],
  },
  {
    id: 'any-thing',
    trigger: 'iot-fleet-provisioning',
    variant: 'default',
    edits: {
      sam: sam(/- Prefix: "any-thing-"/g, '- Prefix: ""'),
      cdk: cdk(/:thing\/\$\{thingNamePrefix\}\*/g, ':thing/*'),
      terraform: terraform(/:thing\/any-thing-\*/g, ':thing/*'),
      'aws-cli': awsCli(/:thing\/"any-thing-/g, ':thing/"'),
    },
    found: [...anyThing('+', ''), ...anyThing('-', 'any-thing-')],
  },
  {
    id: 'any-client',
    trigger: 'iot-fleet-provisioning',
    variant: 'default',
    edits: {
      sam: sam(/ +Condition:\n +Bool:\n +iot:Connection.Thing.IsAttached: .*\n/g, ''),
      cdk: cdk(/ +Condition: \{ Bool: .*\n/g, ''),
      terraform: terraform(/ +Condition = \{ Bool = .*\n/g, ''),
      'aws-cli': awsCli(/,\n +Condition: \{Bool: .*\n/g, '\n'),
    },
    found: [
      '+ resources.provisioning-template.devices: Allow  iot:Connect on arn:aws:iot:REGION:ACCOUNT:client/${iot:Connection.Thing.ThingName}',
      '- resources.provisioning-template.devices: Allow  iot:Connect on arn:aws:iot:REGION:ACCOUNT:client/${iot:Connection.Thing.ThingName} if Bool iot:connection.thing.isattached=true',
    ],
  },
  {
    id: 'disabled-locale',
    trigger: 'lex',
    variant: 'default',
    edits: {
      sam: sam(/Enabled: true/g, 'Enabled: false'),
      cdk: cdk(/enabled: true/g, 'enabled: false'),
      terraform: terraform(/Enabled = true/g, 'Enabled = false'),
      'aws-cli': awsCli(/enabled: true/g, 'enabled: false'),
    },
    found: [
      '+ resources.bot-alias.locales: en_US disabled calls function with 1.0',
      '- resources.bot-alias.locales: en_US enabled calls function with 1.0',
    ],
  },
  ...wrongStandardCells,
];

/**
 * Makes the mistake in rendered files.
 * @throws Error when the cell does not stand where the edit looks for it, or more than once.
 */
export function breakCell(
  { id, edits }: WrongCell,
  target: string,
  files: readonly StagedFile[],
): readonly StagedFile[] {
  const own = [edits[target] ?? []].flat();
  if (own.length === 0) throw new Error(`${id} has no edit for ${target}.`);
  return own.reduce((all, edit) => edited(all, edit, id), files);
}

function edited(files: readonly StagedFile[], edit: Edit, id: string): readonly StagedFile[] {
  const path = edit.file.replace('*', id);
  const matches = files.flatMap((file) =>
    file.path === path ? [...file.content.matchAll(edit.find)] : [],
  );
  if (matches.length !== 1) throw new Error(`${id} finds its cell ${matches.length} times.`);
  return files.map((file) =>
    file.path === path ? { ...file, content: file.content.replace(edit.find, edit.replace) } : file,
  );
}
