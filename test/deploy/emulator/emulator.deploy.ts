import {
  CreateApiCommand,
  type CreateApiCommandInput,
  CreateRouteCommand,
  CreateStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import { CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { CreateDistributionCommand, type DistributionConfig } from '@aws-sdk/client-cloudfront';
import {
  CreateLogGroupCommand,
  PutSubscriptionFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
  DescribeUserPoolCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  AssociateLambdaFunctionCommand,
  CreateInstanceCommand,
  ListLambdaFunctionsCommand,
} from '@aws-sdk/client-connect';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import {
  type CreateRuleCommandInput as BalancerRule,
  CreateRuleCommand as CreateBalancerRuleCommand,
  CreateTargetGroupCommand,
  DeleteRuleCommand as DeleteBalancerRuleCommand,
  DescribeRulesCommand,
  ModifyRuleCommand,
  RegisterTargetsCommand,
  SetRulePrioritiesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { DescribeClusterV2Command } from '@aws-sdk/client-kafka';
import {
  CreateStreamCommand,
  DeregisterStreamConsumerCommand,
  ListStreamConsumersCommand,
  RegisterStreamConsumerCommand,
} from '@aws-sdk/client-kinesis';
import {
  AddPermissionCommand,
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  CreateFunctionUrlConfigCommand,
  GetEventSourceMappingCommand,
  GetPolicyCommand,
  InvokeCommand,
  ListEventSourceMappingsCommand,
  PublishVersionCommand,
  PutFunctionEventInvokeConfigCommand,
  RemovePermissionCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { PutBucketNotificationConfigurationCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { CreateScheduleCommand } from '@aws-sdk/client-scheduler';
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  RotateSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import {
  CreateStateMachineCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import {
  CreateTargetGroupCommand as CreateLatticeGroupCommand,
  CreateRuleCommand as CreateLatticeRuleCommand,
  DeleteTargetGroupCommand as DeleteLatticeGroupCommand,
  DeleteListenerCommand,
  DeregisterTargetsCommand,
  GetRuleCommand,
  ListRulesCommand,
  RegisterTargetsCommand as RegisterLatticeTargetsCommand,
  type RuleMatch,
  UpdateRuleCommand,
} from '@aws-sdk/client-vpc-lattice';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { itWith } from '../../support/tools.js';
import { type Clients, clientsOf } from '../clients.js';
import { makeBucket } from '../code.js';
import type { ResourceKind } from '../kind.js';
import latticeListener from '../kinds/lattice-listener.js';
import balancerListener from '../kinds/listener.js';
import { zipOf } from '../zip.js';
import {
  account,
  type Emulator,
  hasEmulator,
  invocations,
  region,
  startEmulator,
} from './emulator.js';

const claim = itWith('moto[server]==5.2.1', hasEmulator);
const FunctionName = 'worker';
const functionArn = `arn:aws:lambda:${region}:${account}:function:${FunctionName}`;
const queueArn = `arn:aws:sqs:${region}:${account}:letters`;
const handler = `export const handler = async (event) => {
  if (JSON.stringify(event).includes('poison')) throw new Error('no');
  return { seen: event.Records?.length ?? 0 };
};
`;

let emulator: Emulator;
let clients: Clients;
let QueueUrl = '';

async function allow(actions: readonly string[], Resource = queueArn): Promise<void> {
  const Statement = [{ Effect: 'Allow', Action: actions, Resource }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  const command = { RoleName: 'worker', PolicyName: 'queue', PolicyDocument };
  await clients.iam.send(new PutRolePolicyCommand(command));
}

interface Trust {
  service: string;
  owner: string;
  source: string;
}

/** The ARN of a role that a service may assume, for one account and source. */
async function roleFor(RoleName: string, { service, owner, source }: Trust): Promise<string> {
  const Condition = {
    StringEquals: { 'aws:SourceAccount': owner },
    ArnLike: { 'aws:SourceArn': source },
  };
  const Principal = { Service: `${service}.amazonaws.com` };
  const Statement = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal, Condition }];
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  const command = new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument });
  return (await clients.iam.send(command)).Role?.Arn ?? '';
}

/** The ARN of a listener of others. */
async function listenerOf({ makeForeign }: ResourceKind): Promise<string> {
  const answers = await makeForeign?.(clients, '');
  return String(answers?.['source']);
}

beforeAll(async () => {
  if (!hasEmulator) return;
  emulator = await startEmulator();
  clients = clientsOf(emulator);
  const AssumeRolePolicyDocument = '{"Version":"2012-10-17","Statement":[]}';
  const role = { RoleName: 'worker', AssumeRolePolicyDocument };
  const { Role } = await clients.iam.send(new CreateRoleCommand(role));
  const made = await clients.sqs.send(new CreateQueueCommand({ QueueName: 'letters' }));
  QueueUrl = made.QueueUrl ?? '';
  await clients.lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: Role?.Arn,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Timeout: 10,
      Code: { ZipFile: zipOf({ 'index.mjs': handler }) },
    }),
  );
  await makeBucket(clients.s3, 'uploads');
});

