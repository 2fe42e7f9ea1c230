import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  type EventSourceMappingConfiguration,
  type FunctionConfiguration,
  GetEventSourceMappingCommand,
  GetFunctionEventInvokeConfigCommand,
  GetPolicyCommand,
  type Layer,
  ListEventSourceMappingsCommand,
} from '@aws-sdk/client-lambda';
import type { Json } from '../../generators/wiring.js';
import { canonical } from './canonical.js';
import { type Clients, orNull } from './clients.js';
import type { Symbols } from './record.js';
import { policyLine, statementsOf } from './statements.js';

/** A setting's name and value. */
export type Settings = { [name: string]: Json };

/** The function itself. */
export function settingsOf(fn: FunctionConfiguration, symbols: Symbols): Settings {
  return {
    runtime: fn.Runtime ?? null,
    memory: fn.MemorySize ?? null,
    timeout: fn.Timeout ?? null,
    architectures: fn.Architectures ?? [],
    environment: fn.Environment?.Variables ?? {},
    role: symbols.node(fn.Role ?? ''),
    logFormat: fn.LoggingConfig?.LogFormat ?? null,
    tracing: fn.TracingConfig?.Mode ?? 'PassThrough',
    subnets: fn.VpcConfig?.SubnetIds ?? [],
    securityGroups: fn.VpcConfig?.SecurityGroupIds ?? [],
    layers: (fn.Layers ?? []).map(layerArn),
  };
}

/** Lambda tells more of a layer than its ARN; who declares one does not. */
function layerArn(layer: Layer | string): string {
  return typeof layer === 'string' ? layer : (layer.Arn ?? '');
}

/** The group that the function logs to. */
export async function logRetentionOf({ logs }: Clients, name: string): Promise<Settings> {
  const command = new DescribeLogGroupsCommand({ logGroupNamePrefix: name });
  const { logGroups = [] } = await logs.send(command);
  const group = logGroups.find(({ logGroupName }) => logGroupName === name);
  return { logRetention: group?.retentionInDays ?? null };
}

/** What becomes of asynchronous events; `onFailure` is an ARN. */
export interface InvokeConfig {
  maximumRetryAttempts: number | null;
  maximumEventAge: number | null;
  onFailure: string | null;
}

/** The event invoke config of a function, or null when it has none. */
export async function invokeConfigOf(
  { lambda }: Clients,
  { FunctionName }: FunctionConfiguration,
): Promise<InvokeConfig | null> {
  const command = new GetFunctionEventInvokeConfigCommand({ FunctionName });
  const found = await orNull(lambda.send(command));
  return (
    found && {
      maximumRetryAttempts: found.MaximumRetryAttempts ?? null,
      maximumEventAge: found.MaximumEventAgeInSeconds ?? null,
      onFailure: found.DestinationConfig?.OnFailure?.Destination ?? null,
    }
  );
}

/** The statements of the function's resource policy. */
export async function policyOf(
  { lambda }: Clients,
  { FunctionName }: FunctionConfiguration,
  symbols: Symbols,
): Promise<string[]> {
  const found = await orNull(lambda.send(new GetPolicyCommand({ FunctionName })));
  return found?.Policy ? statementsOf(found.Policy).map((each) => policyLine(each, symbols)) : [];
}

/** The mappings of a function by source, with every parameter. */
export async function mappingsOf(
  { lambda }: Clients,
  { FunctionName }: FunctionConfiguration,
  symbols: Symbols,
): Promise<{ [source: string]: Settings }> {
  const command = new ListEventSourceMappingsCommand({ FunctionName });
  const { EventSourceMappings = [] } = await lambda.send(command);
  // Lists leave out filters that are encrypted.
  const found = EventSourceMappings.map(({ UUID }) =>
    lambda.send(new GetEventSourceMappingCommand({ UUID })),
  );
  const entries = (await Promise.all(found)).map(({ $metadata: _metadata, ...each }) => [
    symbols.node(mappedBy({ ...each } as Settings)),
    parametersOf(each, symbols),
  ]);
  return Object.fromEntries(entries) as { [source: string]: Settings };
}

