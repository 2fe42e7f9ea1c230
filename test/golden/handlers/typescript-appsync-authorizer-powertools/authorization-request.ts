import { parse } from '@aws-lambda-powertools/parser';
import type { AppSyncAuthorizerEvent } from 'aws-lambda';
import { z } from 'zod';

const eventSchema = z.object({
  authorizationToken: z.string().min(1),
  requestContext: z.object({
    requestId: z.string(),
    queryString: z.string(),
    operationName: z.string().nullish(),
    variables: z.record(z.string(), z.unknown()),
  }),
});

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
  const parsed = parse(event, undefined, eventSchema, true);
  // Its error would quote the token.
  if (!parsed.success) throw new UnexpectedEventError('The event has no token.');
  const { authorizationToken: token, requestContext } = parsed.data;
  const { requestId, queryString: query, operationName = null, variables } = requestContext;
  return { token, requestId, query, operationName, variables };
}
