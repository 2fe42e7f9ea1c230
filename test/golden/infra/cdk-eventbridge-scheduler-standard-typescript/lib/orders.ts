import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as destinations from 'aws-cdk-lib/aws-lambda-destinations';
import * as nodejs from 'aws-cdk-lib/aws-lambda-nodejs';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export class OrdersFunction extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const scheduleGroup = new scheduler.ScheduleGroup(this, 'ScheduleGroup', {
      removalPolicy: cdk.RemovalPolicy.DESTROY,
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
      timeout: cdk.Duration.minutes(1),
      layers: layers.map((arn) => lambda.LayerVersion.fromLayerVersionArn(this, arn, arn)),
      tracing: lambda.Tracing.ACTIVE,
      role,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      retryAttempts: 2,
      maxEventAge: cdk.Duration.hours(1),
      onFailure: new destinations.SqsDestination(failures),
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
          'AWS::SQS::Queue',
          'AWS::Scheduler::ScheduleGroup',
        ],
      });
    }

    const scheduleRole = new iam.Role(this, 'ScheduleRole', {
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': cdk.Stack.of(this).account },
          ArnLike: { 'aws:SourceArn': scheduleGroup.scheduleGroupArn },
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
              resources: [undelivered.queueArn],
            }),
          ],
        }),
      },
    });

    const schedule = new scheduler.CfnSchedule(this, 'Schedule', {
      groupName: scheduleGroup.scheduleGroupName,
      scheduleExpression: 'rate(1 hour)',
      scheduleExpressionTimezone: 'UTC',
      flexibleTimeWindow: { mode: 'OFF' },
      state: 'ENABLED',
      target: {
        arn: fn.functionArn,
        roleArn: scheduleRole.roleArn,
        input:
          '{"scheduleArn":"<aws.scheduler.schedule-arn>","scheduledTime":"<aws.scheduler.scheduled-time>","executionId":"<aws.scheduler.execution-id>","input":{}}',
        retryPolicy: {
          maximumRetryAttempts: 10,
          maximumEventAgeInSeconds: 3600,
        },
        deadLetterConfig: { arn: undelivered.queueArn },
      },
    });

    new cdk.CfnOutput(scope, `${id}FunctionName`, {
      value: fn.functionName,
    });
    new cdk.CfnOutput(scope, `${id}ScheduleArn`, {
      value: schedule.attrArn,
    });
  }
}
