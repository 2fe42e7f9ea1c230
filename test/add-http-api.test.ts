import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readTemplate } from '../generators/edit/template/read.js';
import { loadYaml } from '../generators/edit/tree/yaml.js';
import { countOf, resourcesOf, shopApp } from './support/cdk-app.js';
import { folder, run } from './support/command.js';
import { lintTemplates } from './support/judges/cfn-lint.js';
import { has, itWith } from './support/tools.js';

await loadYaml();

/** Every claim runs the command. */
vi.setConfig({ testTimeout: 120_000 });

const judged = itWith('cfn-lint', await has('cfn-lint'));

async function add(cwd: string, ...words: string[]) {
  const { stdout, exitCode } = await run(cwd, 'add', ...words, '--yes', '--json');
  return { exitCode, ...JSON.parse(stdout) };
}

const text = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');

describe('an HTTP API that a SAM template declares', () => {
  const template = (auth: string): string => `Transform: AWS::Serverless-2016-10-31
Globals:
  Function: { Runtime: nodejs22.x, Timeout: 5 }
Resources:
  Shop:
    Type: AWS::Serverless::HttpApi
${auth}  Plain:
    Type: AWS::ApiGatewayV2::Api
    Properties: { Name: plain, ProtocolType: HTTP }
  Ping:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ping/
      Handler: app.handler
      Events:
        Ping:
          Type: HttpApi
          Properties: { ApiId: !Ref Shop, Path: /ping, Method: get }
`;
  const closed = '    Properties:\n      Auth: { EnableIamAuthorizer: true }\n';
  const project = (auth: string): string =>
    folder({ 'template.yaml': template(auth), 'samconfig.toml': 'version = 0.1\n' });

  function eventsOf(root: string, id: string): unknown {
    const read = readTemplate(text(root, 'template.yaml'));
    if (read.kind === 'refused') throw new Error(read.reason);
    return read.resources.find((each) => each.id === id)?.properties['Events'];
  }

  it('gets events that ask for signed requests', async () => {
    const root = project(closed);
    const result = await add(
      root,
      'cart',
      '-t',
      'http-api',
      '--source',
      'Shop',
      '--routes',
      'GET /cart',
    );
    expect(result.status).toBe('written');
    expect(eventsOf(root, 'CartFunction')).toEqual({
      GetCart: {
        Type: 'HttpApi',
        Properties: {
          ApiId: { Ref: 'Shop' },
          Path: '/cart',
          Method: 'GET',
          Auth: { Authorizer: 'AWS_IAM' },
        },
      },
    });
    expect(
      (await add(root, 'cart', '-t', 'http-api', '--source', 'Shop', '--routes', 'GET /cart'))
        .status,
    ).toBe('unchanged');
  });

  judged('satisfies cfn-lint, through the transform', async () => {
    const root = project(closed);
    await add(root, 'cart', '-t', 'http-api', '--source', 'Shop', '--routes', 'GET /cart');
    await add(root, '-t', 'http-api', '--to', 'Ping', '--source', 'Shop', '--routes', 'GET /pong');
    expect(await lintTemplates([join(root, 'template.yaml')])).toEqual([]);
  });

  it.each([
    ['has no IAM authorizer', '', 'Shop', 'GET /cart'],
    ['Shop has GET /ping already, for Ping', closed, 'Shop', 'GET /ping'],
    ['no event of a function can name', closed, 'Plain', 'GET /cart'],
  ])('is refused where «%s»', async (reason, auth, source, routes) => {
    const root = project(auth);
    const before = text(root, 'template.yaml');
    const result = await add(
      root,
      'cart',
      '-t',
      'http-api',
      '--source',
      source,
      '--routes',
      routes,
    );
    expect(result.exitCode).toBe(3);
    expect(JSON.stringify(result.errors)).toContain(reason);
    expect(text(root, 'template.yaml')).toBe(before);
  });

  it('needs no authorizer where everybody may call', async () => {
    const root = project('');
    const words = ['--source', 'Shop', '--routes', 'GET /cart', '--authorization', 'NONE'];
    expect((await add(root, 'cart', '-t', 'http-api', ...words)).status).toBe('written');
    expect(JSON.stringify(eventsOf(root, 'CartFunction'))).not.toContain('Auth');
  });
});

it('an HTTP API that Terraform declares gets its routes', async () => {
  const root = folder({
    'package.json': '{}\n',
    'infra/main.tf':
      'resource "aws_apigatewayv2_api" "shop" {\n  name          = "shop"\n  protocol_type = "HTTP"\n}\n',
  });
  const result = await add(
    root,
    'cart',
    '-t',
    'http-api',
    '-i',
    'terraform',
    '--source',
    'aws_apigatewayv2_api.shop',
  );
  expect(result.status).toBe('written');
  const made = text(root, 'infra/cart.tf');
  expect(made).toContain('api_id             = aws_apigatewayv2_api.shop.id');
  expect(made).toContain('"${aws_apigatewayv2_api.shop.execution_arn}/*/GET/cart"');
  expect(made).not.toMatch(/resource "aws_apigatewayv2_(?:api|stage)"/);
});

it('an HTTP API that a CDK stack declares is handed over: the app compiles and synthesises', async () => {
  const root = folder({
    ...shopApp,
    'lib/shop.ts': `import { Stack } from 'aws-cdk-lib';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';

export class Shop extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const api = new HttpApi(this, 'Api');
  }
}
`,
  });
  const result = await add(root, 'cart', '-t', 'http-api', '--source', 'api');
  expect(result.status).toBe('written');
  expect(text(root, 'lib/shop.ts')).toContain("new CartFunction(this, 'Cart', { api });");
  const resources = await resourcesOf(root);
  const count = (type: string) => countOf(resources, type);
  expect(count('AWS::ApiGatewayV2::Api')).toBe(1);
  expect(count('AWS::ApiGatewayV2::Stage')).toBe(1);
  expect(count('AWS::ApiGatewayV2::Route')).toBe(3);
  expect(count('AWS::Lambda::Permission')).toBe(3);
});