afterAll(async () => {
  await emulator?.stop();
});

describe('the emulator tells what AWS tells', () => {
  claim('of a statement for a skill: the token that pins it', async () => {
    const Principal = 'alexa-appkit.amazon.com';
    const EventSourceToken = 'amzn1.ask.skill.0b7a1c5e-3d2f-4e8a-9b6c-1d2e3f4a5b6c';
    const Action = 'lambda:InvokeFunction';
    const statement = { FunctionName, StatementId: 'skill', Action, Principal, EventSourceToken };
    await clients.lambda.send(new AddPermissionCommand(statement));
    const { Policy = '' } = await clients.lambda.send(new GetPolicyCommand({ FunctionName }));
    const found = JSON.parse(Policy).Statement.find(({ Sid }: { Sid: string }) => Sid === 'skill');
    expect(found).toMatchObject({
      Principal: { Service: Principal },
      Condition: { StringEquals: { 'lambda:EventSourceToken': EventSourceToken } },
    });
    const remove = new RemovePermissionCommand({ FunctionName, StatementId: 'skill' });
    await clients.lambda.send(remove);
  });
});

describe('the emulator resets what AWS resets', () => {
  claim(
    'in a user pool: what an update leaves out, but not what the pool is made with',
    async () => {
      const { cognito } = clients;
      const PreSignUp = functionArn;
      const { UserPool } = await cognito.send(
        new CreateUserPoolCommand({
          PoolName: 'people',
          UsernameAttributes: ['email'],
          LambdaConfig: { PreSignUp },
          MfaConfiguration: 'OPTIONAL',
          UserPoolTags: { team: 'shop' },
        }),
      );
      const UserPoolId = UserPool?.Id;
      await cognito.send(new UpdateUserPoolCommand({ UserPoolId, DeletionProtection: 'INACTIVE' }));
      const after = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
      expect(after.UserPool?.UsernameAttributes).toEqual(['email']);
      expect(after.UserPool?.UserPoolTier).toBe('ESSENTIALS');
      expect(after.UserPool?.LambdaConfig ?? {}).toEqual({});
      expect(after.UserPool?.UserPoolTags).toEqual({});
      expect(after.UserPool?.MfaConfiguration).toBe('OFF');
      await cognito.send(new DeleteUserPoolCommand({ UserPoolId }));
    },
  );
});

