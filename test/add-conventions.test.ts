import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTemplate } from '../generators/edit/template/read.js';
import { loadYaml } from '../generators/edit/tree/yaml.js';
import { yamlMember } from '../generators/emit/yaml-block.js';
import { folder, run } from './support/command.js';

await loadYaml();

const words = ['add', 'orders', '-t', 'sqs', '--yes'];

describe('what the functions of a template share', () => {
  const globals = `Globals:
  Function:
    Runtime: nodejs20.x
    Tracing: Active
    PermissionsBoundary: !Sub "arn:aws:iam::\${AWS::AccountId}:policy/team"
`;
  const first = `  A:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: .
      Handler: src/functions/a.handler
      Layers: [!Sub "arn:aws:lambda:\${AWS::Region}:094274105915:layer:Powertools:1"]
      Tags: { team: shop, "cost:center": "0042" }
      VpcConfig:
        SubnetIds: !Ref Subnets
        SecurityGroupIds: [!GetAtt Group.GroupId]
`;
  const second = `  B:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: .
      Handler: src/functions/b.handler
      Layers:
        - Fn::Sub: arn:aws:lambda:\${AWS::Region}:094274105915:layer:Powertools:1
      Tags:
        team: shop
        cost:center: "0042"
      VpcConfig:
        SubnetIds: { Ref: Subnets }
        SecurityGroupIds:
          - Fn::GetAtt: [Group, GroupId]
`;
  const template = (...parts: string[]) =>
    `AWSTemplateFormatVersion: "2010-09-09"\nTransform: AWS::Serverless-2016-10-31\n${parts.join('')}`;

  const added = (text: string, ...more: string[]) => addedFor('sqs', text, ...more);

  async function addedFor(trigger: string, text: string, ...more: string[]) {
    const root = folder({ 'template.yaml': text, 'package.json': '{}' });
    const all = words.map((word) => (word === 'sqs' ? trigger : word));
    const { stdout } = await run(root, ...all, '--json', ...more);
    const after = readTemplate(readFileSync(join(root, 'template.yaml'), 'utf8'));
    if (after.kind === 'refused') throw new Error(after.reason);
    const { notes, errors } = JSON.parse(stdout);
    expect(errors).toEqual([]);
    const properties = (id: string) => after.resources.find((each) => each.id === id)?.properties;
    return {
      root,
      notes,
      fn: properties('OrdersFunction'),
      role: properties('OrdersRole'),
      properties,
    };
  }

  it('bounds the role of a service as well', async () => {
    const text = template(globals, 'Resources:\n', first, second);
    const { properties } = await addedFor('eventbridge-scheduler', text);
    expect(properties('OrdersScheduleRole')).toMatchObject({
      PermissionsBoundary: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:policy/team' },
      AssumeRolePolicyDocument: {
        Statement: [{ Principal: { Service: 'scheduler.amazonaws.com' } }],
      },
    });
  });

  it('is taken over, however it is spelled, and the role gets what SAM gives to its own', async () => {
    const { root, fn, role, notes } = await added(template(globals, 'Resources:\n', first, second));
    expect(fn).toMatchObject({
      Tags: { team: 'shop', 'cost:center': '0042' },
      VpcConfig: {
        SubnetIds: { Ref: 'Subnets' },
        SecurityGroupIds: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }],
      },
      Layers: [{ 'Fn::Sub': 'arn:aws:lambda:${AWS::Region}:094274105915:layer:Powertools:1' }],
      Architectures: ['x86_64'],
    });
    expect(fn).not.toHaveProperty('Tracing');
    expect(role).toMatchObject({
      PermissionsBoundary: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:policy/team' },
      ManagedPolicyArns: [
        'service-role/AWSLambdaVPCAccessExecutionRole',
        'AWSXRayDaemonWriteAccess',
      ].map((name) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/${name}` })),
    });
    expect(notes).toContainEqual({
      code: 'SAM_FOLLOWED',
      message:
        'Taken over from the template: Tags, VpcConfig, Layers, PermissionsBoundary; the role has service-role/AWSLambdaVPCAccessExecutionRole and AWSXRayDaemonWriteAccess for it.',
    });
    expect((await run(root, ...words)).stdout).toContain('Nothing to do');
  });

  it('is not what one function has, or what they differ in', async () => {
    const alone = await added(template('Resources:\n', first.replace(/ {6}Layers.*\n/, '')));
    const differing = second.replace('shop', 'pay').replace(':1', ':2').replace('Subnets', 'Nets');
    const two = await added(template('Resources:\n', first, differing));
    for (const { fn, role, notes } of [alone, two]) {
      for (const name of ['Tags', 'VpcConfig', 'Layers']) expect(fn).not.toHaveProperty(name);
      expect(role).not.toHaveProperty('ManagedPolicyArns');
      expect(JSON.stringify(notes)).not.toContain('SAM_FOLLOWED');
    }
    expect(alone.fn).toMatchObject({ Architectures: ['arm64'] });
  });

  it('is not a layer of another language, nor what Globals give already', async () => {
    const python = (text: string) => text.replace('CodeUri', 'Runtime: python3.12\n      CodeUri');
    const shared = 'Globals:\n  Function:\n    Tags: { a: b }\n';
    const { fn } = await added(
      template(shared, 'Resources:\n', python(first), python(second)),
      ...['-l', 'typescript'],
    );
    for (const name of ['Tags', 'Layers']) expect(fn).not.toHaveProperty(name);
    expect(fn).toHaveProperty('VpcConfig');
  });

  it('is said where it is not followed', async () => {
    const key = 'Globals:\n  Function:\n    KmsKeyArn: !Ref Key\n';
    const { notes } = await added(template(key, 'Resources:\n', second));
    expect(notes).toContainEqual({
      code: 'SAM_NOT_FOLLOWED',
      message: expect.stringMatching(/KmsKeyArn.*kms:Decrypt/),
    });
  });

  it('goes into a template of JSON as well', async () => {
    const fn = {
      Type: 'AWS::Serverless::Function',
      Properties: {
        Handler: 'a.b',
        CodeUri: 'x/',
        Tags: { team: 'shop' },
        PermissionsBoundary: { Ref: 'B' },
      },
    };
    const text = JSON.stringify(
      { Transform: 'AWS::Serverless-2016-10-31', Resources: { A: fn, B2: fn } },
      null,
      2,
    ).replace('{', '{\n  "AWSTemplateFormatVersion": "2010-09-09",');
    const root = folder({ 'template.json': `${text}\n`, 'package.json': '{}' });
    expect((await run(root, ...words)).exitCode).toBe(0);
    const { Resources } = JSON.parse(readFileSync(join(root, 'template.json'), 'utf8'));
    expect(Resources.OrdersFunction.Properties.Tags).toEqual({ team: 'shop' });
    expect(Resources.OrdersRole.Properties.PermissionsBoundary).toEqual({ Ref: 'B' });
  });
});

describe('a member of YAML', () => {
  it('is spelled in block style, references short', () => {
    const value = {
      list: [1, 'no', { a: null, b: [true, []] }, [{ Ref: 'X' }], {}],
      ref: { Ref: 'AWS::Region' },
      att: { 'Fn::GetAtt': 'A.B' },
      join: { 'Fn::Join': ['-', ['a', { Ref: 'B' }]] },
    };
    expect(yamlMember('a:b', value, 2)).toBe(`  a:b:
    list:
      - 1
      - "no"
      - a: null
        b:
          - true
          - []
      - - !Ref X
      - {}
    ref: !Ref AWS::Region
    att: !GetAtt A.B
    join:
      Fn::Join:
        - "-"
        - - a
          - !Ref B
`);
  });
});

describe('what the resources of a Terraform folder share', () => {
  const main = `provider "aws" {}
resource "aws_iam_role" "hello" {
  name                 = "\${var.project}-hello"
  permissions_boundary = var.boundary
  path                 = "/service/"
  tags                 = local.tags
}

resource "aws_lambda_function" "hello" {
  function_name = "\${var.project}-hello"
  architectures = ["x86_64"]
  tags          = merge(local.tags, { a = 1 })
  layers        = [var.layer]

  vpc_config {
    subnet_ids = var.subnets
  }
}

resource "aws_lambda_function" "bye" {
  function_name = "\${var.project}-bye"
  layers        = [var.layer]
}
`;
  const blocks = (text: string) =>
    [...text.matchAll(/^resource "(\w+)".*?^}$/gms)].map(([block, type = '']) => ({
      block,
      type,
    }));

  it('is taken over and told, and what is not is told', async () => {
    const root = folder({ 'main.tf': main, 'package.json': '{}' });
    const { stdout } = await run(root, ...words);
    const made = blocks(readFileSync(join(root, 'orders.tf'), 'utf8'));
    const having = (line: RegExp) =>
      [...new Set(made.filter(({ block }) => line.test(block)).map(({ type }) => type))].sort();
    expect(having(/^ {2}tags += local\.tags$/m)).toEqual([
      'aws_cloudwatch_log_group',
      'aws_iam_role',
      'aws_lambda_function',
      'aws_sqs_queue',
    ]);
    expect(having(/^ {2}permissions_boundary = var\.boundary$/m)).toEqual(['aws_iam_role']);
    expect(having(/^ {2}path += "\/service\/"$/m)).toEqual(['aws_iam_role']);
    expect(having(/^ {2}layers += \[var\.layer\]$/m)).toEqual(['aws_lambda_function']);
    expect(having(/^ {2}architectures += \["x86_64"\]$/m)).toEqual(['aws_lambda_function']);
    expect(stdout).toContain(
      'Taken over from the folder: tags = local.tags, permissions_boundary = var.boundary, path = "/service/", layers = [var.layer].',
    );
    expect(stdout).toContain('Functions here have vpc_config');
    expect(stdout).toContain('Names here begin with ${var.project}-');
    expect((await run(root, ...words)).stdout).toContain('Nothing to do');
  });

  it('is not what differs, or means something in its own block only', async () => {
    const other = main
      .replace('merge(local.tags', 'merge(local.other')
      .replaceAll('[var.layer]', '[each.value]')
      .concat('resource "aws_iam_role" "bye" {\n  path = "/other/"\n}\n');
    const root = folder({ 'main.tf': other, 'package.json': '{}' });
    expect((await run(root, ...words)).exitCode).toBe(0);
    expect(readFileSync(join(root, 'orders.tf'), 'utf8')).not.toMatch(
      /^ {2}(?:tags|layers|path|permissions_boundary) /m,
    );
  });
});
