import { DescribeLogStreamsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeDeliveryStreamCommand,
  ListDeliveryStreamsCommand,
} from '@aws-sdk/client-firehose';
import {
  isRef,
  type Json,
  type JsonObject,
  type Resource,
  type Wiring,
} from '../../../generators/wiring.js';
import { type Clients, orNull } from '../clients.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind, type ReadContext } from '../kind.js';
import { logGroupArn } from '../read.js';

/** The ARN of a delivery stream of the emulator's account. */
export const arnOf = (name: string): string =>
  `arn:aws:firehose:${region}:${account}:deliverystream/${name}`;

/** What a delivery stream says of itself, whoever tells, under the names of CreateDeliveryStream. */
export interface Delivery {
  /** `DirectPut` or `KinesisStreamAsSource`. */
  type: string;
  /** The key that what is put is kept with; null for none. */
  keyType: string | null;
  source: JsonObject | null;
  destination: JsonObject;
}

/** What the service takes where nothing is said of a processor. */
const processorDefaults = {
  NumberOfRetries: '3',
  BufferSizeInMBs: '1',
  BufferIntervalInSeconds: '60',
};

const object = (value: Json | undefined): JsonObject => (value ?? {}) as JsonObject;

/** Objects of one destination: where, as whom, how many at once. */
function deliveryLine(destination: JsonObject, symbols: ReadContext['symbols']): string {
  const { SizeInMBs, IntervalInSeconds } = object(destination['BufferingHints']);
  const { BucketARN, RoleARN, Prefix, CompressionFormat } = destination;
  const to = symbols.node(String(BucketARN));
  return line(
    to,
    String(Prefix),
    [symbols.node(String(RoleARN)), SizeInMBs, IntervalInSeconds],
    CompressionFormat,
  );
}

const line = (bucket: string, prefix: string, how: unknown[], format: Json | undefined): string =>
  `${bucket}/${prefix} as ${how[0]}, ${how[1]} MB or ${how[2]} s, ${format}`;

/** Where the errors of a destination go: a log stream that has to be there. */
function loggingOf(destination: JsonObject): { group: string; stream: string } | null {
  const { Enabled, LogGroupName, LogStreamName } = object(destination['CloudWatchLoggingOptions']);
  if (String(Enabled) !== 'true') return null;
  return { group: String(LogGroupName), stream: String(LogStreamName) };
}

/** The log streams that a delivery stream writes to. */
export function loggingsOf({ destination }: Delivery): { group: string; stream: string }[] {
  const own = loggingOf(destination);
  const backup = loggingOf(object(destination['S3BackupConfiguration']));
  return [own, backup].flatMap((each) => (each ? [each] : []));
}

function processorOf(destination: JsonObject, symbols: ReadContext['symbols']): string[] {
  const { Enabled, Processors } = object(destination['ProcessingConfiguration']);
  if (String(Enabled) !== 'true') return [];
  return (Processors as JsonObject[]).map(({ Type, Parameters }) => {
    const told = (Parameters as { ParameterName: string; ParameterValue: string }[]).map((each) => [
      each.ParameterName,
      each.ParameterValue,
    ]);
    const all: { [name: string]: string } = { ...processorDefaults, ...Object.fromEntries(told) };
    // The role of the destination, where nothing is said.
    const { RoleArn: _same, ...parameters } = all;
    return `${Type}: ${parametersLine({ ...parameters, LambdaArn: symbols.in(parameters['LambdaArn'] ?? '') })}`;
  });
}

const parametersLine = (parameters: { [name: string]: string }): string =>
  Object.entries(parameters)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

/** A delivery stream in words of the wiring; `missing` are log streams that are not there. */
export function deliveryOf(
  delivery: Delivery,
  missing: readonly string[],
  { symbols }: Pick<ReadContext, 'symbols'>,
): { [property: string]: Json } {
  const { type, keyType, source, destination } = delivery;
  const from = source
    ? `${symbols.node(String(source['KinesisStreamARN']))} as ${symbols.node(String(source['RoleARN']))}`
    : keyType;
  const backup = object(destination['S3BackupConfiguration']);
  return {
    source: `${type}: ${from}`,
    delivers: deliveryLine(destination, symbols),
    errors: destination['ErrorOutputPrefix'] ?? null,
    processors: processorOf(destination, symbols),
    backup: destination['S3BackupMode'] === 'Enabled' ? deliveryLine(backup, symbols) : 'none',
    logs: loggingsOf(delivery).map(({ group }) => symbols.node(logGroupArn(group))),
    missingLogStreams: [...missing],
  };
}

