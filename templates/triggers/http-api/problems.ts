import type { Problem } from '../../../generators/define.js';
import type { Route } from '../../../generators/wiring.js';
import { namesProblem, pair, parametersProblem } from '../../shared/http/problems.js';
import { routeKey } from '../../shared/http/routes.js';

/** What is wrong with a set of routes, as a clause that completes «--routes …»; null when all is well. */
export function routesProblem(routes: readonly Route[]): string | null {
  return namesProblem(routes) ?? rivalsProblem(routes) ?? parametersProblem(routes);
}

/** Two routes that differ in the name of a parameter alone. */
function rivalsProblem(routes: readonly Route[]): string | null {
  const rivals = pair(routes, (route) => routeKey(route).replace(/\w+(?=\+?\})/g, ''));
  return rivals && `has ${rivals.map(routeKey).join(' and ')}, which are one route`;
}

/** What is asked of CORS. */
interface Cors {
  'allow-origins': readonly string[];
  'allow-headers': readonly string[];
  'max-age': number | null;
}

/** What is wrong with the answers about CORS. */
export function corsProblems(cors: Cors, { foreign }: { foreign: boolean }): Problem[] {
  const asked = Object.entries(cors).flatMap(([option, value]) =>
    value === null || value.length === 0 ? [] : [option],
  );
  if (foreign) {
    const message = 'is for the owner of the API that --source names to set';
    return asked.map((option) => ({ option, message }));
  }
  if (cors['allow-origins'].length > 0) return [];
  return asked.map((option) => ({ option, message: 'needs --allow-origins' }));
}
