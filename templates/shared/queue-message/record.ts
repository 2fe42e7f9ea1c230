import { createHash } from 'node:crypto';
import type { Message } from '../../../generators/define.js';
import type { JsonObject } from '../../../generators/wiring.js';

/** A record of a queue that holds a message; `at` tells it apart from others. */
export function recordOf(message: Message, at: number, base: JsonObject): JsonObject {
  const { md5OfMessageAttributes: _, ...given } = base;
  const attributes = Object.entries(message.attributes);
  return {
    ...given,
    messageId: String(base['messageId']).slice(0, -2) + String(10 + at),
    body: message.text,
    messageAttributes: Object.fromEntries(attributes.map(attribute)),
    ...(attributes.length > 0 ? { md5OfMessageAttributes: digestOf(message.attributes) } : {}),
    md5OfBody: createHash('md5').update(message.text).digest('hex'),
  };
}

function attribute([name, { type, value }]: [string, Message['attributes'][string]]) {
  const held = isBinary(type) ? { binaryValue: value } : { stringValue: value };
  const lists = { stringListValues: [], binaryListValues: [] };
  return [name, { ...held, ...lists, dataType: type }] as const;
}

const isBinary = (type: string): boolean => /^Binary(?:\.|$)/.test(type);

/**
 * The digest of attributes that SQS gives: each part after its length, by name.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
function digestOf(attributes: Message['attributes']): string {
  const hash = createHash('md5');
  const part = (bytes: Buffer): void => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const name of Object.keys(attributes).sort()) {
    const { type = '', value = '' } = attributes[name] ?? {};
    part(Buffer.from(name));
    part(Buffer.from(type));
    hash.update(Buffer.from([isBinary(type) ? 2 : 1]));
    part(Buffer.from(value, isBinary(type) ? 'base64' : 'utf8'));
  }
  return hash.digest('hex');
}
