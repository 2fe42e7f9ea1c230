import {
  CreateDataSourceCommand,
  CreateGraphqlApiCommand,
  CreateResolverCommand,
  DeleteDataSourceCommand,
  GetGraphqlApiCommand,
  StartSchemaCreationCommand,
  UpdateGraphqlApiCommand,
} from '@aws-sdk/client-appsync';
import {
  CreateRepositoryCommand,
  GetRepositoryTriggersCommand,
  PutRepositoryTriggersCommand,
  type RepositoryTrigger,
} from '@aws-sdk/client-codecommit';
import { CreatePipelineCommand } from '@aws-sdk/client-codepipeline';
import { PutConfigRuleCommand } from '@aws-sdk/client-config-service';
import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { CreateProvisioningTemplateCommand } from '@aws-sdk/client-iot';
import { AddPermissionCommand, CreateFunctionCommand } from '@aws-sdk/client-lambda';
import { CreateBotAliasCommand, CreateBotCommand } from '@aws-sdk/client-lex-models-v2';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { itWith } from '../../support/tools.js';
import { type Clients, clientsOf } from '../clients.js';
import { zipOf } from '../zip.js';
import { account, type Emulator, hasEmulator, region, startEmulator } from './emulator.js';

const claim = itWith('moto[server]==5.2.1', hasEmulator);

let emulator: Emulator;
let clients: Clients;

beforeAll(async () => {
  if (!hasEmulator) return;
  emulator = await startEmulator();
  clients = clientsOf(emulator);
});

afterAll(async () => {
  await emulator?.stop();
});

/** The ARN of a role that CodePipeline may assume for pipelines of one region. */
const pipelineRole = (RoleName: string, where: string): Promise<string> =>
  roleFor(RoleName, 'codepipeline', `arn:aws:codepipeline:${where}:${account}:*`);

/** The ARN of a role that a service may assume for something of this account. */
async function roleFor(RoleName: string, service: string, source: string): Promise<string> {
  const Condition = {
    StringEquals: { 'aws:SourceAccount': account },
    ArnLike: { 'aws:SourceArn': source },
  };
  const Principal = { Service: `${service}.amazonaws.com` };
  const Statement = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal, Condition }];
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  const command = new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument });
  return (await clients.iam.send(command)).Role?.Arn ?? '';
}

