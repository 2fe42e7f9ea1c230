import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { catalogue } from '../generators/catalogue.js';
import { readTemplate, type Template } from '../generators/edit/template/read.js';
import { loadYaml } from '../generators/edit/tree/yaml.js';
import { variants } from './support/combinations.js';
import { folder, run } from './support/command.js';
import { lintTemplates } from './support/judges/cfn-lint.js';
import { has, itWith } from './support/tools.js';
import { snapshotOf } from './support/tree.js';

await loadYaml();

/** Every claim runs the command, several times over. */
vi.setConfig({ testTimeout: 120_000 });

const judged = itWith('cfn-lint', await has('cfn-lint'));

/** A template of CloudFormation that nobody wrote for SAM. */
const template = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
    Worker:
        Type: AWS::Lambda::Function
        Properties:
            Code: { ZipFile: "exports.handler = async () => {}" }   # inline
            Handler: index.handler
            Runtime: nodejs22.x
            Timeout: 10
            Role: !GetAtt WorkerRole.Arn
    WorkerRole:
        Type: AWS::IAM::Role
        Properties:
            AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement:
                -   Effect: Allow
                    Principal: { Service: lambda.amazonaws.com }
                    Action: sts:AssumeRole
    Jobs: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 60 } }
`;

const shop = (text = template) => folder({ 'package.json': '{}\n', 'template.yaml': text });

async function add(root: string, ...words: string[]) {
  const { stdout, exitCode } = await run(root, 'add', ...words, '--yes', '--json');
  return { exitCode, ...JSON.parse(stdout) };
}

const textOf = (root: string): string => readFileSync(join(root, 'template.yaml'), 'utf8');

function read(root: string): Template {
  const result = readTemplate(textOf(root));
  if (result.kind === 'refused') throw new Error(result.reason);
  return result;
}

function resource(root: string, id: string) {
  const found = read(root).resources.find((each) => each.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

const fn = { Ref: 'Worker' };

const defaults = variants.filter(({ variant }) => variant === 'default');
const kinds = await Promise.all(defaults.map(({ trigger }) => catalogue.trigger(trigger)));

/** Each trigger that a function can have beside another one: none whose functions are of a kind of their own. */
const triggers = defaults.filter((_, at) => kinds[at]?.fn === undefined);

describe('a function of CloudFormation without SAM', () => {
  const made = new Map<string, string>();

  it.each(triggers)('gets $trigger as resources, and is as it was', async (variant) => {
    const { trigger } = variant;
    const root = shop();
    const before = snapshotOf(root);
    const answers = JSON.stringify({ ...variant.answers, trigger, to: 'Worker' });
    const words = ['--answers', join(folder({ 'answers.json': answers }), 'answers.json')];
    const { status, errors } = await add(root, ...words);
    expect([status, errors]).toEqual(['written', []]);
    expect(textOf(root).startsWith(template)).toBe(true);
    expect(textOf(root)).not.toContain('Serverless');
    const types = read(root).resources.map(({ type }) => type);
    expect(types.every((type) => /^(?:AWS|Custom)::/.test(type))).toBe(true);
    expect(await add(root, ...words)).toMatchObject({ status: 'unchanged' });
    made.set(trigger, textOf(root));
    await run(root, 'undo');
    expect(snapshotOf(root)).toEqual(before);
  });

  judged(
    'satisfies cfn-lint with each of them',
    async () => {
      expect(triggers.filter(({ trigger }) => !made.has(trigger))).toEqual([]);
      const paths = [...made.values()].map((text) => join(shop(text), 'template.yaml'));
      expect((await lintTemplates(paths)).map(({ rule, message }) => `${rule} ${message}`)).toEqual(
        [],
      );
    },
    240_000,
  );

  it('is mapped to its queue once its role may read it', async () => {
    const root = shop();
    await add(root, '--to', 'Worker', '-t', 'sqs', '--source', 'Jobs', '--batch-size', '5');
    const { type, attributes, properties } = resource(root, 'WorkerSqsMapping');
    expect([type, attributes['DependsOn']]).toEqual([
      'AWS::Lambda::EventSourceMapping',
      'WorkerSqsPolicy',
    ]);
    expect(properties).toEqual({
      FunctionName: fn,
      EventSourceArn: { 'Fn::GetAtt': ['Jobs', 'Arn'] },
      BatchSize: 5,
      ScalingConfig: { MaximumConcurrency: 10 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    expect(resource(root, 'WorkerSqsPolicy').properties['Roles']).toEqual([{ Ref: 'WorkerRole' }]);
  });

  it('hears of a stream, which names no type of its destination', async () => {
    const root = shop();
    await add(root, '--to', 'Worker', '-t', 'kinesis');
    expect(resource(root, 'WorkerKinesisMapping').properties).toMatchObject({
      FunctionName: fn,
      StartingPosition: expect.any(String),
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::GetAtt': ['WorkerKinesisFailures', 'Arn'] } },
      },
    });
    expect(textOf(root)).not.toContain('Type: SQS');
  });

  it('gets a net for failed events once, and keeps one that it has', async () => {
    const root = shop();
    await add(root, '--to', 'Worker', '-t', 's3');
    const { attributes, properties } = resource(root, 'WorkerS3InvokeConfig');
    expect(attributes['DependsOn']).toBe('WorkerS3Policy');
    expect(properties).toMatchObject({
      FunctionName: fn,
      Qualifier: '$LATEST',
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::GetAtt': ['WorkerS3Failures', 'Arn'] } },
      },
    });
    expect(await add(root, '--to', 'Worker', '-t', 's3')).toMatchObject({ status: 'unchanged' });
    const { notes } = await add(root, '--to', 'Worker', '-t', 'sns');
    expect(notes).toContainEqual(expect.objectContaining({ code: 'CLT_HOST_INVOKE_CONFIG' }));
    const types = read(root).resources.map(({ type }) => type);
    expect(types.filter((type) => type === 'AWS::Lambda::EventInvokeConfig')).toHaveLength(1);
  });

  it('is called by an API whose stage is deployed behind its methods', async () => {
    const root = shop();
    await add(
      root,
      '--to',
      'Worker',
      '-t',
      'api-gateway',
      '--routes',
      'GET /a',
      '--stage-name',
      'v1',
    );
    const { properties: stage } = resource(root, 'WorkerApiGatewayStage');
    const { Ref: deployment } = stage['DeploymentId'] as { Ref: string };
    expect(stage['StageName']).toBe('v1');
    expect(resource(root, deployment).attributes['DependsOn']).toEqual([
      'WorkerApiGatewayGetAMethod',
    ]);
    expect(resource(root, 'WorkerApiGatewayGetAPermission').properties).toMatchObject({
      FunctionName: fn,
      Principal: 'apigateway.amazonaws.com',
    });
    expect(resource(root, 'WorkerApiGatewayAResource').properties['ParentId']).toEqual({
      'Fn::GetAtt': ['WorkerApiGatewayApi', 'RootResourceId'],
    });
  });

  it('is refused the events of an API of SAM, which are shown, and a role of others', async () => {
    const api = '    Shop: { Type: AWS::Serverless::HttpApi }\n';
    const root = shop(`Transform: AWS::Serverless-2016-10-31\n${template}${api}`);
    const before = snapshotOf(root);
    const words = ['--to', 'Worker', '-t', 'http-api', '--source', 'Shop'];
    expect(
      await add(root, ...words, '--authorization', 'NONE', '--routes', 'GET /a'),
    ).toMatchObject({
      exitCode: 3,
      errors: [
        {
          code: 'CLT_CANNOT_PLACE',
          path: 'template.yaml',
          line: 4,
          snippet: expect.stringContaining('ApiId: !Ref Shop'),
        },
      ],
    });
    expect(snapshotOf(root)).toEqual(before);
    const foreign = shop(template.replace('!GetAtt WorkerRole.Arn', 'arn:aws:iam::1:role/w'));
    expect(await add(foreign, '--to', 'Worker', '-t', 'sqs')).toMatchObject({
      exitCode: 3,
      errors: [{ snippet: expect.stringContaining('sqs:ReceiveMessage') }],
    });
  });

  it('stands in a template that takes no new function without the transform', async () => {
    const root = shop();
    const before = snapshotOf(root);
    expect(await add(root, 'orders', '-t', 'sqs')).toMatchObject({
      exitCode: 3,
      errors: [{ snippet: 'Transform: AWS::Serverless-2016-10-31\n' }],
    });
    expect(snapshotOf(root)).toEqual(before);
  });
});

describe('an API of others', () => {
  it.each([
    ['http-api', []],
    ['api-gateway', ['--root-resource-id', 'r00t']],
  ])('is no event of a function of SAM: %s', async (trigger, more) => {
    const serverless = template
      .replace('AWS::Lambda::Function', 'AWS::Serverless::Function')
      .replace('Code: { ZipFile:', 'InlineCode: "" # {')
      .replace('AWSTemplateFormatVersion: "2010-09-09"', 'Transform: AWS::Serverless-2016-10-31');
    const root = shop(serverless);
    const words = ['--to', 'Worker', '-t', trigger, '--source', 'a1b2c3d4e5', '--routes', 'GET /a'];
    expect(await add(root, ...words, ...more)).toMatchObject({ status: 'written' });
    expect(resource(root, 'Worker').properties['Events']).toBeUndefined();
    expect(textOf(root).startsWith(serverless)).toBe(true);
    const ids = read(root).resources.map(({ id }) => id);
    const referred = [...textOf(root).matchAll(/!(?:Ref|GetAtt) (\w+)/g)].map(([, id]) => id);
    expect(referred.filter((id) => !ids.includes(id ?? ''))).toEqual([]);
  });
});