describe('the emulator refuses what AWS refuses', () => {
  const mapping = new CreateEventSourceMappingCommand({ FunctionName, EventSourceArn: queueArn });

  claim('a mapping whose role may not read the queue, and a second mapping', async () => {
    await expect(clients.lambda.send(mapping)).rejects.toThrow('does not have permissions to call');
    await allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']);
    await clients.lambda.send(mapping);
    await expect(clients.lambda.send(mapping)).rejects.toThrow('mapped already');
  });

  claim('to tell of encrypted filters in a list of mappings', async () => {
    const FilterCriteria = { Filters: [{ Pattern: '{"body":{"status":["paid"]}}' }] };
    const KMSKeyArn = `arn:aws:kms:${region}:${account}:key/9d1c7a5b-2c9d-4e10-8b2d-6c1a0c4e4b57`;
    const { EventSourceMappings: [made] = [] } = await clients.lambda.send(
      new ListEventSourceMappingsCommand({ FunctionName }),
    );
    const UUID = made?.UUID;
    await clients.lambda.send(
      new UpdateEventSourceMappingCommand({ UUID, FilterCriteria, KMSKeyArn }),
    );
    const { EventSourceMappings: [listed] = [] } = await clients.lambda.send(
      new ListEventSourceMappingsCommand({ FunctionName }),
    );
    expect(listed).toMatchObject({ KMSKeyArn });
    expect(listed).not.toHaveProperty('FilterCriteria');
    const found = await clients.lambda.send(new GetEventSourceMappingCommand({ UUID }));
    expect(found).toMatchObject({ FilterCriteria, KMSKeyArn });
  });

  claim('a mapping whose role may read only other streams of tables', async () => {
    const made = await clients.dynamodb.send(
      new CreateTableCommand({
        TableName: 'orders',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
      }),
    );
    const EventSourceArn = made.TableDescription?.LatestStreamArn;
    const read = { FunctionName, EventSourceArn, StartingPosition: 'TRIM_HORIZON' } as const;
    const map = () => clients.lambda.send(new CreateEventSourceMappingCommand(read));
    const table = `arn:aws:dynamodb:${region}:${account}:table`;
    await allow(['dynamodb:*'], `${table}/others/stream/*`);
    await expect(map()).rejects.toThrow('to call DescribeStream on DYNAMODB');
    await allow(['dynamodb:*'], `${table}/orders/stream/*`);
    await expect(map()).resolves.toMatchObject({ EventSourceArn });
  });

  claim(
    'a consumer that is there already, and a mapping whose role may not read through it',
    async () => {
      const { kinesis } = clients;
      await kinesis.send(new CreateStreamCommand({ StreamName: 'consumed', ShardCount: 1 }));
      const StreamARN = `arn:aws:kinesis:${region}:${account}:stream/consumed`;
      const register = new RegisterStreamConsumerCommand({ StreamARN, ConsumerName: 'orders' });
      const { Consumer } = await kinesis.send(register);
      const EventSourceArn = Consumer?.ConsumerARN ?? '';
      expect(EventSourceArn).toMatch(/\/consumer\/orders:\d+$/);
      await expect(kinesis.send(register)).rejects.toThrow('registered already');
      const read = { FunctionName, EventSourceArn, StartingPosition: 'LATEST' } as const;
      const map = () => clients.lambda.send(new CreateEventSourceMappingCommand(read));
      await allow(['kinesis:*'], StreamARN);
      await expect(map()).rejects.toThrow('to call DescribeStreamConsumer on KINESIS');
      await allow(['kinesis:*'], `${StreamARN}*`);
      await expect(map()).resolves.toMatchObject({ EventSourceArn });
      await kinesis.send(
        new DeregisterStreamConsumerCommand({ StreamARN, ConsumerName: 'orders' }),
      );
      const list = new ListStreamConsumersCommand({ StreamARN });
      expect((await kinesis.send(list)).Consumers).toEqual([]);
    },
  );

  claim('a mapping whose role may read a cluster and not get into its network', async () => {
    const cluster = `arn:aws:kafka:${region}:${account}:cluster/orders/1f3c8e21-2`;
    const Topics = ['orders'];
    const read = { FunctionName, EventSourceArn: cluster, Topics } as const;
    const map = () => clients.lambda.send(new CreateEventSourceMappingCommand(read));
    await allow(['kafka:DescribeClusterV2', 'kafka:GetBootstrapBrokers'], cluster);
    await expect(map()).rejects.toThrow('to call CreateNetworkInterface on EC2');
    const describe = new DescribeClusterV2Command({ ClusterArn: cluster });
    await expect(clients.kafka.send(describe)).rejects.toThrow('could not find the cluster');
  });

  claim('a function that the role may not call, and an alias that is not there', async () => {
    const DestinationConfig = { OnSuccess: { Destination: `${functionArn}-next` } };
    const settings = { FunctionName, DestinationConfig };
    const put = (Qualifier: string) =>
      clients.lambda.send(new PutFunctionEventInvokeConfigCommand({ ...settings, Qualifier }));
    await allow(['lambda:InvokeFunction'], functionArn);
    await expect(put('$LATEST')).rejects.toThrow('InvokeFunction on LAMBDA');
    await allow(['lambda:InvokeFunction'], `${functionArn}-next`);
    await expect(put('live')).rejects.toThrow('not found');
    await put('$LATEST');
  });

  claim('a bucket whose requests nothing is there to sign', async () => {
    const DistributionConfig: DistributionConfig = {
      ...{ CallerReference: 'bucket', Comment: '', Enabled: false },
      Origins: {
        Quantity: 1,
        Items: [
          {
            ...{ Id: 'origin', DomainName: `acme.s3.${region}.amazonaws.com` },
            OriginAccessControlId: 'E327GJI25M56DG',
            S3OriginConfig: { OriginAccessIdentity: '' },
          },
        ],
      },
      DefaultCacheBehavior: { TargetOriginId: 'origin', ViewerProtocolPolicy: 'https-only' },
    };
    const create = clients.cloudFront.send(new CreateDistributionCommand({ DistributionConfig }));
    await expect(create).rejects.toThrow('origin access control does not exist');
  });

  claim('a function at the edge without a version, and one that is not made for it', async () => {
    const create = (LambdaFunctionARN: string) =>
      clients.cloudFront.send(
        new CreateDistributionCommand({
          DistributionConfig: {
            CallerReference: LambdaFunctionARN,
            Comment: '',
            Enabled: false,
            Origins: {
              Quantity: 1,
              Items: [
                {
                  Id: 'origin',
                  DomainName: 'www.example.org',
                  CustomOriginConfig: {
                    HTTPPort: 80,
                    HTTPSPort: 443,
                    OriginProtocolPolicy: 'https-only',
                  },
                },
              ],
            },
            DefaultCacheBehavior: {
              TargetOriginId: 'origin',
              ViewerProtocolPolicy: 'redirect-to-https',
              LambdaFunctionAssociations: {
                Quantity: 1,
                Items: [{ EventType: 'viewer-request', LambdaFunctionARN }],
              },
            },
          },
        }),
      );
    await expect(create(functionArn)).rejects.toThrow('specific function version');
    const { FunctionArn = '' } = await clients.lambda.send(
      new PublishVersionCommand({ FunctionName }),
    );
    await expect(create(FunctionArn)).rejects.toThrow('cannot');
  });

  claim('a failure queue that the role may not send to', async () => {
    const DestinationConfig = { OnFailure: { Destination: queueArn } };
    const command = { FunctionName, MaximumRetryAttempts: 1, DestinationConfig };
    const put = new PutFunctionEventInvokeConfigCommand(command);
    await expect(clients.lambda.send(put)).rejects.toThrow('SendMessage on SQS');
    await allow(['sqs:SendMessage']);
    await clients.lambda.send(put);
  });

  claim('a notification without a permission, and a statement id that is taken', async () => {
    const notify = new PutBucketNotificationConfigurationCommand({
      Bucket: 'uploads',
      NotificationConfiguration: {
        LambdaFunctionConfigurations: [
          { LambdaFunctionArn: functionArn, Events: ['s3:ObjectCreated:*'] },
        ],
      },
    });
    await expect(clients.s3.send(notify)).rejects.toThrow('Unable to validate');
    const permission = new AddPermissionCommand({
      FunctionName,
      StatementId: 'notify',
      Action: 'lambda:InvokeFunction',
      Principal: 's3.amazonaws.com',
      SourceArn: 'arn:aws:s3:::uploads',
      SourceAccount: account,
    });
    await clients.lambda.send(permission);
    await expect(clients.lambda.send(permission)).rejects.toThrow('already exists');
    await clients.s3.send(notify);
  });

  claim('a subscription filter whose function is not open to the log group', async () => {
    const filter = new PutSubscriptionFilterCommand({
      logGroupName: 'told',
      filterName: 'filter',
      filterPattern: '',
      destinationArn: functionArn,
    });
    const permission = (id: string, group: string) =>
      new AddPermissionCommand({
        FunctionName,
        StatementId: id,
        Action: 'lambda:InvokeFunction',
        Principal: 'logs.amazonaws.com',
        SourceArn: `arn:aws:logs:${region}:${account}:log-group:${group}:*`,
      });
    await clients.logs.send(new CreateLogGroupCommand({ logGroupName: 'told' }));
    await clients.lambda.send(permission('others', 'others'));
    await expect(clients.logs.send(filter)).rejects.toThrow('Could not execute');
    await clients.lambda.send(permission('told', 'told'));
    await clients.logs.send(filter);
  });

  claim('a rotation whose function is not open to the secret, and ends at what fails', async () => {
    const made = await clients.secretsManager.send(
      new CreateSecretCommand({ Name: 'rotated', SecretString: '{"password":"first"}' }),
    );
    const SecretId = made.ARN ?? '';
    const rotate = new RotateSecretCommand({
      SecretId,
      RotationLambdaARN: functionArn,
      RotationRules: { ScheduleExpression: 'rate(10 days)' },
    });
    const permission = (id: string, SourceArn: string) =>
      new AddPermissionCommand({
        FunctionName,
        StatementId: id,
        Action: 'lambda:InvokeFunction',
        Principal: 'secretsmanager.amazonaws.com',
        SourceArn,
      });
    await clients.lambda.send(permission('other-secrets', `${SecretId}-not`));
    await expect(clients.secretsManager.send(rotate)).rejects.toThrow('cannot invoke');
    await clients.lambda.send(permission('rotated', SecretId));
    await clients.secretsManager.send(rotate);
    // The function does nothing: what is pending has no value, and nothing else is current.
    const told = await clients.secretsManager.send(new DescribeSecretCommand({ SecretId }));
    expect(told.RotationRules).toEqual({ ScheduleExpression: 'rate(10 days)' });
    expect(Object.values(told.VersionIdsToStages ?? {}).sort()).toEqual([
      ['AWSCURRENT'],
      ['AWSPENDING'],
    ]);
    await expect(clients.secretsManager.send(rotate)).rejects.toThrow("isn't complete");
  });

  claim('a function for flows that is not there, and tells of the others once', async () => {
    const { Id: InstanceId = '' } = await clients.connect.send(
      new CreateInstanceCommand({
        IdentityManagementType: 'CONNECT_MANAGED',
        InboundCallsEnabled: true,
        OutboundCallsEnabled: false,
      }),
    );
    const associate = (FunctionArn: string) =>
      clients.connect.send(new AssociateLambdaFunctionCommand({ InstanceId, FunctionArn }));
    await expect(associate(`${functionArn}-not`)).rejects.toThrow();
    await associate(functionArn);
    await associate(functionArn);
    const told = await clients.connect.send(new ListLambdaFunctionsCommand({ InstanceId }));
    expect(told.LambdaFunctions).toEqual([functionArn]);
  });

  claim('a second URL, and a statement that is not for the URL alone', async () => {
    const create = new CreateFunctionUrlConfigCommand({ FunctionName, AuthType: 'AWS_IAM' });
    const { FunctionUrl } = await clients.lambda.send(create);
    expect(FunctionUrl).toMatch(/\.on\.aws\/$/);
    await expect(clients.lambda.send(create)).rejects.toThrow('Failed to create function url');
    const permission = new AddPermissionCommand({
      FunctionName,
      StatementId: 'anybody',
      Action: 'lambda:InvokeFunction',
      Principal: '*',
      FunctionUrlAuthType: 'NONE',
    });
    await expect(clients.lambda.send(permission)).rejects.toThrow('is only supported for');
  });

  claim('a schedule whose role is for other services, accounts or groups', async () => {
    const schedule = (RoleArn = '') =>
      new CreateScheduleCommand({
        Name: 'orders',
        ScheduleExpression: 'rate(1 hour)',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Arn: functionArn, RoleArn },
      });
    const group = `arn:aws:scheduler:${region}:${account}:schedule-group/default`;
    const trusts: [service: string, account: string, source: string][] = [
      ['lambda', account, group],
      ['scheduler', '210987654321', group],
      ['scheduler', account, group.replace('default', 'others')],
    ];
    for (const [at, [service, owner, source]] of trusts.entries()) {
      const role = await roleFor(`schedule-${at}`, { service, owner, source });
      await expect(clients.scheduler.send(schedule(role))).rejects.toThrow('to assume the role');
    }
    const own = await roleFor('schedule', { service: 'scheduler', owner: account, source: group });
    await expect(clients.scheduler.send(schedule(own))).resolves.toMatchObject({
      ScheduleArn: expect.stringContaining('schedule/default/orders'),
    });
  });

  claim('a WebSocket API that is deployed without routes, and a route twice', async () => {
    const { apiGatewayV2 } = clients;
    const settings = {
      ProtocolType: 'WEBSOCKET',
      RouteSelectionExpression: '$request.body.action',
    };
    const command = new CreateApiCommand({ Name: 'chat', ...settings } as CreateApiCommandInput);
    const { ApiId, ApiEndpoint } = await apiGatewayV2.send(command);
    expect(ApiEndpoint).toMatch(/^wss:/);
    const stage = { ApiId, StageName: 'prod', AutoDeploy: true };
    const create = () => apiGatewayV2.send(new CreateStageCommand(stage));
    await expect(create()).rejects.toMatchObject({ name: 'BadRequestException' });
    const connect = { ApiId, RouteKey: '$connect' };
    const add = () => apiGatewayV2.send(new CreateRouteCommand(connect));
    await add();
    await expect(add()).rejects.toMatchObject({ name: 'ConflictException' });
    await create();
  });

  claim(
    'a target group of VPC Lattice that goes with its function, and a second function',
    async () => {
      const { vpcLattice } = clients;
      const config = { lambdaEventStructureVersion: 'V2' as const };
      const { id: targetGroupIdentifier } = await vpcLattice.send(
        new CreateLatticeGroupCommand({ name: 'workers', type: 'LAMBDA', config }),
      );
      const group = { targetGroupIdentifier };
      const targets = [{ id: functionArn }];
      await vpcLattice.send(new RegisterLatticeTargetsCommand({ ...group, targets }));
      const other = [{ id: `${functionArn}:1` }];
      await expect(
        vpcLattice.send(new RegisterLatticeTargetsCommand({ ...group, targets: other })),
      ).rejects.toMatchObject({ name: 'ValidationException' });
      await expect(vpcLattice.send(new DeleteLatticeGroupCommand(group))).rejects.toThrow(
        'targets',
      );
      await vpcLattice.send(new DeregisterTargetsCommand({ ...group, targets }));
      await vpcLattice.send(new DeleteLatticeGroupCommand(group));
    },
  );

  claim('a target that its group may not call', async () => {
    const group = new CreateTargetGroupCommand({ Name: 'workers', TargetType: 'lambda' });
    const { TargetGroups: [made] = [] } = await clients.elb.send(group);
    const TargetGroupArn = made?.TargetGroupArn;
    const Targets = [{ Id: functionArn }];
    const register = new RegisterTargetsCommand({ TargetGroupArn, Targets });
    await expect(clients.elb.send(register)).rejects.toThrow('does not have permission');
    const permission = {
      FunctionName,
      Action: 'lambda:InvokeFunction',
      Principal: 'elasticloadbalancing.amazonaws.com',
    };
    const other = { ...permission, StatementId: 'other', SourceArn: `${TargetGroupArn}0` };
    await clients.lambda.send(new AddPermissionCommand(other));
    await expect(clients.elb.send(register)).rejects.toThrow('does not have permission');
    const own = { ...permission, StatementId: 'own', SourceArn: TargetGroupArn };
    await clients.lambda.send(new AddPermissionCommand(own));
    await clients.elb.send(register);
  });

  claim(
    'rules of a load balancer with a priority that is none or taken, or with too much',
    async () => {
      const { elb } = clients;
      const ListenerArn = await listenerOf(balancerListener);
      const path = { Field: 'path-pattern', PathPatternConfig: { Values: ['/notes/*'] } };
      const method = {
        Field: 'http-request-method',
        HttpRequestMethodConfig: { Values: ['POST'] },
      };
      const Actions = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200' } }];
      const sound = { ListenerArn, Priority: 21, Conditions: [path, method], Actions };
      const create = (given: object) =>
        elb.send(new CreateBalancerRuleCommand({ ...sound, ...given } as BalancerRule));
      const { Rules: [rule] = [] } = await create({});
      const RuleArn = rule?.RuleArn ?? '';
      expect(rule).toMatchObject({ Priority: '21', Conditions: [path, method] });
      await expect(create({})).rejects.toMatchObject({ name: 'PriorityInUseException' });
      await expect(create({ Priority: 1 })).rejects.toThrow("Priority '1' is currently in use");
      const six = [...'abcdef'].map((each) => `/${each}`);
      const many = { Field: 'path-pattern', PathPatternConfig: { Values: six } };
      for (const wrong of [
        { Priority: 50_001 },
        { Priority: 22, Conditions: [] },
        { Priority: 22, Conditions: [path, path] },
        { Priority: 22, Conditions: [many] },
        { Priority: 22, Conditions: [{ Field: 'http-request-method', Values: ['POST'] }] },
      ]) {
        await expect(create(wrong)).rejects.toMatchObject({ name: 'ValidationError' });
      }
      await create({ Priority: 50_000 });
      const place = (Priority: number) =>
        elb.send(new SetRulePrioritiesCommand({ RulePriorities: [{ RuleArn, Priority }] }));
      await expect(place(50_000)).rejects.toMatchObject({ name: 'PriorityInUseException' });
      await place(22);
      await elb.send(new ModifyRuleCommand({ RuleArn, Conditions: [path] }));
      const { Rules = [] } = await elb.send(new DescribeRulesCommand({ ListenerArn }));
      const told = Rules.map(({ Priority, Conditions = [] }) => [Priority, Conditions.length]);
      expect(told).toEqual([
        ['1', 1],
        ['22', 1],
        ['50000', 2],
        ['default', 0],
      ]);
      await elb.send(new DeleteBalancerRuleCommand({ RuleArn }));
      await expect(elb.send(new DeleteBalancerRuleCommand({ RuleArn }))).rejects.toMatchObject({
        name: 'RuleNotFoundException',
      });
    },
  );

  claim(
    'rules of VPC Lattice that others are in the way of, and a group that has one',
    async () => {
      const { vpcLattice } = clients;
      const listener = await listenerOf(latticeListener);
      const [, serviceIdentifier = '', , listenerIdentifier = ''] = listener.split('/');
      const of = { serviceIdentifier, listenerIdentifier };
      const { id: targetGroupIdentifier = '' } = await vpcLattice.send(
        new CreateLatticeGroupCommand({ name: 'listened', type: 'LAMBDA' }),
      );
      const group = { targetGroupIdentifier };
      const match = (path: string): RuleMatch => ({
        httpMatch: { method: 'POST', pathMatch: { match: { prefix: path }, caseSensitive: true } },
      });
      const create = (name: string, priority: number, path = '/notes/') =>
        vpcLattice.send(
          new CreateLatticeRuleCommand({
            ...of,
            ...{ name, priority, match: match(path) },
            action: { forward: { targetGroups: [group] } },
          }),
        );
      const { id: ruleIdentifier } = await create('notes', 21);
      const conflict = { name: 'ConflictException', $metadata: { httpStatusCode: 409 } };
      await expect(create('notes', 22)).rejects.toMatchObject(conflict);
      await expect(create('others', 21)).rejects.toMatchObject(conflict);
      await expect(create('others', 2001)).rejects.toMatchObject({ name: 'ValidationException' });
      await expect(create('others', 22, '/notes/*')).rejects.toMatchObject({
        name: 'ValidationException',
      });
      await create('others', 2000);
      const update = (given: object) =>
        vpcLattice.send(new UpdateRuleCommand({ ...of, ruleIdentifier, ...given }));
      await expect(update({ priority: 2000 })).rejects.toMatchObject(conflict);
      await update({ priority: 21, match: match('/lines/') });
      const rule = await vpcLattice.send(new GetRuleCommand({ ...of, ruleIdentifier }));
      expect(rule).toMatchObject({ priority: 21, match: match('/lines/') });
      await expect(vpcLattice.send(new DeleteLatticeGroupCommand(group))).rejects.toMatchObject(
        conflict,
      );
      const { items = [] } = await vpcLattice.send(new ListRulesCommand(of));
      expect(items.map(({ name }) => name)).toEqual(['health', 'notes', 'others']);
      await vpcLattice.send(new DeleteListenerCommand(of));
      await vpcLattice.send(new DeleteLatticeGroupCommand(group));
    },
  );

  claim('a state machine whose role is for others, and a state that is not there', async () => {
    const definition = JSON.stringify({ StartAt: 'Run', States: { Run: { Next: 'Gone' } } });
    const machine = (roleArn: string) =>
      new CreateStateMachineCommand({ name: 'orders', definition, roleArn });
    const own = `arn:aws:states:${region}:${account}:stateMachine:*`;
    const trust = { service: 'states', owner: account, source: own };
    const others = await roleFor('states-0', {
      ...trust,
      source: own.replace(region, 'us-east-1'),
    });
    await expect(clients.sfn.send(machine(others))).rejects.toThrow('to assume the provided role');
    const role = await roleFor('states', trust);
    await expect(clients.sfn.send(machine(role))).resolves.toMatchObject({
      stateMachineArn: own.replace('*', 'orders'),
    });
    const validate = new ValidateStateMachineDefinitionCommand({ definition });
    const { result, diagnostics = [] } = await clients.sfn.send(validate);
    expect(result).toBe('FAIL');
    expect(diagnostics.map(({ message }) => message)).toEqual(['There is no state Gone']);
  });

  claim('a template with a type that it does not know', async () => {
    const TemplateBody = JSON.stringify({ Resources: { Other: { Type: 'AWS::No::Thing' } } });
    const create = new CreateStackCommand({ StackName: 'unknown', TemplateBody });
    await expect(clients.cloudFormation.send(create)).rejects.toThrow('AWS::No::Thing');
  });
});

