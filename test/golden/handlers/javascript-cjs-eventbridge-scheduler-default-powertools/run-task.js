'use strict';

/** @import { Occurrence } from './occurrence.js' */

/**
 * What this function is for. A schedule may fire twice for one time, and an event may be delivered
 * again: guard every effect with `occurrence.scheduleArn` and `occurrence.scheduledTime`. A task that
 * throws is tried again, and after the last try the event goes to the failure queue.
 *
 * @param {Occurrence} _occurrence
 */
async function runTask(_occurrence) {}

module.exports = { runTask };
