'use strict';

const { DirectiveError } = require('./smart-home.js');

/** @import { Device, DeviceState, Power } from './smart-home.js' */

/*
 * What this function is for. The token is the access token of the linked account: whose devices are meant.
 * Throw a DirectiveError with a type of Alexa, such as EXPIRED_AUTHORIZATION_CREDENTIAL, where one fits.
 */

/**
 * The devices that somebody has.
 *
 * @param {string} _token
 * @returns {Promise<Device[]>}
 */
async function discover(_token) {
  return [];
}

/**
 * Exchanges the code for the tokens with which changes are reported to Alexa, and keeps them.
 *
 * @param {string} _code
 * @param {string} _token
 * @returns {Promise<void>}
 */
async function acceptGrant(_code, _token) {
  throw new DirectiveError('ACCEPT_GRANT_FAILED', 'The skill keeps no grants yet.');
}

/**
 * @param {string} _endpointId
 * @param {string} _token
 * @returns {Promise<DeviceState>}
 */
async function stateOf(_endpointId, _token) {
  throw new DirectiveError('NO_SUCH_ENDPOINT', 'There is no such device.');
}

/**
 * Switches a device, which may be in that state already; tells its state afterwards.
 *
 * @param {string} _endpointId
 * @param {Power} _power
 * @param {string} _token
 * @returns {Promise<DeviceState>}
 */
async function setPower(_endpointId, _power, _token) {
  throw new DirectiveError('NO_SUCH_ENDPOINT', 'There is no such device.');
}

module.exports = { discover, acceptGrant, stateOf, setPower };
