'use strict';

/** @import { Closing } from '../connection.js' */

/**
 * API Gateway tells most closed connections, not all: let what is kept of one expire by itself.
 *
 * @param {Closing} _closing
 */
async function onDisconnect(_closing) {}

module.exports = { onDisconnect };
