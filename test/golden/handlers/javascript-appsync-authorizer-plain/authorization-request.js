/** @import { AppSyncAuthorizerEvent } from 'aws-lambda' */

/**
 * A request for which AppSync asks who makes it.
 *
 * @typedef {object} AuthorizationRequest
 * @property {string} token What the client sent as its authorization, not checked in any way.
 * @property {string} requestId
 * @property {string} query What it asks for, as GraphQL.
 * @property {string | null} operationName
 * @property {Record<string, unknown>} variables
 */

export class UnexpectedEventError extends Error {
  name = 'UnexpectedEventError';
}

/**
 * Reads what AppSync sends for a request; throws where it has no token.
 *
 * @param {AppSyncAuthorizerEvent} event
 * @returns {AuthorizationRequest}
 */
export function toAuthorizationRequest(event) {
  const { authorizationToken: token, requestContext } = event;
  if (typeof token !== 'string' || token === '') {
    throw new UnexpectedEventError('The event has no token.');
  }
  const { requestId, queryString: query, operationName = null, variables } = requestContext;
  return { token, requestId, query, operationName, variables };
}
