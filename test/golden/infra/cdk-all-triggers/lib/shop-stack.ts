import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Shop0AlbFunction } from './shop-0-alb.js';
import { Shop1ApiGatewayFunction } from './shop-1-api-gateway.js';
import { Shop2CloudwatchAlarmFunction } from './shop-2-cloudwatch-alarm.js';
import { Shop3CloudwatchLogsFunction } from './shop-3-cloudwatch-logs.js';
import { Shop4DynamodbStreamsFunction } from './shop-4-dynamodb-streams.js';
import { Shop5EventbridgeRuleFunction } from './shop-5-eventbridge-rule.js';
import { Shop6EventbridgeScheduleFunction } from './shop-6-eventbridge-schedule.js';
import { Shop7EventbridgeSchedulerFunction } from './shop-7-eventbridge-scheduler.js';
import { Shop8FunctionUrlFunction } from './shop-8-function-url.js';
import { Shop9HttpApiFunction } from './shop-9-http-api.js';
import { Shop10IotRuleFunction } from './shop-10-iot-rule.js';
import { Shop11KinesisFunction } from './shop-11-kinesis.js';
import { Shop12MskFunction } from './shop-12-msk.js';
import { Shop13S3Function } from './shop-13-s3.js';
import { Shop14SelfManagedKafkaFunction } from './shop-14-self-managed-kafka.js';
import { Shop15SnsFunction } from './shop-15-sns.js';
import { Shop16SqsFunction } from './shop-16-sqs.js';
import { Shop17StepFunctionsFunction } from './shop-17-step-functions.js';

export class ShopStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    new Shop0AlbFunction(this, 'Shop0Alb');
    new Shop1ApiGatewayFunction(this, 'Shop1ApiGateway');
    new Shop2CloudwatchAlarmFunction(this, 'Shop2CloudwatchAlarm');
    new Shop3CloudwatchLogsFunction(this, 'Shop3CloudwatchLogs');
    new Shop4DynamodbStreamsFunction(this, 'Shop4DynamodbStreams');
    new Shop5EventbridgeRuleFunction(this, 'Shop5EventbridgeRule');
    new Shop6EventbridgeScheduleFunction(this, 'Shop6EventbridgeSchedule');
    new Shop7EventbridgeSchedulerFunction(this, 'Shop7EventbridgeScheduler');
    new Shop8FunctionUrlFunction(this, 'Shop8FunctionUrl');
    new Shop9HttpApiFunction(this, 'Shop9HttpApi');
    new Shop10IotRuleFunction(this, 'Shop10IotRule');
    new Shop11KinesisFunction(this, 'Shop11Kinesis');
    new Shop12MskFunction(this, 'Shop12Msk');
    new Shop13S3Function(this, 'Shop13S3');
    new Shop14SelfManagedKafkaFunction(this, 'Shop14SelfManagedKafka');
    new Shop15SnsFunction(this, 'Shop15Sns');
    new Shop16SqsFunction(this, 'Shop16Sqs');
    new Shop17StepFunctionsFunction(this, 'Shop17StepFunctions');
  }
}