function parametersOf(mapping: EventSourceMappingConfiguration, symbols: Symbols): Settings {
  const {
    UUID: _uuid,
    EventSourceMappingArn: _arn,
    EventSourceArn: _source,
    FunctionArn: _function,
    LastModified: _modified,
    LastProcessingResult: _result,
    StateTransitionReason: _reason,
    ...parameters
  } = mapping;
  return mappingSettings(parameters as Settings, symbols);
}

/** The parameters of a mapping, with the service's defaults, which the emulator leaves out and some targets spell. */
export function mappingSettings(parameters: Settings, symbols: Symbols): Settings {
  const {
    DestinationConfig,
    FilterCriteria,
    SourceAccessConfigurations: access,
    SelfManagedEventSource: _brokers,
    StartingPositionTimestamp: start,
    KmsKeyArn = null,
    ...others
  } = parameters;
  const destination = failureQueueOf(DestinationConfig);
  return {
    MaximumBatchingWindowInSeconds: 0,
    ...(others['StartingPosition'] && !others['DocumentDBEventSourceConfig']
      ? { MaximumRecordAgeInSeconds: -1, BisectBatchOnFunctionError: false }
      : {}),
    ...others,
    // CloudFormation spells it so.
    ...(KmsKeyArn ? { KMSKeyArn: KmsKeyArn } : {}),
    ...(start ? { StartingPositionTimestamp: secondsOf(start) } : {}),
    ...(FilterCriteria ? { FilterCriteria: inOrder(FilterCriteria) } : {}),
    ...(Array.isArray(access) ? { SourceAccessConfigurations: accessLines(access, symbols) } : {}),
    ...(destination
      ? { DestinationConfig: { OnFailure: { Destination: symbols.node(destination) } } }
      : {}),
  };
}

/** Seconds since 1970 of a time as the SDK, Terraform or a template has it. */
function secondsOf(time: Json | Date): number {
  if (typeof time === 'number') return time;
  return (time instanceof Date ? time : new Date(String(time))).getTime() / 1000;
}

/** The patterns of filters with their keys in order: not every target keeps that. */
function inOrder(criteria: Json): Json {
  const { Filters } = criteria as { Filters: { Pattern: string }[] };
  return { Filters: Filters.map(({ Pattern }) => ({ Pattern: canonical(JSON.parse(Pattern)) })) };
}

/** What a mapping reads: an ARN, or the addresses of brokers, whose key CloudFormation spells in its own way. */
export function mappedBy({ EventSourceArn, SelfManagedEventSource: brokers }: Settings): string {
  const { Endpoints = {} } = (brokers ?? {}) as { Endpoints?: { [key: string]: string[] } };
  return EventSourceArn ? String(EventSourceArn) : Object.values(Endpoints).flat().join();
}

/** What a source is signed in to with, and the way to it, a line for each. */
function accessLines(access: Json[], symbols: Symbols): string[] {
  return access.map((each) => {
    const { Type, URI } = each as { Type: string; URI: string };
    return `${Type} ${symbols.in(URI)}`;
  });
}

/** The ARN of the queue that hears of what a mapping gives up, from its `DestinationConfig`. */
export function failureQueueOf(config: Json | undefined): string | null {
  const { OnFailure } = (config ?? {}) as { OnFailure?: { Destination?: string } };
  return OnFailure?.Destination ?? null;
}

/** What a mapping connects beside the function, as ARNs; null for what it has not. */
export interface MappingEnds {
  source: string | null;
  /** The queue that hears of what is given up. */
  onFailure: string | null;
}

/** The ends of the mapping of a function; of nothing for a function without one. */
export async function mappingEndsOf(
  { lambda }: Clients,
  { FunctionName }: FunctionConfiguration,
): Promise<MappingEnds> {
  const command = new ListEventSourceMappingsCommand({ FunctionName });
  const { EventSourceMappings: [mapping] = [] } = await lambda.send(command);
  const onFailure = failureQueueOf(mapping?.DestinationConfig as Json | undefined);
  return { source: mapping?.EventSourceArn ?? null, onFailure };
}
