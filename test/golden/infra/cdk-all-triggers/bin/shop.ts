import { App } from 'aws-cdk-lib';
import { ShopStack } from '../lib/shop-stack.js';

const app = new App();
new ShopStack(app, 'shop', { env: { region: 'us-east-1' } });
