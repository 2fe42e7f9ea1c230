import type { Json } from '../../../generators/wiring.js';
import type { ReadContext } from '../kind.js';
import type { HttpIntegration, HttpRoute } from './http-api.routes.js';

/** A route as a WebSocket API has it. */
export interface SocketRoute extends HttpRoute {
  RouteId?: string;
  RouteResponseSelectionExpression?: string;
  /** The keys of its responses. */
  responses: readonly string[];
}

/** How a route answers the client, in words of our own; null for one that does not. */
export function answerLine({
  RouteResponseSelectionExpression: selection,
  responses,
}: SocketRoute) {
  return selection ? `${selection} of ${responses.join(', ')}` : null;
}

/** Routes by key: those that lead to the function, or all when nobody is meant. */
export function socketRoutesOf(
  routes: readonly SocketRoute[],
  integrations: readonly HttpIntegration[],
  { symbols, functionArn }: ReadContext,
): { [key: string]: Json } {
  const told = routes.map((route) => {
    const { RouteKey, AuthorizationType, Target } = route;
    const found = integrations.find(
      ({ IntegrationId }) => `integrations/${IntegrationId}` === Target,
    );
    const uri = found?.IntegrationUri ?? '';
    // A WebSocket API takes the call of a function, not its ARN.
    const invoked = /:lambda:path\/2015-03-31\/functions\/(.+)\/invocations$/.exec(uri)?.[1] ?? uri;
    const read = {
      authorization: AuthorizationType ?? 'NONE',
      answer: answerLine(route),
      integration: `${found?.IntegrationType} ${invoked === uri ? uri : symbols.in(invoked)}`,
      credentials: found?.CredentialsArn ?? null,
    };
    return { key: RouteKey, invoked, read };
  });
  const meant = told.filter(({ invoked }) => functionArn === null || invoked === functionArn);
  return Object.fromEntries(meant.map(({ key, read }) => [key, read]));
}
