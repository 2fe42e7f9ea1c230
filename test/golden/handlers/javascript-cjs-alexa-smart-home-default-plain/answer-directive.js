'use strict';

const { acceptGrant, discover, setPower, stateOf } = require('./devices.js');
const { discovered, granted, stated, toDirective } = require('./smart-home.js');

/** @import { AlexaResponse, DirectiveEvent } from './smart-home.js' */

/**
 * Does what Alexa asks, and tells what came of it.
 *
 * @param {DirectiveEvent} event
 * @returns {Promise<AlexaResponse>}
 */
async function answerDirective(event) {
  const directive = toDirective(event);
  switch (directive.kind) {
    case 'discover':
      return discovered(event, await discover(directive.token));
    case 'accept-grant':
      await acceptGrant(directive.code, directive.token);
      return granted(event);
    case 'report-state':
      return stated(event, 'StateReport', await stateOf(directive.endpointId, directive.token));
    case 'set-power': {
      const { endpointId, power, token } = directive;
      return stated(event, 'Response', await setPower(endpointId, power, token));
    }
  }
}

module.exports = { answerDirective };
