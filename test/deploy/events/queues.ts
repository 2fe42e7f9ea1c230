import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { isRef, type Resource, resourceOf, type Value } from '../../../generators/wiring.js';
import { account, region } from '../emulator/emulator.js';

/** The most messages that SQS gives at once. */
export const receiveMost = 10;

/** The ARN of a queue on the emulator. */
export function queueArn(name: string): string {
  return `arn:aws:sqs:${region}:${account}:${name}`;
}

/** Makes a queue of the wiring; the queue that its redrive policy points at must be there. */
export async function makeQueue(
  sqs: SQSClient,
  queue: Resource,
  resources: readonly Resource[],
): Promise<string> {
  const { name, fifo, visibilityTimeout, messageRetentionPeriod } = queue.props;
  const redrive = redriveOf(queue);
  const deadLetters = redrive && resourceOf(resources, redrive.queue);
  const deadLetterTargetArn = deadLetters && queueArn(String(deadLetters.props['name']));
  const maxReceiveCount = redrive?.maxReceiveCount;
  const policy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount });
  const made = await sqs.send(
    new CreateQueueCommand({
      QueueName: String(name),
      Attributes: {
        ...(fifo ? { FifoQueue: 'true' } : {}),
        ...(visibilityTimeout ? { VisibilityTimeout: String(visibilityTimeout) } : {}),
        ...(redrive ? { RedrivePolicy: policy } : {}),
        MessageRetentionPeriod: String(messageRetentionPeriod),
      },
    }),
  );
  return made.QueueUrl ?? '';
}

/** Where a queue of the wiring sends what was received too often. */
export function redriveOf({ props, id }: Resource) {
  const redrive = props['deadLetter'] as { [key: string]: Value } | null;
  if (redrive === null) return null;
  const { queue, maxReceiveCount } = redrive;
  if (!isRef(queue) || typeof maxReceiveCount !== 'number') {
    throw new Error(`The redrive policy of ${id} is none.`);
  }
  return { queue, maxReceiveCount };
}

/** Receives up to ten messages with everything that SQS tells of them. */
export async function receive(sqs: SQSClient, QueueUrl: string, most: number): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: Math.min(most, receiveMost),
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages;
}

/** Deletes messages that were received. */
export async function deleteMessages(
  sqs: SQSClient,
  QueueUrl: string,
  handles: readonly (string | undefined)[],
): Promise<void> {
  for (let at = 0; at < handles.length; at += receiveMost) {
    const Entries = handles
      .slice(at, at + receiveMost)
      .map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
}

/** Takes everything out of a queue. */
export async function drain(sqs: SQSClient, url: string): Promise<Message[]> {
  const all: Message[] = [];
  for (;;) {
    const messages = await receive(sqs, url, receiveMost);
    if (messages.length === 0) return all;
    all.push(...messages);
    const handles = messages.map(({ ReceiptHandle }) => ReceiptHandle);
    await deleteMessages(sqs, url, handles);
  }
}
