import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as nodejs from 'aws-cdk-lib/aws-lambda-nodejs';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
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

    const stateMachineRole = new iam.Role(this, 'StateMachineRole', {
      assumedBy: new iam.ServicePrincipal('states.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': cdk.Stack.of(this).account },
          ArnLike: {
            'aws:SourceArn': cdk.Stack.of(this).formatArn({
              service: 'states',
              resource: 'stateMachine:*',
            }),
          },
        },
      }),
      inlinePolicies: {
        call: new iam.PolicyDocument({
          statements: [
            new iam.PolicyStatement({
              actions: ['lambda:InvokeFunction'],
              resources: [fn.functionArn, `${fn.functionArn}:*`],
            }),
            new iam.PolicyStatement({
              actions: ['sqs:SendMessage'],
              resources: [failures.queueArn],
            }),
          ],
        }),
      },
    });

    const stateMachine = new sfn.StateMachine(this, 'StateMachine', {
      role: stateMachineRole,
      definitionBody: sfn.DefinitionBody.fromString(
        cdk.Stack.of(this).toJsonString({
          StartAt: 'Run',
          States: {
            Run: {
              Type: 'Task',
              Resource: `arn:${cdk.Aws.PARTITION}:states:::lambda:invoke`,
              Parameters: {
                FunctionName: fn.functionArn,
                Payload: { 'executionId.$': '$$.Execution.Id', 'input.$': '$' },
              },
              OutputPath: '$.Payload',
              TimeoutSeconds: 60,
              Retry: [
                // No new try mends it.
                { ErrorEquals: ['InvalidInputError'], MaxAttempts: 0 },
                {
                  ErrorEquals: [
                    'Lambda.ClientExecutionTimeoutException',
                    'Lambda.ServiceException',
                    'Lambda.AWSLambdaException',
                    'Lambda.SdkClientException',
                    'Lambda.TooManyRequestsException',
                  ],
                  IntervalSeconds: 2,
                  MaxAttempts: 6,
                  BackoffRate: 2,
                  JitterStrategy: 'FULL',
                },
                {
                  ErrorEquals: ['States.ALL'],
                  IntervalSeconds: 30,
                  MaxAttempts: 20,
                  BackoffRate: 1.5,
                  MaxDelaySeconds: 3600,
                  JitterStrategy: 'FULL',
                },
              ],
              Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$', Next: 'Keep' }],
              End: true,
            },
            Keep: {
              Type: 'Task',
              Resource: `arn:${cdk.Aws.PARTITION}:states:::sqs:sendMessage`,
              Parameters: {
                QueueUrl: failures.queueUrl,
                MessageBody: {
                  'executionId.$': '$$.Execution.Id',
                  'input.$': '$$.Execution.Input',
                  'error.$': '$',
                },
              },
              ResultPath: '$.Kept',
              Retry: [
                {
                  ErrorEquals: ['States.ALL'],
                  IntervalSeconds: 5,
                  MaxAttempts: 8,
                  BackoffRate: 2,
                  MaxDelaySeconds: 900,
                  JitterStrategy: 'FULL',
                },
              ],
              Next: 'Failed',
            },
            Failed: {
              Type: 'Fail',
              ErrorPath: '$.Error',
              Cause: 'The failure queue has its input and its error.',
            },
          },
        }),
      ),
    });

    new cdk.CfnOutput(scope, `${id}FunctionName`, {
      value: fn.functionName,
    });
    new cdk.CfnOutput(scope, `${id}StateMachineArn`, {
      value: stateMachine.stateMachineArn,
    });
  }
}
