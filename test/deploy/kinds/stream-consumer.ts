import {
  CreateStreamCommand,
  DescribeStreamConsumerCommand,
  ListStreamConsumersCommand,
  paginateListStreams,
  RegisterStreamConsumerCommand,
} from '@aws-sdk/client-kinesis';
import { isRef, type Resource } from '../../../generators/wiring.js';
import type { Clients } from '../clients.js';
import { defineKind, type Located } from '../kind.js';
import { arnOf } from './stream.js';

/** The ARN of the stream in that of a consumer. */
export const streamIn = (arn: string): string => arn.replace(/\/consumer\/.*$/, '');

/** The name of a consumer, from its ARN. */
export const consumerIn = (arn: string): string => arn.replace(/^.*\/consumer\/|:\d*$/g, '');

/** What a consumer leads to, and its ARN before it is there, when nobody knows the end. */
export function aroundOf(
  { id, props }: Resource,
  stream: string,
  name: string,
): Pick<Located, 'pointsAt' | 'beside'> {
  return {
    pointsAt: isRef(props['stream']) ? { [props['stream'].ref]: stream } : {},
    beside: { [`${id}-by-name`]: `${stream}/consumer/${name}:*` },
  };
}

/** The ARNs of the consumers of a stream. */
async function consumersOf({ kinesis }: Clients, stream: string): Promise<string[]> {
  const command = new ListStreamConsumersCommand({ StreamARN: arnOf(stream) });
  const { Consumers = [] } = await kinesis.send(command);
  return Consumers.map(({ ConsumerARN = '' }) => ConsumerARN);
}

/** A consumer of a data stream; where the output tells the stream, its only one. */
export default defineKind({
  kind: 'stream-consumer',
  output: 'streamname',

  async locate(clients, given, resource) {
    const [only = ''] = given.startsWith('arn:') ? [given] : await consumersOf(clients, given);
    return { physical: only, arn: only, ...aroundOf(resource, streamIn(only), consumerIn(only)) };
  },

  async read({ kinesis }, { physical: ConsumerARN }, { resource, symbols }) {
    if (resource.existing) return {};
    const command = new DescribeStreamConsumerCommand({ ConsumerARN });
    const { ConsumerDescription: found } = await kinesis.send(command);
    return { stream: symbols.node(found?.StreamARN ?? '') };
  },

  expected: ({ props, existing }) =>
    existing || !isRef(props['stream']) ? {} : { stream: props['stream'].ref },

  async list(clients) {
    const arns: string[] = [];
    for await (const { StreamNames = [] } of paginateListStreams({ client: clients.kinesis }, {})) {
      for (const name of StreamNames) arns.push(...(await consumersOf(clients, name)));
    }
    return arns;
  },

  async makeForeign({ kinesis }, source) {
    const StreamName = streamIn(source).split('/').at(-1) ?? '';
    await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    const place = { StreamARN: arnOf(StreamName), ConsumerName: consumerIn(source) };
    const { Consumer } = await kinesis.send(new RegisterStreamConsumerCommand(place));
    return { source: Consumer?.ConsumerARN ?? '' };
  },
});
