'use strict';

/** @import { SelfManagedKafkaRecord } from 'aws-lambda' */

/**
 * A record as Lambda hands it on: a tombstone has no value, and some producers set no key.
 *
 * @typedef {Omit<SelfManagedKafkaRecord, 'key' | 'value'> & { key?: string | null, value?: string | null }} KafkaRecord
 */

/**
 * What a record of the topic says of an order.
 *
 * @typedef {object} OrderRecord
 * @property {string} id Topic, partition and offset: the same whenever the record comes again.
 * @property {string} orderId The key of the record.
 * @property {string | null} status Null for a tombstone: the order is no more.
 * @property {ReadonlyMap<string, Uint8Array>} headers Bytes, as Kafka does not say what they mean; of
 *   two with one name the last counts.
 */

/**
 * Reads a record; throws when it holds no {@link OrderRecord}.
 *
 * @param {KafkaRecord} record
 * @returns {OrderRecord}
 */
function readRecord({ key, value, headers, ...record }) {
  return {
    id: idOf(record),
    orderId: readKey(key ?? ''),
    status: value === undefined || value === null ? null : readStatus(value),
    headers: readHeaders(headers),
  };
}

/**
 * What tells a record from all others of the cluster.
 *
 * @param {Pick<KafkaRecord, 'topic' | 'partition' | 'offset'>} record
 */
function idOf({ topic, partition, offset }) {
  return `${topic}-${partition}@${offset}`;
}

/** @param {string} key */
function readKey(key) {
  const orderId = textOf(key);
  if (orderId === '') throw new TypeError('The record has no key.');
  return orderId;
}

/** @param {string} value */
function readStatus(value) {
  const held = parseJson(value);
  if (!holdsStatus(held)) throw new TypeError('The value lacks status as a string.');
  return held.status;
}

/**
 * @param {any} value
 * @returns {value is { status: string }}
 */
function holdsStatus(value) {
  return typeof value?.status === 'string';
}

/**
 * @param {string} base64
 * @returns {unknown}
 */
function parseJson(base64) {
  try {
    return JSON.parse(textOf(base64));
  } catch {
    // The error of JSON.parse quotes the text, which would take the value into the log.
    throw new SyntaxError('The value is not JSON in UTF-8.');
  }
}

/** @param {string} base64 */
function textOf(base64) {
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
}

/**
 * Lambda writes bytes as signed numbers: a Uint8Array takes -61 for 195.
 *
 * @param {KafkaRecord['headers'] | undefined} headers
 */
function readHeaders(headers) {
  const entries = (headers ?? []).flatMap((header) => Object.entries(header));
  return new Map(entries.map(([name, bytes]) => [name, Uint8Array.from(bytes)]));
}

module.exports = { readRecord, idOf };
