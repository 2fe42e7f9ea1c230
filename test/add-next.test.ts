import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { folder, run } from './support/command.js';

vi.setConfig({ testTimeout: 120_000 });

const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: orders/, Handler: app.handler, Runtime: nodejs22.x }
`;

const main = `provider "aws" {}

resource "aws_iam_role" "orders" {
  assume_role_policy = "{}"
}

resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = aws_iam_role.orders.arn
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "x.zip"
}
`;

const app = `import { App, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';

const stack = new Stack(new App(), 'Shop');
const orders = new lambda.Function(stack, 'Orders', {
  runtime: lambda.Runtime.NODEJS_22_X,
  handler: 'index.handler',
  code: lambda.Code.fromAsset('orders'),
});
`;

const node = { 'package.json': '{}\n', 'tsconfig.json': '{}' };

async function scripts(): Promise<string> {
  const root = folder();
  await run(root, 'orders', '-t', 'sqs', '-i', 'aws-cli', '--yes', '--out', '.');
  return root;
}

/** A project with a function, what deploys all of it, and what deploys a further trigger of that function alone. */
const projects: {
  [iac: string]: { make(): string | Promise<string>; all: string[]; alone?: string[] };
} = {
  sam: {
    make: () => folder({ ...node, 'template.yaml': template }),
    all: ['sam build', 'sam deploy'],
  },
  terraform: {
    make: () => folder({ ...node, 'main.tf': main }),
    all: ['npm run package', 'terraform init', 'terraform apply'],
    alone: ['terraform init', 'terraform apply'],
  },
  cdk: {
    make: () => folder({ ...node, 'cdk.json': '{ "app": "npx tsx app.ts" }', 'app.ts': app }),
    all: ['npx cdk bootstrap', 'npx cdk deploy'],
  },
  'aws-cli': {
    make: scripts,
    all: ['npm run package', 'infra/deploy.sh'],
    // A function of ours gets code as well: a handler for the topic.
    alone: ['npm test', 'npm run package', 'infra/deploy.sh'],
  },
};

describe.each(Object.entries(projects))(
  'what comes next, in %s,',
  (_, { make, all, alone = all }) => {
    async function next(...words: string[]): Promise<string[]> {
      const root = await make();
      const { stdout } = await run(root, 'add', ...words, '--yes', '--dry-run', '--json');
      return JSON.parse(stdout).next;
    }

    it('is to deploy, and of code what it gets, for a trigger of a function that is there', async () => {
      expect(await next('--to', 'orders', '-t', 'sns')).toEqual(alone);
    });

    it('is to test and pack where a function is new, whatever else the run adds', async () => {
      const both = [
        { trigger: 'sns', to: 'orders' },
        { name: 'carts', trigger: 'sqs' },
      ];
      const answers = join(folder({ 'both.json': JSON.stringify(both) }), 'both.json');
      const steps = await next('--answers', answers);
      expect(steps.filter((step) => /^npm (?:test|run test)/.test(step))).toHaveLength(1);
      expect(steps.slice(-all.length)).toEqual(all);
    });
  },
);
