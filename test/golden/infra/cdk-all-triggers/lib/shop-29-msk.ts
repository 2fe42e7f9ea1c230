import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sources from 'aws-cdk-lib/aws-lambda-event-sources';
import * as nodejs from 'aws-cdk-lib/aws-lambda-nodejs';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export class Shop29MskFunction extends Construct {
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
        actions: [
          'kafka:DescribeClusterV2',
          'kafka:GetBootstrapBrokers',
          'kafka-cluster:Connect',
          'kafka-cluster:DescribeClusterDynamicConfiguration',
        ],
        resources: [
          'arn:aws:kafka:eu-west-1:123456789012:cluster/orders/1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10-2',
        ],
      }),
    );
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData'],
        resources: [
          'arn:aws:kafka:eu-west-1:123456789012:topic/orders/1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10-2/orders',
        ],
      }),
    );
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['kafka-cluster:AlterGroup', 'kafka-cluster:DescribeGroup'],
        resources: [
          'arn:aws:kafka:eu-west-1:123456789012:group/orders/1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10-2/*',
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

    const fn = new nodejs.NodejsFunction(this, 'Function', {
      entry: 'src/functions/shop-29-msk/handler.ts',
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
        'arn:aws:kafka:eu-west-1:123456789012:cluster/orders/1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10-2',
      kafkaTopic: 'orders',
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      provisionedPollerConfig: {
        minimumPollers: 1,
        maximumPollers: 10,
      },
      retryAttempts: 5,
      maxRecordAge: cdk.Duration.hours(6),
      bisectBatchOnError: true,
      onFailure: new sources.SqsDlq(failures),
      reportBatchItemFailures: true,
    });

    new cdk.CfnOutput(scope, `${id}FunctionName`, {
      value: fn.functionName,
    });
  }
}
