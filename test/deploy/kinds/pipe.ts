import { DescribePipeCommand, ListPipesCommand } from '@aws-sdk/client-pipes';
import {
  isRef,
  type Json,
  type JsonObject,
  type Resource,
  type Wiring,
} from '../../../generators/wiring.js';
import { canonical } from '../canonical.js';
import { type Clients, orNull } from '../clients.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind, type ReadContext } from '../kind.js';

/** The ARN of a pipe of the emulator's account. */
export const arnOf = (name: string): string => `arn:aws:pipes:${region}:${account}:pipe/${name}`;

/** What a pipe says of itself, whoever tells, under the names of CreatePipe. */
export type Definition = JsonObject;

const object = (value: Json | undefined): JsonObject => (value ?? {}) as JsonObject;

/** The ARN of the log group, which some tell with `:*`. */
function logGroupOf(pipe: Definition): string {
  const { LogGroupArn = '' } = object(
    object(pipe['LogConfiguration'])['CloudwatchLogsLogDestination'],
  );
  return String(LogGroupArn).replace(/:\*$/, '');
}

/** A pipe in words of the wiring. */
export function definitionOf(
  pipe: Definition,
  { symbols }: Pick<ReadContext, 'symbols'>,
): { [property: string]: Json } {
  const { SqsQueueParameters, DynamoDBStreamParameters, FilterCriteria } = object(
    pipe['SourceParameters'],
  );
  const given = object(streamOf(pipe) ?? SqsQueueParameters);
  const { BatchSize, MaximumBatchingWindowInSeconds, DeadLetterConfig, ...stream } = given;
  const { LambdaFunctionParameters } = object(pipe['TargetParameters']);
  const filters = (object(FilterCriteria)['Filters'] ?? []) as { Pattern: string }[];
  return {
    role: symbols.node(String(pipe['RoleArn'])),
    state: pipe['DesiredState'] ?? null,
    source: symbols.node(String(pipe['Source'])),
    batchSize: Number(BatchSize),
    window: Number(MaximumBatchingWindowInSeconds ?? 0),
    stream: canonical(stream),
    table: DynamoDBStreamParameters !== undefined,
    deadLetters: symbols.node(String(object(DeadLetterConfig)['Arn'] ?? 'none')),
    filters: filters.map(({ Pattern }) => canonical(JSON.parse(Pattern) as Json)),
    target: symbols.node(String(pipe['Target'])),
    invocation: object(LambdaFunctionParameters)['InvocationType'] ?? null,
    logs: `${object(pipe['LogConfiguration'])['Level']} to ${symbols.node(logGroupOf(pipe))}`,
    executionData: canonical(object(pipe['LogConfiguration'])['IncludeExecutionData'] ?? []),
  };
}

/** The other nodes that a pipe leads to. */
export function pointsAtOf(
  { props }: Resource,
  { link }: Wiring,
  pipe: Definition | null,
): { [node: string]: string } {
  if (!pipe || link.kind !== 'assume') return {};
  const { source, log } = props;
  const { Arn } = object(object(streamOf(pipe) ?? undefined)['DeadLetterConfig']);
  return {
    [link.role.ref]: String(pipe['RoleArn']),
    ...(isRef(source) ? { [source.ref]: String(pipe['Source']) } : {}),
    ...(link.deadLetter && Arn ? { [link.deadLetter.ref]: String(Arn) } : {}),
    ...(isRef(log) ? { [log.ref]: logGroupOf(pipe) } : {}),
  };
}

/** How the stream of a pipe is read, whichever kind of stream it is. */
const streamOf = (pipe: Definition): JsonObject | null => {
  const { KinesisStreamParameters, DynamoDBStreamParameters } = object(pipe['SourceParameters']);
  const parameters = KinesisStreamParameters ?? DynamoDBStreamParameters ?? null;
  return parameters as JsonObject | null;
};

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

async function pipeAt({ pipes }: Clients, Name: string): Promise<Definition | null> {
  const found = await orNull(pipes.send(new DescribePipeCommand({ Name })));
  return found && (JSON.parse(JSON.stringify(found)) as Definition);
}

export default defineKind({
  kind: 'pipe',
  output: 'pipename',

  async locate(clients, name, resource, wiring) {
    const pipe = await pipeAt(clients, name);
    return { physical: name, arn: arnOf(name), pointsAt: pointsAtOf(resource, wiring, pipe) };
  },

  async read(clients, { physical }, context) {
    const pipe = await pipeAt(clients, physical);
    return pipe ? definitionOf(pipe, context) : { missing: true };
  },

  expected({ props }, { link }) {
    if (link.kind !== 'assume') return {};
    const patterns = (props['patterns'] ?? []) as string[];
    const { batchSize, maximumBatchingWindowInSeconds, ...stream } = link.settings;
    const spelled = Object.entries(stream).map(([name, value]) => [capital(name), value]);
    return {
      role: link.role.ref,
      state: String(props['desiredState']),
      source: isRef(props['source']) ? props['source'].ref : '',
      batchSize: Number(batchSize),
      window: Number(maximumBatchingWindowInSeconds ?? 0),
      stream: canonical(Object.fromEntries(spelled) as JsonObject),
      table: isRef(props['table']),
      deadLetters: link.deadLetter?.ref ?? 'none',
      filters: patterns.map((each) => canonical(JSON.parse(each) as Json)),
      target: 'function',
      invocation: 'REQUEST_RESPONSE',
      logs: 'ERROR to pipe-log',
      executionData: '[]',
    };
  },

  async list({ pipes }) {
    const { Pipes = [] } = await pipes.send(new ListPipesCommand({}));
    return Pipes.map(({ Arn = '' }) => Arn);
  },
});
