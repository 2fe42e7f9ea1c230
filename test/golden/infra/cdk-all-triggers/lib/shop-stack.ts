import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Shop0ApiGatewayFunction } from './shop-0-api-gateway.js';
import { Shop1S3Function } from './shop-1-s3.js';
import { Shop2SnsFunction } from './shop-2-sns.js';
import { Shop3SqsFunction } from './shop-3-sqs.js';

export class ShopStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    new Shop0ApiGatewayFunction(this, 'Shop0ApiGateway');
    new Shop1S3Function(this, 'Shop1S3');
    new Shop2SnsFunction(this, 'Shop2Sns');
    new Shop3SqsFunction(this, 'Shop3Sqs');
  }
}
