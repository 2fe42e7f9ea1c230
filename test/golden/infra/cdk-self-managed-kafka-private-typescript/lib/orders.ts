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
        resources: ['arn:aws:secretsmanager:eu-west-1:123456789012:secret:kafka/client-a8Lp3n'],
      }),
    );
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['secretsmanager:GetSecretValue'],
        resources: ['arn:aws:secretsmanager:eu-west-1:123456789012:secret:kafka/authority-Qz5r9t'],
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
      kafkaBootstrapServers: ['10.0.4.17:9093'],
      kafkaTopic: 'orders',
      startingPosition: lambda.StartingPosition.AT_TIMESTAMP,
      startingPositionTimestamp: 1736933400,
      enabled: false,
      batchSize: 100,
      kafkaConsumerGroupId: 'billing',
      provisionedPollerConfig: {
        minimumPollers: 1,
        maximumPollers: 10,
        pollerGroupName: 'Shop_orders-1',
      },
      sourceAccessConfigurations: [
        {
          type: lambda.SourceAccessConfigurationType.CLIENT_CERTIFICATE_TLS_AUTH,
          uri: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:kafka/client-a8Lp3n',
        },
        {
          type: lambda.SourceAccessConfigurationType.SERVER_ROOT_CA_CERTIFICATE,
          uri: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:kafka/authority-Qz5r9t',
        },
        {
          type: lambda.SourceAccessConfigurationType.VPC_SUBNET,
          uri: 'subnet:subnet-0a1b2c3d4e5f60718',
        },
        {
          type: lambda.SourceAccessConfigurationType.VPC_SUBNET,
          uri: 'subnet:subnet-1a1b2c3d4e5f60718',
        },
        {
          type: lambda.SourceAccessConfigurationType.VPC_SECURITY_GROUP,
          uri: 'security_group:sg-0a1b2c3d4e5f60718',
        },
      ],
      retryAttempts: -1,
      maxRecordAge: cdk.Duration.hours(6),
      bisectBatchOnError: true,
      filters: [
        lambda.FilterCriteria.filter({ value: { status: [{ 'anything-but': ['draft'] }] } }),
      ],
      filterEncryption: kms.Key.fromKeyArn(
        this,
        'FilterKey',
        'arn:aws:kms:eu-west-1:123456789012:key/9d1c7a5b-2c9d-4e10-8b2d-6c1a0c4e4b57',
      ),
      onFailure: new sources.SqsDlq(failures),
      metricsConfig: {
        metrics: [
          lambda.MetricType.ERROR_COUNT,
          lambda.MetricType.EVENT_COUNT,
          lambda.MetricType.KAFKA_METRICS,
        ],
      },
      reportBatchItemFailures: true,
    });

    new cdk.CfnOutput(scope, `${id}FunctionName`, {
      value: fn.functionName,
    });
  }
}
