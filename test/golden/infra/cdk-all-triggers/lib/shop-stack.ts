import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Shop0ApiGatewayFunction } from './shop-0-api-gateway.js';
import { Shop1DynamodbStreamsFunction } from './shop-1-dynamodb-streams.js';
import { Shop2EventbridgeRuleFunction } from './shop-2-eventbridge-rule.js';
import { Shop3EventbridgeScheduleFunction } from './shop-3-eventbridge-schedule.js';
import { Shop4HttpApiFunction } from './shop-4-http-api.js';
import { Shop5KinesisFunction } from './shop-5-kinesis.js';
import { Shop6S3Function } from './shop-6-s3.js';
import { Shop7SnsFunction } from './shop-7-sns.js';
import { Shop8SqsFunction } from './shop-8-sqs.js';

export class ShopStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    new Shop0ApiGatewayFunction(this, 'Shop0ApiGateway');
    new Shop1DynamodbStreamsFunction(this, 'Shop1DynamodbStreams');
    new Shop2EventbridgeRuleFunction(this, 'Shop2EventbridgeRule');
    new Shop3EventbridgeScheduleFunction(this, 'Shop3EventbridgeSchedule');
    new Shop4HttpApiFunction(this, 'Shop4HttpApi');
    new Shop5KinesisFunction(this, 'Shop5Kinesis');
    new Shop6S3Function(this, 'Shop6S3');
    new Shop7SnsFunction(this, 'Shop7Sns');
    new Shop8SqsFunction(this, 'Shop8Sqs');
  }
}