/** The other nodes that a delivery stream leads to. */
export function pointsAtOf(
  { props }: Resource,
  { link }: Wiring,
  delivery: Delivery | null,
): { [node: string]: string } {
  if (!delivery || link.kind !== 'assume') return {};
  const { bucket, log, stream } = props;
  const [logging] = loggingsOf(delivery);
  const { source, destination } = delivery;
  return {
    [link.role.ref]: String(destination['RoleARN']),
    ...(isRef(bucket) ? { [bucket.ref]: String(destination['BucketARN']) } : {}),
    ...(isRef(log) && logging ? { [log.ref]: logGroupArn(logging.group) } : {}),
    ...(isRef(stream) && source ? { [stream.ref]: String(source['KinesisStreamARN']) } : {}),
  };
}

async function deliveryAt({ firehose }: Clients, name: string): Promise<Delivery | null> {
  const command = new DescribeDeliveryStreamCommand({ DeliveryStreamName: name });
  const found = (await orNull(firehose.send(command)))?.DeliveryStreamDescription;
  if (!found) return null;
  const { KeyType = null, Status } = found.DeliveryStreamEncryptionConfiguration ?? {};
  const told = found.Destinations?.[0]?.ExtendedS3DestinationDescription;
  const { S3BackupDescription, ...own } = JSON.parse(JSON.stringify(told ?? {})) as JsonObject;
  const source = found.Source?.KinesisStreamSourceDescription;
  return {
    type: found.DeliveryStreamType ?? '',
    keyType: Status === 'ENABLED' ? KeyType : null,
    source: source ? (JSON.parse(JSON.stringify(source)) as JsonObject) : null,
    destination: {
      ...own,
      ...(S3BackupDescription ? { S3BackupConfiguration: S3BackupDescription } : {}),
    },
  };
}

async function missingIn({ logs }: Clients, delivery: Delivery): Promise<string[]> {
  const missing: string[] = [];
  for (const { group: logGroupName, stream } of loggingsOf(delivery)) {
    const { logStreams = [] } =
      (await orNull(logs.send(new DescribeLogStreamsCommand({ logGroupName })))) ?? {};
    if (!logStreams.some(({ logStreamName }) => logStreamName === stream)) missing.push(stream);
  }
  return missing;
}

export default defineKind({
  kind: 'delivery-stream',
  output: 'deliverystreamname',

  async locate(clients, name, resource, wiring) {
    const delivery = await deliveryAt(clients, name);
    return { physical: name, arn: arnOf(name), pointsAt: pointsAtOf(resource, wiring, delivery) };
  },

  async read(clients, { physical }, context) {
    const delivery = await deliveryAt(clients, physical);
    if (!delivery) return { missing: true };
    return deliveryOf(delivery, await missingIn(clients, delivery), context);
  },

  expected({ props }, { link }) {
    if (link.kind !== 'assume') return {};
    const { stream, prefix, backupPrefix, sizeInMbs, intervalInSeconds } = props;
    const how = [link.role.ref, Number(sizeInMbs), Number(intervalInSeconds)];
    const format = String(props['compressionFormat']);
    const processor = parametersLine({
      LambdaArn: 'function:$LATEST',
      NumberOfRetries: String(link.settings['numberOfRetries']),
      BufferSizeInMBs: String(link.settings['bufferSizeInMbs']),
      BufferIntervalInSeconds: String(link.settings['bufferIntervalInSeconds']),
    });
    const backup =
      backupPrefix === null ? 'none' : line('bucket', String(backupPrefix), how, format);
    return {
      source: isRef(stream)
        ? `KinesisStreamAsSource: ${stream.ref} as ${link.role.ref}`
        : 'DirectPut: AWS_OWNED_CMK',
      delivers: line('bucket', String(prefix), how, format),
      errors: 'errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH}/',
      processors: [`Lambda: ${processor}`],
      backup,
      logs: backupPrefix === null ? ['delivery-log'] : ['delivery-log', 'delivery-log'],
      missingLogStreams: [],
    };
  },

  async list({ firehose }) {
    const command = new ListDeliveryStreamsCommand({ Limit: 10_000 });
    return ((await firehose.send(command)).DeliveryStreamNames ?? []).map(arnOf);
  },
});