describe('the emulator keeps rules of a template', () => {
  claim('on a bus of the same template: what matches comes to the target, once', async () => {
    const queue = { QueueName: 'told' };
    const { QueueUrl: told } = await clients.sqs.send(new CreateQueueCommand(queue));
    const Arn = queueArn.replace('letters', queue.QueueName);
    const Properties = {
      EventBusName: { Ref: 'Bus' },
      EventPattern: { source: ['acme.orders'] },
      Targets: [{ Id: 'queue', Arn, RetryPolicy: { MaximumRetryAttempts: '3' } }],
    };
    const Resources = {
      Rule: { Type: 'AWS::Events::Rule', Properties },
      Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'orders' } },
    };
    const TemplateBody = JSON.stringify({ Resources });
    const create = new CreateStackCommand({ StackName: 'rules', TemplateBody });
    await clients.cloudFormation.send(create);
    const Entries = ['acme.orders', 'acme.invoices'].map((Source) => ({
      Source,
      DetailType: 'Placed',
      Detail: '{}',
      EventBusName: 'orders',
    }));
    await clients.eventBridge.send(new PutEventsCommand({ Entries }));
    const receive = new ReceiveMessageCommand({ QueueUrl: told, MaxNumberOfMessages: 10 });
    const { Messages = [] } = await clients.sqs.send(receive);
    expect(Messages.map(({ Body = '' }) => JSON.parse(Body).source)).toEqual(['acme.orders']);
  });
});

