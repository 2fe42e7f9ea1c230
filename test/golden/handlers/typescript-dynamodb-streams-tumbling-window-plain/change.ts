import type { DynamoDBRecord, StreamRecord } from 'aws-lambda';
import { type Attribute, readAttributes } from './attributes.js';

/** What the function reads of an item. */
export interface Item {
  orderId: string;
  status: string;
  /** A number as text, with all of its digits. */
  total: string;
}

/** What happened to one item. */
export interface Change {
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  /** The key of the item. */
  orderId: string;
  /** True where Time to Live removed the item, and nobody else. */
  expired: boolean;
  /** The item before; null for an INSERT, and where the stream does not have it. */
  before: Item | null;
  /** The item after; null for a REMOVE, and where the stream does not have it. */
  after: Item | null;
}

/** Reads a record; throws when it holds no {@link Change}. */
export function parseChange({ eventName, dynamodb, userIdentity }: DynamoDBRecord): Change {
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

function parseItem(image: StreamRecord['NewImage']): Item | null {
  if (!image) return null;
  const { orderId, status, total } = readAttributes(image);
  if (typeof orderId !== 'string' || typeof status !== 'string' || !isNumber(total)) {
    throw new TypeError('The item lacks orderId, status or total.');
  }
  return { orderId, status, total };
}

function isNumber(value: Attribute | undefined): value is string {
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?(?:E[+-]?\d+)?$/.test(value);
}
