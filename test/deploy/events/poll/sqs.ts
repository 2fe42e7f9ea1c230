import {
  ChangeMessageVisibilityBatchCommand,
  type Message,
  type MessageAttributeValue,
  SendMessageBatchCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { type Json, resourceOf } from '../../../../generators/wiring.js';
import type { Clients } from '../../clients.js';
import { region } from '../../emulator/emulator.js';
import type { Planned } from '../failures.js';
import {
  deleteMessages,
  drain,
  makeQueue,
  queueArn,
  receive,
  receiveMost,
  redriveOf,
} from '../queues.js';
import type { PollReader, PollSource, Received } from './reader.js';

/** Reads queues, standard and FIFO. */
export const sqsReader: PollReader = {
  variant: 'sqs',
  business: { module: 'process-message', subject: 'order-id' },

  async open({ sqs }: Clients, link, resources): Promise<PollSource> {
    const queue = resourceOf(resources, link.source);
    const redrive = redriveOf(queue);
    if (!redrive) throw new Error('The queue has no dead-letter queue.');
    const deadLetters = await makeQueue(sqs, resourceOf(resources, redrive.queue), resources);
    const url = await makeQueue(sqs, queue, resources);
    const name = String(queue.props['name']);
    const ordered = queue.props['fifo'] === true;
    return {
      order: ordered ? 'group' : 'none',
      groups: ordered ? 4 : 0,
      tries: redrive.maxReceiveCount,
      put: (plan) => sendAll(sqs, url, plan, ordered),
      receive: async (most) => (await collect(sqs, url, most)).map((each) => recordOf(each, name)),
      async settle(done, again) {
        await deleteMessages(sqs, url, done.map(handleOf));
        await makeVisible(sqs, url, again.map(handleOf));
      },
      deadLetters: async () => (await drain(sqs, deadLetters)).map(subjectOf),
    };
  },
};

async function sendAll(
  sqs: SQSClient,
  QueueUrl: string,
  plan: readonly Planned[],
  ordered: boolean,
): Promise<void> {
  const entries = plan.map((each, at) => ({ Id: String(at), ...messageOf(each, ordered) }));
  for (let at = 0; at < entries.length; at += receiveMost) {
    const Entries = entries.slice(at, at + receiveMost);
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    if (Failed.length > 0) throw new Error(`Not sent: ${JSON.stringify(Failed)}`);
  }
}

function messageOf({ subject, group, readable }: Planned, ordered: boolean) {
  const body = JSON.stringify({ orderId: subject, status: 'placed' });
  return {
    MessageBody: readable ? body : body.slice(1),
    MessageAttributes: { subject: { DataType: 'String', StringValue: subject } },
    ...(ordered ? { MessageGroupId: group ?? '', MessageDeduplicationId: subject } : {}),
  };
}

/** Lambda fills a batch from several receives. */
async function collect(sqs: SQSClient, url: string, most: number): Promise<Message[]> {
  const all: Message[] = [];
  while (all.length < most) {
    const more = await receive(sqs, url, most - all.length);
    if (more.length === 0) break;
    all.push(...more);
  }
  return all;
}

/** The message as Lambda's poller hands it on. https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
function recordOf(message: Message, queue: string): Received {
  const { MessageId: id = '', Attributes = {}, MessageAttributes = {} } = message;
  const record = {
    messageId: id,
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: Attributes,
    messageAttributes: Object.fromEntries(
      Object.entries(MessageAttributes).map(([name, value]) => [name, attributeOf(value)]),
    ),
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn(queue),
    awsRegion: region,
  };
  const group = Attributes.MessageGroupId ?? null;
  const readable = record.body.startsWith('{');
  return { id, subject: subjectOf(message), group, readable, record };
}

function attributeOf({ DataType = '', StringValue = '' }: MessageAttributeValue): Json {
  return {
    stringValue: StringValue,
    dataType: DataType,
    stringListValues: [],
    binaryListValues: [],
  };
}

function subjectOf({ MessageAttributes, MessageId = '' }: Message): string {
  return MessageAttributes?.['subject']?.StringValue ?? MessageId;
}

function handleOf({ record }: Received): string {
  return String((record as { receiptHandle: string }).receiptHandle);
}

/** Lambda leaves failed messages to their visibility timeout, which nobody waits for here. */
async function makeVisible(sqs: SQSClient, QueueUrl: string, handles: string[]): Promise<void> {
  for (let at = 0; at < handles.length; at += receiveMost) {
    const Entries = handles
      .slice(at, at + receiveMost)
      .map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle, VisibilityTimeout: 0 }));
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
  }
}
