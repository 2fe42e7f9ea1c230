import {
  GetPipelineCommand,
  ListPipelinesCommand,
  type PipelineDeclaration,
} from '@aws-sdk/client-codepipeline';
import type { Json, Resource, Wiring } from '../../../generators/wiring.js';
import { canonical } from '../canonical.js';
import { type Clients, orNull } from '../clients.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind, type ReadContext } from '../kind.js';
import { arnOf as bucketArnOf } from './bucket.calls.js';

/** The ARN of a pipeline of the emulator's account. */
export const arnOf = (name: string): string => `arn:aws:codepipeline:${region}:${account}:${name}`;

/** What a pipeline says of itself, whoever tells. */
export type Pipeline = Omit<PipelineDeclaration, 'name'>;

/** A configuration with a word for each name that the deployment gives. */
function configured(
  { S3Bucket, FunctionName, ...others }: { [name: string]: string },
  symbols: ReadContext['symbols'],
): { [name: string]: Json } {
  return {
    ...others,
    ...(S3Bucket ? { S3Bucket: symbols.node(bucketArnOf(S3Bucket)) } : {}),
    ...(FunctionName ? { FunctionName: symbols.node(functionArn(FunctionName)) } : {}),
  };
}

const functionArn = (name: string): string =>
  `arn:aws:lambda:${region}:${account}:function:${name}`;

/** A pipeline in words of the wiring: a line for each action. */
export function pipelineOf(pipeline: Pipeline, { symbols }: Pick<ReadContext, 'symbols'>) {
  const { pipelineType, executionMode, roleArn = '', artifactStore, stages = [] } = pipeline;
  const actions = stages.flatMap(({ name: stage, actions: all = [] }) =>
    all.map(({ name, actionTypeId: id, configuration = {}, ...artifacts }) => {
      const { inputArtifacts = [], outputArtifacts = [] } = artifacts;
      const taken = inputArtifacts.map((each) => `takes ${each.name}`);
      const made = outputArtifacts.map((each) => `gives ${each.name}`);
      const type = [id?.category, id?.owner, id?.provider, id?.version].join('/');
      const settings = canonical(configured(configuration, symbols));
      return [`${stage}: ${name}`, type, settings, ...taken, ...made].join(' ');
    }),
  );
  return {
    type: pipelineType ?? 'V1',
    mode: executionMode ?? 'SUPERSEDED',
    role: symbols.node(roleArn),
    artifacts: `${artifactStore?.type} ${symbols.node(bucketArnOf(artifactStore?.location ?? ''))}`,
    actions,
  };
}

/** The other nodes that a pipeline leads to: its role, and the bucket of its artifacts. */
export function pointsAtOf(
  { link }: Wiring,
  pipeline: Pipeline | null,
): { [node: string]: string } {
  if (link.kind !== 'assume' || !pipeline) return {};
  return {
    [link.role.ref]: pipeline.roleArn ?? '',
    artifacts: bucketArnOf(pipeline.artifactStore?.location ?? ''),
  };
}

function expectedActions({ props }: Resource): string[] {
  const source = {
    S3Bucket: 'artifacts',
    S3ObjectKey: String(props['sourceKey']),
    PollForSourceChanges: 'false',
  };
  const parameters = props['userParameters'];
  const call = {
    FunctionName: 'function',
    ...(parameters ? { UserParameters: String(parameters) } : {}),
  };
  return [
    `Source: Source Source/AWS/S3/1 ${canonical(source)} gives Source`,
    `Invoke: Function Invoke/AWS/Lambda/1 ${canonical(call)} takes Source`,
  ];
}

async function pipelineAt({ codePipeline }: Clients, name: string): Promise<Pipeline | null> {
  const found = await orNull(codePipeline.send(new GetPipelineCommand({ name })));
  return found?.pipeline ?? null;
}

export default defineKind({
  kind: 'pipeline',
  output: 'pipelinename',

  async locate(clients, name, _resource, wiring) {
    const pointsAt = pointsAtOf(wiring, await pipelineAt(clients, name));
    return { physical: name, arn: arnOf(name), pointsAt };
  },

  async read(clients, { physical }, context) {
    const pipeline = await pipelineAt(clients, physical);
    return pipeline ? pipelineOf(pipeline, context) : { missing: true };
  },

  expected: (resource, { link }) => ({
    type: 'V2',
    mode: String(resource.props['executionMode']),
    role: link.kind === 'assume' ? link.role.ref : '',
    artifacts: 'S3 artifacts',
    actions: expectedActions(resource),
  }),

  async list({ codePipeline }) {
    const { pipelines = [] } = await codePipeline.send(new ListPipelinesCommand({}));
    return pipelines.map(({ name = '' }) => arnOf(name));
  },
});
