import { readAttributes } from './attributes.js';

/** @import { DynamoDBRecord, StreamRecord } from 'aws-lambda' */

/**
 * What the function reads of an item.
 *
 * @typedef {object} Item
 * @property {string} orderId
 * @property {string} status
 * @property {string} total A number as text, with all of its digits.
 */

/**
 * What happened to one item.
 *
 * @typedef {object} Change
 * @property {'INSERT' | 'MODIFY' | 'REMOVE'} eventName
 * @property {string} orderId The key of the item.
 * @property {boolean} expired True where Time to Live removed the item, and nobody else.
 * @property {Item | null} before The item before; null for an INSERT, and where the stream does not have it.
 * @property {Item | null} after The item after; null for a REMOVE, and where the stream does not have it.
 */

/**
 * Reads a record; throws when it holds no {@link Change}.
 *
 * @param {DynamoDBRecord} record
 * @returns {Change}
 */
export function parseChange({ eventName, dynamodb, userIdentity }) {
  const { Keys = {}, OldImage, NewImage } = dynamodb ?? {};
  const { orderId } = readAttributes(Keys);
  if (!eventName || typeof orderId !== 'string') throw new TypeError('The key lacks orderId.');
  return {
    eventName,
    orderId,
    expired: userIdentity?.principalId === 'dynamodb.amazonaws.com',
    before: parseItem(OldImage),
    after: parseItem(NewImage),
  };
}

/**
 * @param {StreamRecord['NewImage']} image
 * @returns {Item | null}
 */
function parseItem(image) {
  if (!image) return null;
  const { orderId, status, total } = readAttributes(image);
  if (typeof orderId !== 'string' || typeof status !== 'string' || !isNumber(total)) {
    throw new TypeError('The item lacks orderId, status or total.');
  }
  return { orderId, status, total };
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isNumber(value) {
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?(?:E[+-]?\d+)?$/.test(value);
}
