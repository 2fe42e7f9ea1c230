'use strict';

const { parse } = require('@aws-lambda-powertools/parser');
const { z } = require('zod');

/** @import { AppSyncAuthorizerEvent } from 'aws-lambda' */

const eventSchema = z.object({
  authorizationToken: z.string().min(1),
  requestContext: z.object({
    requestId: z.string(),
    queryString: z.string(),
    operationName: z.string().nullish(),
    variables: z.record(z.string(), z.unknown()),
  }),
});

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

class UnexpectedEventError extends Error {
  name = 'UnexpectedEventError';
}

/**
 * Reads what AppSync sends for a request; throws where it has no token.
 *
 * @param {AppSyncAuthorizerEvent} event
 * @returns {AuthorizationRequest}
 */
function toAuthorizationRequest(event) {
  const parsed = parse(event, undefined, eventSchema, true);
  // Its error would quote the token.
  if (!parsed.success) throw new UnexpectedEventError('The event has no token.');
  const { authorizationToken: token, requestContext } = parsed.data;
  const { requestId, queryString: query, operationName = null, variables } = requestContext;
  return { token, requestId, query, operationName, variables };
}

module.exports = { UnexpectedEventError, toAuthorizationRequest };
