import { type Code, code } from '../../../generators/view.js';
import type { Route } from '../../../generators/wiring.js';
import { sampleOf } from './cases.js';
import { modulesOf, type RouteView, routeViews } from './routes.js';

/** What the templates of handlers with a route table see. */
export interface RoutesView {
  routes: RouteView[];
  modules: RouteView[];
  /** The type that a plain route function answers. */
  result: Code;
  /** The module that its type is of: a package, or a file of the function. */
  typesFrom: Code;
  /** The same as seen from the modules of routes. */
  routeTypesFrom: Code;
  /** The event that tells most. */
  sample: string;
  loggerOptions: { serviceName: string };
  /** True where API Gateway finds the route of a request. */
  gateway: boolean;
}

/** The view for the routes of a function. */
export function routesView(
  routes: readonly Route[],
  result: string,
  serviceName: string,
  typesFrom = 'aws-lambda',
): RoutesView {
  const views = routeViews(routes, result);
  return {
    routes: views,
    modules: modulesOf(views),
    result: code(result),
    typesFrom: code(typesFrom),
    routeTypesFrom: code(typesFrom.replace(/^\.\//, '../')),
    sample: sampleOf(routes),
    loggerOptions: { serviceName },
    gateway: true,
  };
}
