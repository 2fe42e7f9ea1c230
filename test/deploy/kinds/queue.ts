import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
} from '@aws-sdk/client-sqs';
import { isRef, type Json, type Resource } from '../../../generators/wiring.js';
import type { Clients } from '../clients.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind } from '../kind.js';
import { policyLine, statementsOf } from '../statements.js';

interface RedrivePolicy {
  deadLetterTargetArn: string;
  maxReceiveCount: number | string;
}

/** Attributes that tell of the moment or of the name. */
const passing =
  /^(?:QueueArn|CreatedTimestamp|LastModifiedTimestamp|ApproximateNumberOfMessages.*|Policy|RedrivePolicy)$/;

/** Seconds and bytes; SQS's own. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
export const defaults = {
  DelaySeconds: '0',
  MaximumMessageSize: '1048576',
  ReceiveMessageWaitTimeSeconds: '0',
  VisibilityTimeout: '30',
};

/** What a FIFO queue has beside. */
export const fifoDefaults = {
  FifoQueue: 'true',
  ContentBasedDeduplication: 'false',
  DeduplicationScope: 'queue',
  FifoThroughputLimit: 'perQueue',
};

/** The ARN of a queue of the emulator's account. */
export const arnOf = (name: string): string => `arn:aws:sqs:${region}:${account}:${name}`;

async function attributesOf(clients: Clients, url: string): Promise<{ [name: string]: string }> {
  const command = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] });
  return (await clients.sqs.send(command)).Attributes ?? {};
}

function redriveOf({ RedrivePolicy: text }: { [name: string]: string }): RedrivePolicy | null {
  return text ? (JSON.parse(text) as RedrivePolicy) : null;
}

/** The node of a queue's dead letters and how often a message is received before; null without one. */
export function deadLetterOf({
  props: { deadLetter },
}: Resource): { node: string; receives: Json } | null {
  if (!deadLetter || typeof deadLetter !== 'object' || Array.isArray(deadLetter)) return null;
  const { queue, maxReceiveCount } = deadLetter as { [key: string]: unknown };
  return isRef(queue) ? { node: queue.ref, receives: String(maxReceiveCount) } : null;
}

/** What lets a service send on behalf of one node. */
function senderLines({ id, props: { sender } }: Resource): string[] {
  if (!sender || typeof sender !== 'object' || Array.isArray(sender)) return [];
  const { principal, source } = sender as { [key: string]: unknown };
  const from = isRef(source) ? source.ref : '';
  return [`Allow ${principal} sqs:SendMessage on ${id} if ArnEquals aws:sourcearn=${from}`];
}

export default defineKind({
  kind: 'queue',
  output: 'queueurl',

  async locate(clients, given, resource) {
    const name = given.split(/[:/]/).at(-1) ?? '';
    const { QueueUrl = '' } = await clients.sqs.send(new GetQueueUrlCommand({ QueueName: name }));
    const redrive = redriveOf(await attributesOf(clients, QueueUrl));
    const deadLetter = deadLetterOf(resource);
    const pointsAt =
      redrive && deadLetter ? { [deadLetter.node]: redrive.deadLetterTargetArn } : {};
    return { physical: QueueUrl, arn: arnOf(name), pointsAt };
  },

  async read(clients, { physical }, { symbols, resource }) {
    if (resource.existing) return {};
    const attributes = await attributesOf(clients, physical);
    const redrive = redriveOf(attributes);
    const kept = Object.entries(attributes).filter(([name]) => !passing.test(name));
    return {
      ...Object.fromEntries(kept),
      policy: attributes['Policy']
        ? statementsOf(attributes['Policy']).map((each) => policyLine(each, symbols))
        : [],
      ...(redrive && {
        deadLetters: symbols.node(redrive.deadLetterTargetArn),
        maxReceiveCount: String(redrive.maxReceiveCount),
      }),
    };
  },

  expected(resource) {
    const { id, props, existing } = resource;
    if (existing) return {};
    const deadLetter = deadLetterOf(resource);
    return {
      ...defaults,
      ...(props['fifo'] ? fifoDefaults : {}),
      ...(props['visibilityTimeout']
        ? { VisibilityTimeout: String(props['visibilityTimeout']) }
        : {}),
      MessageRetentionPeriod: String(props['messageRetentionPeriod']),
      SqsManagedSseEnabled: 'true',
      policy: [`Deny * sqs:* on ${id} if Bool aws:securetransport=false`, ...senderLines(resource)],
      ...(deadLetter && { deadLetters: deadLetter.node, maxReceiveCount: deadLetter.receives }),
    };
  },

  async list(clients) {
    const { QueueUrls = [] } = await clients.sqs.send(new ListQueuesCommand({}));
    return QueueUrls.map((url) => arnOf(url.split('/').at(-1) ?? ''));
  },

  async makeForeign(clients, source) {
    const name = source.split(':').at(-1) ?? '';
    const Attributes = name.endsWith('.fifo') ? { FifoQueue: 'true' } : {};
    await clients.sqs.send(new CreateQueueCommand({ QueueName: name, Attributes }));
    return { source: source.startsWith('arn:') ? arnOf(name) : name };
  },
});
