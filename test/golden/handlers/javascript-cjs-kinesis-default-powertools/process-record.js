'use strict';

const { logger } = require('./logger.js');

/** @import { Payload } from './payload.js' */

/**
 * Does the work for one record. Kinesis may deliver it twice under the same `eventId`: make the
 * effect idempotent by it. A record that throws holds up its shard: it is delivered again with all
 * that follows, until Lambda gives it up and tells the failure queue.
 *
 * @param {Payload} _payload
 * @param {string} eventId
 */
async function processRecord(_payload, eventId) {
  logger.info('Record processed', { eventId });
}

module.exports = { processRecord };
