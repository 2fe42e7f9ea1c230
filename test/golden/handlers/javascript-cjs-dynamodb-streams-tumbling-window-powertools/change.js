'use strict';

const { parse } = require('@aws-lambda-powertools/parser');
const { z } = require('zod');
const { readAttributes } = require('./attributes.js');

/** @import { DynamoDBRecord } from 'aws-lambda' */

const itemSchema = z.object({
  orderId: z.string(),
  status: z.string(),
  /** A number as text, with all of its digits: DynamoDBMarshalled would round them. */
  total: z.string().regex(/^-?\d+(?:\.\d+)?(?:E[+-]?\d+)?$/),
});

const changeSchema = z.object({
  eventName: z.enum(['INSERT', 'MODIFY', 'REMOVE']),
  /** The key of the item. */
  orderId: z.string(),
  /** True where Time to Live removed the item, and nobody else. */
  expired: z.boolean(),
  /** The item before; null for an INSERT, and where the stream does not have it. */
  before: itemSchema.nullable(),
  /** The item after; null for a REMOVE, and where the stream does not have it. */
  after: itemSchema.nullable(),
});

/**
 * What happened to one item.
 *
 * @typedef {z.infer<typeof changeSchema>} Change
 */

/**
 * Reads a record; throws when it holds no {@link Change}.
 *
 * @param {DynamoDBRecord} record
 * @returns {Change}
 */
function parseChange({ eventName, dynamodb, userIdentity }) {
  const { Keys = {}, OldImage, NewImage } = dynamodb ?? {};
  const { orderId } = readAttributes(Keys);
  const change = {
    eventName,
    orderId,
    expired: userIdentity?.principalId === 'dynamodb.amazonaws.com',
    before: OldImage ? readAttributes(OldImage) : null,
    after: NewImage ? readAttributes(NewImage) : null,
  };
  return parse(change, undefined, changeSchema);
}

module.exports = { parseChange };
