import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sources from 'aws-cdk-lib/aws-lambda-event-sources';
import * as nodejs from 'aws-cdk-lib/aws-lambda-nodejs';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export class OrdersFunction extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const failures = new sqs.Queue(this, 'Failures', {
      retentionPeriod: cdk.Duration.days(14),
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });

    const logGroup = new logs.LogGroup(this, 'LogGroup', {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: cdk.RemovalPolicy.DESTROY,
    });

    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    });
    logGroup.grantWrite(role);
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['kafka:DescribeClusterV2', 'kafka:GetBootstrapBrokers', 'kafka:ListScramSecrets'],
        resources: [
          'arn:aws:kafka:eu-west-1:123456789012:cluster/billing/8b2d6c1a-0c4e-4b57-a2de-5d1f7e3c9a61-4',
        ],
      }),
    );
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: [
          'ec2:CreateNetworkInterface',
          'ec2:DeleteNetworkInterface',
          'ec2:DescribeNetworkInterfaces',
          'ec2:DescribeSecurityGroups',
          'ec2:DescribeSubnets',
          'ec2:DescribeVpcs',
        ],
        resources: ['*'],
      }),
    );
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['secretsmanager:GetSecretValue'],
        resources: [
          'arn:aws:secretsmanager:eu-west-1:123456789012:secret:AmazonMSK_billing-x7Kq2m',
        ],
      }),
    );
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['kms:Decrypt'],
        resources: ['arn:aws:kms:eu-west-1:123456789012:key/5c9e2f1a-7d34-4c8e-b6a1-0f2d3e4c5b6a'],
      }),
    );

    const fn = new nodejs.NodejsFunction(this, 'Function', {
      entry: 'src/functions/orders/handler.ts',
      // CDK wants a lock file only to tell the package manager; this file always exists.
      depsLockFilePath: 'package.json',
      bundling: {
        format: nodejs.OutputFormat.ESM,
        mainFields: ['module', 'main'],
        bundleAwsSDK: true,
        sourceMap: true,
        // Some CommonJS dependencies need `require`, which ES modules lack.
        banner:
          "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
      runtime: lambda.Runtime.NODEJS_22_X,
      architecture: lambda.Architecture.ARM_64,
      memorySize: 256,
      timeout: cdk.Duration.minutes(1),
      role,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
    });

    new lambda.EventSourceMapping(this, 'Mapping', {
      target: fn,
      eventSourceArn:
        'arn:aws:kafka:eu-west-1:123456789012:cluster/billing/8b2d6c1a-0c4e-4b57-a2de-5d1f7e3c9a61-4',
      kafkaTopic: 'orders.paid',
      startingPosition: lambda.StartingPosition.LATEST,
      batchSize: 500,
      maxBatchingWindow: cdk.Duration.seconds(20),
      kafkaConsumerGroupId: 'billing',
      provisionedPollerConfig: {
        minimumPollers: 2,
        maximumPollers: 4,
      },
      sourceAccessConfigurations: [
        {
          type: lambda.SourceAccessConfigurationType.SASL_SCRAM_512_AUTH,
          uri: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:AmazonMSK_billing-x7Kq2m',
        },
      ],
      retryAttempts: 0,
      bisectBatchOnError: false,
      filters: [
        lambda.FilterCriteria.filter({ value: { status: ['paid', { prefix: "it's $HOME" }] } }),
      ],
      filterEncryption: kms.Key.fromKeyArn(
        this,
        'FilterKey',
        'arn:aws:kms:eu-west-1:123456789012:key/9d1c7a5b-2c9d-4e10-8b2d-6c1a0c4e4b57',
      ),
      onFailure: new sources.SqsDlq(failures),
      metricsConfig: {
        metrics: [lambda.MetricType.EVENT_COUNT],
      },
      reportBatchItemFailures: true,
    });

    new cdk.CfnOutput(scope, `${id}FunctionName`, {
      value: fn.functionName,
    });
  }
}
