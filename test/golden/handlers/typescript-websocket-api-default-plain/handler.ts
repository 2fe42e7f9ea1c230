import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { answer, problem, Refusal } from './answers.js';
import type { SocketEvent } from './connection.js';
import { routes } from './route-table.js';
import { dispatch } from './router.js';

/** Answers an event by its route; an error that is no Refusal is logged and answered with 500. */
export async function handler(event: SocketEvent): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    return answer(await dispatch(routes, event));
  } catch (error) {
    return answerError(error, event);
  }
}

function answerError(error: unknown, event: SocketEvent): APIGatewayProxyStructuredResultV2 {
  if (error instanceof Refusal) return problem(error.status, error.message, event);
  const { routeKey, connectionId, requestId } = event.requestContext;
  console.error({ message: 'Route failed', routeKey, connectionId, requestId, error });
  return problem(500, 'Internal server error', event);
}
