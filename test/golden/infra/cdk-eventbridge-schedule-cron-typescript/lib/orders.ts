import * as cdk from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as destinations from 'aws-cdk-lib/aws-lambda-destinations';
import * as nodejs from 'aws-cdk-lib/aws-lambda-nodejs';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export class OrdersFunction extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const rule = new events.CfnRule(this, 'Rule', {
      scheduleExpression: 'cron(0/15 8-17 ? * MON-FRI *)',
      state: 'DISABLED',
    });

    const failures = new sqs.Queue(this, 'Failures', {
      retentionPeriod: cdk.Duration.days(14),
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });

    const undelivered = new sqs.Queue(this, 'Undelivered', {
      retentionPeriod: cdk.Duration.days(14),
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    undelivered.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [undelivered.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': rule.attrArn } },
      }),
    );

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
      timeout: cdk.Duration.minutes(1),
      role,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      retryAttempts: 0,
      maxEventAge: cdk.Duration.minutes(5),
      onFailure: new destinations.SqsDestination(failures),
    });

    fn.addPermission('OrdersRule', {
      principal: new iam.ServicePrincipal('events.amazonaws.com'),
      sourceArn: rule.attrArn,
      sourceAccount: cdk.Stack.of(this).account,
    });
    rule.targets = [
      {
        id: 'function',
        arn: fn.functionArn,
        deadLetterConfig: { arn: undelivered.queueArn },
        retryPolicy: {
          maximumRetryAttempts: 0,
          maximumEventAgeInSeconds: 60,
        },
        inputTransformer: {
          inputPathsMap: {
            version: '$.version',
            id: '$.id',
            detailType: '$.detail-type',
            source: '$.source',
            account: '$.account',
            time: '$.time',
            region: '$.region',
            resources: '$.resources',
          },
          inputTemplate:
            '{"version":<version>,"id":<id>,"detail-type":<detailType>,"source":<source>,"account":<account>,"time":<time>,"region":<region>,"resources":<resources>,"detail":{"report":"it\'s $HOME","regions":["eu","us"]}}',
        },
      },
    ];

    new cdk.CfnOutput(scope, `${id}FunctionName`, {
      value: fn.functionName,
    });
    new cdk.CfnOutput(scope, `${id}RuleArn`, {
      value: rule.attrArn,
    });
  }
}
