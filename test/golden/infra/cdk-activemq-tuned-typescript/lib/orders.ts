import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as nodejs from 'aws-cdk-lib/aws-lambda-nodejs';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export class OrdersFunction extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);

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
        actions: ['mq:DescribeBroker'],
        resources: [
          'arn:aws:mq:eu-west-1:123456789012:broker:billing:b-8b2d8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10',
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
        resources: ['arn:aws:secretsmanager:eu-west-1:123456789012:secret:mq/billing-a8Lp3n'],
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

    // EventSourceMapping knows no queues of brokers.
    new lambda.CfnEventSourceMapping(this, 'Mapping', {
      functionName: fn.functionName,
      eventSourceArn:
        'arn:aws:mq:eu-west-1:123456789012:broker:billing:b-8b2d8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10',
      queues: ['shop.orders-paid'],
      sourceAccessConfigurations: [
        {
          type: 'BASIC_AUTH',
          uri: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:mq/billing-a8Lp3n',
        },
      ],
      filterCriteria: {
        filters: [
          lambda.FilterCriteria.filter({ data: { status: ['paid'] } }),
          lambda.FilterCriteria.filter({
            data: { total: [{ numeric: ['>', 100] }], note: [{ 'anything-but': ["it's $HOME"] }] },
          }),
        ],
      },
      kmsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/9d1c7a5b-2c9d-4e10-8b2d-6c1a0c4e4b57',
      enabled: false,
      batchSize: 10,
      maximumBatchingWindowInSeconds: 5,
    });

    new cdk.CfnOutput(scope, `${id}FunctionName`, {
      value: fn.functionName,
    });
  }
}
