'use strict';

/** @import { ObjectEvent } from './object-event.js' */

/**
 * What this function is for. An error has Lambda deliver the whole event again, so guard every
 * effect with `object.idempotencyKey`.
 *
 * @param {ObjectEvent} _object
 */
async function processObject(_object) {}

module.exports = { processObject };
