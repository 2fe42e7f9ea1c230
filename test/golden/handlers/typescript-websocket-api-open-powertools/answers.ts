import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { SocketEvent } from './connection.js';

/** A refusal: of a connection with its status, of a message with its text as the answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    detail: string,
  ) {
    super(detail);
  }
}

/** Sends a value to the client as JSON; null and undefined are no answer. */
export function answer(value: unknown): APIGatewayProxyStructuredResultV2 {
  if (value === null || value === undefined) return { statusCode: 200 };
  return { statusCode: 200, body: JSON.stringify(value) };
}

/** Answers an error in the words that API Gateway has for its own. */
export function problem(
  statusCode: number,
  message: string,
  { requestContext: { connectionId, requestId } }: SocketEvent,
): APIGatewayProxyStructuredResultV2 {
  return { statusCode, body: JSON.stringify({ message, connectionId, requestId }) };
}
