import { execFileSync } from 'node:child_process';
import { App } from 'aws-cdk-lib';
import { OrdersStack } from '../lib/orders-stack.js';

execFileSync('python3', ['scripts/package.py'], { stdio: ['ignore', 'ignore', 'inherit'] });

const app = new App();
new OrdersStack(app, 'orders');
