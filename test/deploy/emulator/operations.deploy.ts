import { CreatePipelineCommand } from '@aws-sdk/client-codepipeline';
import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { itWith } from '../../support/tools.js';
import { type Clients, clientsOf } from '../clients.js';
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
async function pipelineRole(RoleName: string, where: string): Promise<string> {
  const Condition = {
    StringEquals: { 'aws:SourceAccount': account },
    ArnLike: { 'aws:SourceArn': `arn:aws:codepipeline:${where}:${account}:*` },
  };
  const Principal = { Service: 'codepipeline.amazonaws.com' };
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
});
