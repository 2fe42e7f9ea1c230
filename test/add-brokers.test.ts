import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { resourcesOf, shopApp } from './support/cdk-app.js';
import { repository } from './support/combinations.js';
import { lintTemplates } from './support/judges/cfn-lint.js';
import { terraformEnv as env, initWords } from './support/terraform.js';
import { has, itWith, sh } from './support/tools.js';
import { snapshotOf } from './support/tree.js';

const bin = join(repository, 'bin/create-lambda-trigger.js');
const terraform = await initWords();
const cfnLint = await has('cfn-lint');
const timeout = 240_000;

function folder(files: { [path: string]: string }): string {
  const root = mkdtempSync(join(tmpdir(), 'brokers-'));
  for (const [path, text] of Object.entries({ 'package.json': '{}\n', ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

async function run(cwd: string, ...words: string[]) {
  const all = [bin, ...words, '--yes', '--json'];
  const { stdout, exitCode } = await execa('node', all, { cwd, reject: false });
  return { exitCode, ...JSON.parse(stdout) };
}

const add = (cwd: string, ...words: string[]) => run(cwd, 'add', ...words);
const text = (root: string, path: string) => readFileSync(join(root, path), 'utf8');

describe('a trigger whose source is never made', () => {
  const words = ['orders', '-t', 'msk', '--topics', 'orders'];
  const arn =
    'arn:aws:kafka:eu-west-1:123456789012:cluster/orders/1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10-2';

  it('asks for it by the name of its flag, and writes nothing', async () => {
    const root = folder({});
    const before = snapshotOf(root);
    expect(await run(root, ...words, '--out', 'new')).toMatchObject({
      exitCode: 2,
      errors: [
        {
          code: 'CLT_MISSING_ANSWER',
          message: expect.stringContaining('--source'),
          hint: expect.stringContaining('cluster/orders/'),
        },
      ],
    });
    expect(snapshotOf(root)).toEqual(before);
  });

  it('asks for an option that has no default likewise', async () => {
    const given = ['orders', '-t', 'msk', '--source', arn, '--out', 'new'];
    const error = { code: 'CLT_MISSING_ANSWER', message: expect.stringContaining('--topics') };
    expect(await run(folder({}), ...given)).toMatchObject({ exitCode: 2, errors: [error] });
    expect(await run(folder({}), ...given, '--topics', '')).toMatchObject({ exitCode: 2 });
    expect(await run(folder({}), ...given, '--topics', 'a1,b1')).toMatchObject({
      exitCode: 2,
      errors: [{ code: 'CLT_BAD_ANSWER' }],
    });
    expect(await run(folder({}), ...given, '--topics', 'orders')).toMatchObject({ exitCode: 0 });
  });

  it('is described and sampled without an answer', async () => {
    const root = folder({});
    const { stdout } = await execa('node', [bin, 'describe', 'msk', '--json'], { cwd: root });
    const [facts] = JSON.parse(stdout);
    expect(facts.source).toMatchObject({ required: true });
    expect(facts.options[0]).toMatchObject({ name: 'topics', required: true });
    const described = await execa('node', [bin, 'describe', 'msk'], { cwd: root });
    expect(described.stdout).toContain('--source needs an existing MSK cluster');
    expect(described.stdout).toContain('required, such as orders');
    const event = await execa('node', [bin, 'event', 'msk'], { cwd: root });
    expect(JSON.parse(event.stdout)).toMatchObject({ eventSource: 'aws:kafka' });
    const schema = await execa('node', [bin, 'describe', 'msk', '--schema'], { cwd: root });
    expect(JSON.parse(schema.stdout)).toMatchObject({
      required: ['name', 'trigger', 'source'],
      allOf: [
        {
          anyOf: [
            { required: ['topics'] },
            { required: ['options'], properties: { options: { required: ['topics'] } } },
          ],
        },
      ],
    });
  });
});

describe('a cluster that the project declares', () => {
  itWith('cfn-lint', cfnLint)(
    'is referred to in a template of SAM, with its topics and groups',
    async () => {
      const template = `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Events:
    Type: AWS::MSK::ServerlessCluster
    Properties:
      ClusterName: events
      ClientAuthentication: { Sasl: { Iam: { Enabled: true } } }
      VpcConfigs:
        - SubnetIds: [subnet-0a1b2c3d, subnet-1a1b2c3d]
`;
      const root = folder({ 'template.yaml': template });
      const words = ['orders', '-t', 'msk', '--source', 'Events', '--topics', 'orders'];
      expect(await add(root, ...words)).toMatchObject({ exitCode: 0, status: 'written' });
      const made = text(root, 'template.yaml');
      expect(made).toContain('Stream: !GetAtt Events.Arn');
      for (const [kin, suffix] of [
        ['topic', '/orders'],
        ['group', '/*'],
      ]) {
        expect(made).toContain(
          `!Sub ["\${Arn}${suffix}", { Arn: !Join [":${kin}/", !Split [":cluster/", !GetAtt Events.Arn]] }]`,
        );
      }
      expect(await lintTemplates([join(root, 'template.yaml')])).toEqual([]);
      expect(await add(root, ...words)).toMatchObject({ status: 'unchanged' });
    },
    timeout,
  );

  itWith('terraform and its AWS provider', terraform !== null)(
    'is referred to in Terraform, whichever of its types it has',
    async () => {
      const main = `resource "aws_msk_serverless_cluster" "events" {
  cluster_name = "events"

  vpc_config {
    subnet_ids = ["subnet-0a1b2c3d", "subnet-1a1b2c3d"]
  }

  client_authentication {
    sasl {
      iam {
        enabled = true
      }
    }
  }
}
`;
      const root = folder({ 'main.tf': main });
      const words = ['orders', '-t', 'msk', '--source', 'events', '--topics', 'orders'];
      expect(await add(root, ...words)).toMatchObject({ exitCode: 0 });
      const made = text(root, 'orders.tf');
      const arn = 'aws_msk_serverless_cluster.events.arn';
      expect(made).toContain(`= ${arn}\n`);
      expect(made).toContain(`"\${replace(${arn}, ":cluster/", ":topic/")}/orders"`);
      expect(made).toContain(`"\${replace(${arn}, ":cluster/", ":group/")}/*"`);
      await sh('terraform', terraform ?? [], { cwd: root, env });
      await sh('terraform', ['validate'], { cwd: root, env });
      await sh('terraform', ['fmt', '-check', '-diff'], { cwd: root, env });
    },
    timeout,
  );

  itWith('cfn-lint', cfnLint)(
    'is referred to likewise where it is a broker of Amazon MQ or a cluster of DocumentDB',
    async () => {
      const template = `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Parameters:
  Password: { Type: String, NoEcho: true }
Resources:
  Broker:
    Type: AWS::AmazonMQ::Broker
    Properties:
      BrokerName: orders
      DeploymentMode: SINGLE_INSTANCE
      EngineType: RABBITMQ
      HostInstanceType: mq.m5.large
      PubliclyAccessible: false
      Users: [{ Username: orders, Password: !Ref Password }]
  Shop:
    Type: AWS::DocDB::DBCluster
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties: { MasterUsername: shop, MasterUserPassword: !Ref Password }
`;
      const secret = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-x7Kq2m';
      const root = folder({ 'template.yaml': template });
      const mq = ['-t', 'rabbitmq', '--source', 'Broker', '--queues', 'orders'];
      const db = ['-t', 'documentdb', '--source', 'Shop', '--database-name', 'shop'];
      for (const words of [
        ['orders', ...mq],
        ['changes', ...db],
      ]) {
        const all = [...words, '--basic-auth', secret];
        expect(await add(root, ...all)).toMatchObject({ exitCode: 0, status: 'written' });
      }
      const made = text(root, 'template.yaml');
      expect(made).toContain('Broker: !GetAtt Broker.Arn');
      const cluster = 'arn:${AWS::Partition}:rds:${AWS::Region}:${AWS::AccountId}:cluster:${Shop}';
      expect(made).toContain(`Cluster: !Sub ${cluster}`);
      const found = await lintTemplates([join(root, 'template.yaml')]);
      // The template that is there has a password as a parameter.
      expect(found.filter(({ rule }) => rule !== 'W1011')).toEqual([]);
    },
    timeout,
  );

  it(
    'is handed over in the CDK: the app compiles and synthesises',
    async () => {
      const root = folder({
        ...shopApp,
        'package-lock.json': '{}',
        'lib/shop.ts': `import { Stack } from 'aws-cdk-lib';
import * as msk from 'aws-cdk-lib/aws-msk';
import type { Construct } from 'constructs';

export class Shop extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const events = new msk.CfnServerlessCluster(this, 'Events', {
      clusterName: 'events',
      clientAuthentication: { sasl: { iam: { enabled: true } } },
      vpcConfigs: [{ subnetIds: ['subnet-0a1b2c3d', 'subnet-1a1b2c3d'] }],
    });
  }
}
`,
      });
      const words = ['orders', '-t', 'msk', '--source', 'events', '--topics', 'orders'];
      expect(await add(root, ...words)).toMatchObject({ exitCode: 0 });
      const resources = await resourcesOf(root);
      const mapping = resources.find(({ Type }) => Type.endsWith('SourceMapping'));
      const arn = { 'Fn::GetAtt': ['Events', 'Arn'] };
      expect(mapping?.Properties['EventSourceArn']).toEqual(arn);
      const split = { 'Fn::Split': [':cluster/', arn] };
      const written = JSON.stringify(resources);
      expect(written).toContain(JSON.stringify({ 'Fn::Join': [':topic/', split] }));
      expect(written).toContain(JSON.stringify({ 'Fn::Join': [':group/', split] }));
    },
    timeout,
  );
});
