import { type Code, codes } from '../../../generators/view.js';
import type { Route } from '../../../generators/wiring.js';
import { sampleOf } from './cases.js';
import { modulesOf, type RouteView, routeViews } from './routes.js';

/** What handlers call things that depend on the payload format of their events. */
export type Payload = Record<'result' | 'guard' | 'api' | 'resolver', string>;

/** The payload format 1.0, which REST APIs have. */
export const payload1: Payload = {
  result: 'APIGatewayProxyResult',
  guard: 'isAPIGatewayProxyEventV1',
  api: 'a REST API',
  resolver: 'APIGatewayRestResolver',
};

/** The payload format 2.0, which HTTP APIs have. */
export const payload2: Payload = {
  result: 'APIGatewayProxyStructuredResultV2',
  guard: 'isAPIGatewayProxyEventV2',
  api: 'an HTTP API',
  resolver: 'APIGatewayHttpResolver',
};

/** What the templates of handlers with a route table see. */
export interface RoutesView {
  routes: RouteView[];
  modules: RouteView[];
  payload: { [name: string]: Code };
  /** The event that tells most. */
  sample: string;
  loggerOptions: { serviceName: string };
}

/** The view for the routes of a function. */
export function routesView(
  routes: readonly Route[],
  payload: Payload,
  serviceName: string,
): RoutesView {
  const views = routeViews(routes, payload.result);
  return {
    routes: views,
    modules: modulesOf(views),
    payload: codes(payload),
    sample: sampleOf(routes),
    loggerOptions: { serviceName },
  };
}
