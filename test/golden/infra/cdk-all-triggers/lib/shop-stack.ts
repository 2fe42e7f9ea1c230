import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Shop0ApiGatewayFunction } from './shop-0-api-gateway.js';
import { Shop1KinesisFunction } from './shop-1-kinesis.js';
import { Shop2S3Function } from './shop-2-s3.js';
import { Shop3SnsFunction } from './shop-3-sns.js';
import { Shop4SqsFunction } from './shop-4-sqs.js';

export class ShopStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    new Shop0ApiGatewayFunction(this, 'Shop0ApiGateway');
    new Shop1KinesisFunction(this, 'Shop1Kinesis');
    new Shop2S3Function(this, 'Shop2S3');
    new Shop3SnsFunction(this, 'Shop3Sns');
    new Shop4SqsFunction(this, 'Shop4Sqs');
  }
}
