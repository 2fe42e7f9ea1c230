import type { AppSyncAuthorizerEvent } from 'aws-lambda';

/** A request for which AppSync asks who makes it. */
export interface AuthorizationRequest {
  /** What the client sent as its authorization, not checked in any way. */
  token: string;
  requestId: string;
  /** What it asks for, as GraphQL. */
  query: string;
  operationName: string | null;
  variables: { [name: string]: unknown };
}

export class UnexpectedEventError extends Error {
  override readonly name = 'UnexpectedEventError';
}

/** Reads what AppSync sends for a request; throws where it has no token. */
export function toAuthorizationRequest(event: AppSyncAuthorizerEvent): AuthorizationRequest {
  const { authorizationToken: token, requestContext } = event;
  if (typeof token !== 'string' || token === '') {
    throw new UnexpectedEventError('The event has no token.');
  }
  const { requestId, queryString: query, operationName = null, variables } = requestContext;
  return { token, requestId, query, operationName, variables };
}
