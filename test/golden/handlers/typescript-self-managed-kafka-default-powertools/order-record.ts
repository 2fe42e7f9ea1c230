import { parse } from '@aws-lambda-powertools/parser';
import type { SelfManagedKafkaRecord } from 'aws-lambda';
import { z } from 'zod';

const valueSchema = z.object({ status: z.string() });

/** A record as Lambda hands it on: a tombstone has no value, and some producers set no key. */
export type KafkaRecord = Omit<SelfManagedKafkaRecord, 'key' | 'value'> & {
  key?: string | null;
  value?: string | null;
};

/** What a record of the topic says of an order. */
export interface OrderRecord {
  /** Topic, partition and offset: the same whenever the record comes again. */
  id: string;
  /** The key of the record. */
  orderId: string;
  /** Null for a tombstone: the order is no more. */
  status: string | null;
  /** Bytes, as Kafka does not say what they mean; of two with one name the last counts. */
  headers: ReadonlyMap<string, Uint8Array>;
}

/** Reads a record; throws when it holds no {@link OrderRecord}. */
export function readRecord({ key, value, headers, ...record }: KafkaRecord): OrderRecord {
  return {
    id: idOf(record),
    orderId: readKey(key ?? ''),
    status: value === undefined || value === null ? null : readStatus(value),
    headers: readHeaders(headers),
  };
}

/** What tells a record from all others of the cluster. */
export function idOf({
  topic,
  partition,
  offset,
}: Pick<KafkaRecord, 'topic' | 'partition' | 'offset'>): string {
  return `${topic}-${partition}@${offset}`;
}

function readKey(key: string): string {
  const orderId = textOf(key);
  if (orderId === '') throw new TypeError('The record has no key.');
  return orderId;
}

function readStatus(value: string): string {
  return parse(parseJson(value), undefined, valueSchema).status;
}

function parseJson(base64: string): unknown {
  try {
    return JSON.parse(textOf(base64));
  } catch {
    // The error of JSON.parse quotes the text, which would take the value into the log.
    throw new SyntaxError('The value is not JSON in UTF-8.');
  }
}

function textOf(base64: string): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
}

/** Lambda writes bytes as signed numbers: a Uint8Array takes -61 for 195. */
function readHeaders(headers: KafkaRecord['headers'] | undefined): OrderRecord['headers'] {
  const entries = (headers ?? []).flatMap((header) => Object.entries(header));
  return new Map(entries.map(([name, bytes]) => [name, Uint8Array.from(bytes)]));
}
