import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as nodejs from 'aws-cdk-lib/aws-lambda-nodejs';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as pipes from 'aws-cdk-lib/aws-pipes';
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

    const pipeLog = new logs.LogGroup(this, 'PipeLog', {
      retention: logs.RetentionDays.THREE_MONTHS,
      removalPolicy: cdk.RemovalPolicy.DESTROY,
    });

    const logGroup = new logs.LogGroup(this, 'LogGroup', {
      retention: logs.RetentionDays.THREE_MONTHS,
      removalPolicy: cdk.RemovalPolicy.DESTROY,
    });

    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    });
    logGroup.grantWrite(role);
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: [
          'ec2:AssignPrivateIpAddresses',
          'ec2:CreateNetworkInterface',
          'ec2:DeleteNetworkInterface',
          'ec2:DescribeNetworkInterfaces',
          'ec2:DescribeSubnets',
          'ec2:UnassignPrivateIpAddresses',
        ],
        resources: ['*'],
      }),
    );

    const layers = [
      'arn:aws:lambda:eu-west-1:123456789012:layer:acme-telemetry:1',
      'arn:aws:lambda:eu-west-1:123456789012:layer:acme-certificates:1',
    ];

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
      layers: layers.map((arn) => lambda.LayerVersion.fromLayerVersionArn(this, arn, arn)),
      tracing: lambda.Tracing.ACTIVE,
      role,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
    });

    const cfnFunction = fn.node.defaultChild as lambda.CfnFunction;
    cfnFunction.vpcConfig = {
      subnetIds: ['subnet-0a1b2c3d4e5f60718', 'subnet-0f1e2d3c4b5a69788'],
      securityGroupIds: ['sg-0123456789abcdef0'],
    };

    const boundary = 'arn:aws:iam::123456789012:policy/acme/functions';
    iam.PermissionsBoundary.of(this).apply(
      iam.ManagedPolicy.fromManagedPolicyArn(this, 'PermissionsBoundary', boundary),
    );

    const tags = { team: 'payments', 'cost-center': '4711', owner: 'payments@acme.example' };
    for (const [key, value] of Object.entries(tags)) {
      cdk.Tags.of(this).add(key, value, {
        includeResourceTypes: [
          'AWS::IAM::Role',
          'AWS::Lambda::Function',
          'AWS::Logs::LogGroup',
          'AWS::Pipes::Pipe',
          'AWS::SQS::Queue',
        ],
      });
    }

    const pipeRole = new iam.Role(this, 'PipeRole', {
      assumedBy: new iam.ServicePrincipal('pipes.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': cdk.Stack.of(this).account },
          ArnLike: {
            'aws:SourceArn': cdk.Stack.of(this).formatArn({
              service: 'pipes',
              resource: 'pipe/*',
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
              actions: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
              resources: [queue.queueArn],
            }),
            new iam.PolicyStatement({
              actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              resources: [pipeLog.logGroupArn],
            }),
          ],
        }),
      },
    });

    const pipe = new pipes.CfnPipe(this, 'Pipe', {
      roleArn: pipeRole.roleArn,
      desiredState: 'RUNNING',
      source: queue.queueArn,
      sourceParameters: {
        sqsQueueParameters: { batchSize: 10, maximumBatchingWindowInSeconds: 0 },
      },
      target: fn.functionArn,
      targetParameters: {
        lambdaFunctionParameters: { invocationType: 'REQUEST_RESPONSE' },
      },
      logConfiguration: {
        cloudwatchLogsLogDestination: { logGroupArn: pipeLog.logGroupArn },
        level: 'ERROR',
      },
    });

    new cdk.CfnOutput(scope, `${id}FunctionName`, {
      value: fn.functionName,
    });
    new cdk.CfnOutput(scope, `${id}PipeName`, {
      value: pipe.ref,
    });
  }
}
