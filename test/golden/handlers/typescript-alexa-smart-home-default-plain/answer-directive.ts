import { acceptGrant, discover, setPower, stateOf } from './devices.js';
import {
  type AlexaResponse,
  type DirectiveEvent,
  discovered,
  granted,
  stated,
  toDirective,
} from './smart-home.js';

/** Does what Alexa asks, and tells what came of it. */
export async function answerDirective(event: DirectiveEvent): Promise<AlexaResponse> {
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