describe('the emulator refuses what AWS refuses of operations', () => {
  claim('a pipeline whose role is for others, and an artifact that nothing gives', async () => {
    const artifactStore = { type: 'S3', location: 'artifacts' } as const;
    const id = { owner: 'AWS', version: '1' } as const;
    const source = { ...id, category: 'Source', provider: 'S3' } as const;
    const invoke = { ...id, category: 'Invoke', provider: 'Lambda' } as const;
    const stages = (taken: string) => [
      {
        name: 'Source',
        actions: [{ name: 'Source', actionTypeId: source, outputArtifacts: [{ name: 'Source' }] }],
      },
      {
        name: 'Invoke',
        actions: [{ name: 'Call', actionTypeId: invoke, inputArtifacts: [{ name: taken }] }],
      },
    ];
    const make = (roleArn: string, taken: string) => {
      const pipeline = { name: 'orders', roleArn, artifactStore, stages: stages(taken) };
      return clients.codePipeline.send(new CreatePipelineCommand({ pipeline }));
    };
    const others = await pipelineRole('pipeline-0', 'us-east-1');
    await expect(make(others, 'Source')).rejects.toThrow('to perform AssumeRole');
    const role = await pipelineRole('pipeline', region);
    await expect(make(role, 'Build')).rejects.toThrow('Build in action Call is not declared');
    await expect(make(role, 'Source')).resolves.toMatchObject({ pipeline: { name: 'orders' } });
  });

  claim('triggers that a repository could not have, and keeps none but those given', async () => {
    const repositoryName = 'orders';
    await clients.codeCommit.send(new CreateRepositoryCommand({ repositoryName }));
    const put = (...triggers: RepositoryTrigger[]) =>
      clients.codeCommit.send(new PutRepositoryTriggersCommand({ repositoryName, triggers }));
    const destinationArn = `arn:aws:lambda:${region}:${account}:function:orders`;
    const sound: RepositoryTrigger = { name: 'a', destinationArn, branches: [], events: ['all'] };
    await put(sound, { ...sound, name: 'b' });
    const mixed = { ...sound, events: ['all' as const, 'createReference' as const] };
    await expect(put(mixed)).rejects.toThrow('no such trigger');
    await expect(put({ ...sound, customData: 'x'.repeat(1001) })).rejects.toThrow('no such');
    const elsewhere = destinationArn.replace(region, 'us-east-1');
    await expect(put({ ...sound, destinationArn: elsewhere })).rejects.toThrow('no such trigger');
    await expect(put(sound, sound)).rejects.toThrow('no such trigger');
    await put({ ...sound, name: 'c' });
    const command = new GetRepositoryTriggersCommand({ repositoryName });
    const { triggers = [] } = await clients.codeCommit.send(command);
    expect(triggers.map(({ name }) => name)).toEqual(['c']);
  });

  claim('a rule whose function AWS Config may not invoke', async () => {
    const RoleName = 'worker';
    const AssumeRolePolicyDocument = '{"Version":"2012-10-17","Statement":[]}';
    const made = await clients.iam.send(
      new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }),
    );
    const ZipFile = zipOf({ 'index.mjs': 'export const handler = async () => {};' });
    const settings = {
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile },
    } as const;
    const FunctionName = 'worker';
    const { FunctionArn = '' } = await clients.lambda.send(
      new CreateFunctionCommand({ FunctionName, Role: made.Role?.Arn, ...settings }),
    );
    const MessageType = 'ConfigurationItemChangeNotification';
    const SourceDetails = [{ EventSource: 'aws.config', MessageType } as const];
    const Source = {
      Owner: 'CUSTOM_LAMBDA',
      SourceIdentifier: FunctionArn,
      SourceDetails,
    } as const;
    const rule = new PutConfigRuleCommand({ ConfigRule: { ConfigRuleName: 'orders', Source } });
    const permit = (StatementId: string, where: string) =>
      clients.lambda.send(
        new AddPermissionCommand({
          FunctionName,
          StatementId,
          Action: 'lambda:InvokeFunction',
          Principal: 'config.amazonaws.com',
          SourceArn: `arn:aws:config:${where}:${account}:config-rule/*`,
        }),
      );
    await permit('others', 'us-east-1');
    await expect(clients.configService.send(rule)).rejects.toThrow('cannot be invoked');
    await permit('own', region);
    await expect(clients.configService.send(rule)).resolves.toBeDefined();
  });

  claim('a template that devices cannot be provisioned by', async () => {
    const create = (templateName: string, Type: string) =>
      clients.iot.send(
        new CreateProvisioningTemplateCommand({
          templateName,
          provisioningRoleArn: `arn:aws:iam::${account}:role/provisioning`,
          templateBody: JSON.stringify({ Resources: { one: { Type, Properties: {} } } }),
        }),
      );
    await expect(create('t'.repeat(37), 'AWS::IoT::Thing')).rejects.toThrow('no name');
    await expect(create('orders', 'AWS::IoT::TopicRule')).rejects.toThrow('unknown type');
    await expect(create('orders', 'AWS::IoT::Thing')).resolves.toBeDefined();
    await expect(create('orders', 'AWS::IoT::Thing')).rejects.toThrow('such a template');
  });

  claim('an alias of a bot that is not there, and a second one of a name', async () => {
    const create = (botId: string) =>
      clients.lex.send(
        new CreateBotAliasCommand({ botId, botAliasName: 'orders', botVersion: '1' }),
      );
    await expect(create('ABCDE12345')).rejects.toThrow('There is no bot');
    const { botId = '' } = await clients.lex.send(
      new CreateBotCommand({
        botName: 'orders',
        roleArn: `arn:aws:iam::${account}:role/bots`,
        dataPrivacy: { childDirected: false },
        idleSessionTTLInSeconds: 300,
      }),
    );
    await expect(create(botId)).resolves.toMatchObject({ botId });
    await expect(create(botId)).rejects.toThrow('an alias orders already');
  });

  claim('a data source whose role is for another API, and a resolver without a field', async () => {
    const { appSync } = clients;
    const made = await appSync.send(
      new CreateGraphqlApiCommand({ name: 'orders', authenticationType: 'AWS_IAM' }),
    );
    const { apiId = '', arn = '' } = made.graphqlApi ?? {};
    expect(apiId).toMatch(/^[a-z0-9]{26}$/);
    const definition = Buffer.from('type Query { orders: [String] }');
    await appSync.send(new StartSchemaCreationCommand({ apiId, definition }));
    const lambdaFunctionArn = `arn:aws:lambda:${region}:${account}:function:orders`;
    const source = (serviceRoleArn: string) =>
      appSync.send(
        new CreateDataSourceCommand({
          ...{ apiId, name: 'orders', type: 'AWS_LAMBDA', serviceRoleArn },
          lambdaConfig: { lambdaFunctionArn },
        }),
      );
    const resolver = (fieldName: string, dataSourceName: string) => {
      const field = { apiId, typeName: 'Query', fieldName, dataSourceName };
      return appSync.send(new CreateResolverCommand(field));
    };
    const others = await roleFor('appsync-others', 'appsync', arn.replace(apiId, 'others'));
    await expect(source(others)).rejects.toThrow('cannot assume');
    const role = await roleFor('appsync', 'appsync', arn);
    await source(role);
    await expect(source(role)).rejects.toThrow('already exists');
    await expect(resolver('nobodys', 'orders')).rejects.toThrow('No field named nobodys');
    await expect(resolver('orders', 'others')).rejects.toThrow('No data source named others');
    await resolver('orders', 'orders');
    await expect(resolver('orders', 'orders')).rejects.toThrow('Only one resolver');
    const removed = appSync.send(new DeleteDataSourceCommand({ apiId, name: 'orders' }));
    await expect(removed).rejects.toThrow('in use');
  });

  claim(
    'an API that asks an authorizer without one; an update resets what it leaves out',
    async () => {
      const { appSync } = clients;
      const name = 'limited';
      const bare = new CreateGraphqlApiCommand({ name, authenticationType: 'AWS_LAMBDA' });
      await expect(appSync.send(bare)).rejects.toThrow('lambdaAuthorizerConfig');
      const made = await appSync.send(
        new CreateGraphqlApiCommand({
          ...{ name, authenticationType: 'AWS_IAM', queryDepthLimit: 7 },
          introspectionConfig: 'DISABLED',
        }),
      );
      const apiId = made.graphqlApi?.apiId;
      expect(made.graphqlApi).toMatchObject({
        queryDepthLimit: 7,
        introspectionConfig: 'DISABLED',
      });
      await appSync.send(
        new UpdateGraphqlApiCommand({ apiId, name, authenticationType: 'AWS_IAM' }),
      );
      const { graphqlApi } = await appSync.send(new GetGraphqlApiCommand({ apiId }));
      expect(graphqlApi).toMatchObject({ queryDepthLimit: 0, introspectionConfig: 'ENABLED' });
    },
  );
});
