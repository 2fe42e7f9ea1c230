import type { AuthorizationRequest } from './authorization-request.js';
import type { Decision } from './decision.js';

/**
 * Who may ask for what. AppSync may keep the decision for the token, whatever else is asked for with it: do not let
 * it depend on the query then. What throws refuses the request.
 */
export async function authorizeRequest(_request: AuthorizationRequest): Promise<Decision> {
  // Nobody gets in until this checks the token.
  return { isAuthorized: false };
}