describe('the emulator runs handlers', () => {
  claim('for a call', async () => {
    const Payload = Buffer.from(JSON.stringify({ Records: [1, 2] }));
    const answer = await clients.lambda.send(new InvokeCommand({ FunctionName, Payload }));
    expect(answer.Payload?.transformToString()).toBe('{"seen":2}');
  });

  claim('not for a message that is sent: whoever tests delivery receives it', async () => {
    const before = await invocations(emulator);
    await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }));
    expect(await invocations(emulator)).toHaveLength(before.length);
    const { Messages } = await clients.sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(Messages?.map(({ Body }) => Body)).toEqual(['hello']);
  });

  claim('for an object, again when it fails, and hands it to the failure queue then', async () => {
    const before = (await invocations(emulator)).length;
    for (const Key of ['in/fine day.txt', 'in/poison.txt']) {
      await clients.s3.send(new PutObjectCommand({ Bucket: 'uploads', Key, Body: 'x' }));
    }
    const made = (await invocations(emulator)).slice(before);
    expect(made.map(({ failed }) => failed)).toEqual([false, true, true]);
    expect(JSON.stringify(made[0]?.event)).toContain('"key":"in/fine+day.txt"');
    const { Messages = [] } = await clients.sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(JSON.parse(Messages[0]?.Body ?? '{}')).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 2 },
      responsePayload: { errorMessage: 'no' },
    });
  });
});
