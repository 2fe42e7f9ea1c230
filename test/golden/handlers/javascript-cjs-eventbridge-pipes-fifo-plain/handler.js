'use strict';

const { fulfilOrder } = require('./fulfil-order.js');
const { parseMessage } = require('./message.js');

/** @import { SQSBatchItemFailure, SQSBatchResponse, SQSRecord } from 'aws-lambda' */

/**
 * Processes messages in order; a failure stops its message group and reports the rest of it too.
 *
 * @param {SQSRecord[]} records
 * @returns {Promise<SQSBatchResponse>}
 */
async function handler(records) {
  /** @type {SQSBatchItemFailure[]} */
  const batchItemFailures = [];
  const stoppedGroups = new Set();
  for (const record of records) {
    const group = record.attributes.MessageGroupId;
    if (!stoppedGroups.has(group) && (await succeeds(record))) continue;
    stoppedGroups.add(group);
    batchItemFailures.push({ itemIdentifier: record.messageId });
  }
  return { batchItemFailures };
}

/** @param {SQSRecord} record */
async function succeeds({ body, messageId }) {
  try {
    await fulfilOrder(parseMessage(body), messageId);
    return true;
  } catch (error) {
    console.error({ message: 'Message failed', messageId, error });
    return false;
  }
}

module.exports = { handler };
