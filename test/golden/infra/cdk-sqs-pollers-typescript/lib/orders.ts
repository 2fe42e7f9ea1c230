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

    const deadLetters = new sqs.Queue(this, 'DeadLetters', {
      retentionPeriod: cdk.Duration.days(14),
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });

    const queue = new sqs.Queue(this, 'Queue', {
      visibilityTimeout: cdk.Duration.minutes(3),
      retentionPeriod: cdk.Duration.days(4),
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      deadLetterQueue: {
        queue: deadLetters,
        maxReceiveCount: 5,
      },
    });

    const logGroup = new logs.LogGroup(this, 'LogGroup', {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: cdk.RemovalPolicy.DESTROY,
    });

    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    });
    logGroup.grantWrite(role);

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
      timeout: cdk.Duration.seconds(30),
      role,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
    });

    fn.addEventSource(
      new sources.SqsEventSource(queue, {
        batchSize: 10,
        provisionedPollerConfig: {
          minimumPollers: 3,
          maximumPollers: 40,
        },
        filters: [lambda.FilterCriteria.filter({ body: { status: ['placed'] } })],
        filterEncryption: kms.Key.fromKeyArn(
          this,
          'FilterKey',
          'arn:aws:kms:eu-west-1:123456789012:key/9d1c7a5b-2c9d-4e10-8b2d-6c1a0c4e4b57',
        ),
        metricsConfig: {
          metrics: [lambda.MetricType.EVENT_COUNT],
        },
        reportBatchItemFailures: true,
      }),
    );

    new cdk.CfnOutput(scope, `${id}FunctionName`, {
      value: fn.functionName,
    });
    new cdk.CfnOutput(scope, `${id}QueueUrl`, {
      value: queue.queueUrl,
    });
  }
}
