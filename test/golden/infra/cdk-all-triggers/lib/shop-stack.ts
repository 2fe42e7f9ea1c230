import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Shop0ActivemqFunction } from './shop-0-activemq.js';
import { Shop1AlbFunction } from './shop-1-alb.js';
import { Shop2ApiGatewayFunction } from './shop-2-api-gateway.js';
import { Shop3CloudwatchAlarmFunction } from './shop-3-cloudwatch-alarm.js';
import { Shop4CloudwatchLogsFunction } from './shop-4-cloudwatch-logs.js';
import { Shop5DocumentdbFunction } from './shop-5-documentdb.js';
import { Shop6DynamodbStreamsFunction } from './shop-6-dynamodb-streams.js';
import { Shop7EventbridgeRuleFunction } from './shop-7-eventbridge-rule.js';
import { Shop8EventbridgeScheduleFunction } from './shop-8-eventbridge-schedule.js';
import { Shop9EventbridgeSchedulerFunction } from './shop-9-eventbridge-scheduler.js';
import { Shop10FunctionUrlFunction } from './shop-10-function-url.js';
import { Shop11HttpApiFunction } from './shop-11-http-api.js';
import { Shop12IotRuleFunction } from './shop-12-iot-rule.js';
import { Shop13KinesisFunction } from './shop-13-kinesis.js';
import { Shop14MskFunction } from './shop-14-msk.js';
import { Shop15RabbitmqFunction } from './shop-15-rabbitmq.js';
import { Shop16S3Function } from './shop-16-s3.js';
import { Shop17SelfManagedKafkaFunction } from './shop-17-self-managed-kafka.js';
import { Shop18SesFunction } from './shop-18-ses.js';
import { Shop19SnsFunction } from './shop-19-sns.js';
import { Shop20SqsFunction } from './shop-20-sqs.js';
import { Shop21StepFunctionsFunction } from './shop-21-step-functions.js';

export class ShopStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    new Shop0ActivemqFunction(this, 'Shop0Activemq');
    new Shop1AlbFunction(this, 'Shop1Alb');
    new Shop2ApiGatewayFunction(this, 'Shop2ApiGateway');
    new Shop3CloudwatchAlarmFunction(this, 'Shop3CloudwatchAlarm');
    new Shop4CloudwatchLogsFunction(this, 'Shop4CloudwatchLogs');
    new Shop5DocumentdbFunction(this, 'Shop5Documentdb');
    new Shop6DynamodbStreamsFunction(this, 'Shop6DynamodbStreams');
    new Shop7EventbridgeRuleFunction(this, 'Shop7EventbridgeRule');
    new Shop8EventbridgeScheduleFunction(this, 'Shop8EventbridgeSchedule');
    new Shop9EventbridgeSchedulerFunction(this, 'Shop9EventbridgeScheduler');
    new Shop10FunctionUrlFunction(this, 'Shop10FunctionUrl');
    new Shop11HttpApiFunction(this, 'Shop11HttpApi');
    new Shop12IotRuleFunction(this, 'Shop12IotRule');
    new Shop13KinesisFunction(this, 'Shop13Kinesis');
    new Shop14MskFunction(this, 'Shop14Msk');
    new Shop15RabbitmqFunction(this, 'Shop15Rabbitmq');
    new Shop16S3Function(this, 'Shop16S3');
    new Shop17SelfManagedKafkaFunction(this, 'Shop17SelfManagedKafka');
    new Shop18SesFunction(this, 'Shop18Ses');
    new Shop19SnsFunction(this, 'Shop19Sns');
    new Shop20SqsFunction(this, 'Shop20Sqs');
    new Shop21StepFunctionsFunction(this, 'Shop21StepFunctions');
  }
}
