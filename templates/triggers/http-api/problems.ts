import type { Problem } from '../../../generators/define.js';
import type { Route } from '../../../generators/wiring.js';
import { namesProblem, pair, parametersProblem } from '../../shared/http/problems.js';
import { routeKey } from '../../shared/http/routes.js';

/** What is wrong with a set of routes, as a clause that completes «--routes …»; null when all is well. */
export function routesProblem(routes: readonly Route[]): string | null {
  return namesProblem(routes) ?? rivalsProblem(routes) ?? parametersProblem(routes);
}

/** Two paths that differ in the name of a parameter alone. */
function rivalsProblem(routes: readonly Route[]): string | null {
  const paths = [...new Set(routes.map(({ path }) => path))];
  const rivals = pair(paths, (path) => path.replace(/\w+(?=\+?\})/g, ''));
  return rivals && `has ${rivals.join(' and ')}, but one place takes one parameter name`;
}

/** What is asked of CORS. */
interface Cors {
  'allow-origins': readonly string[];
  'allow-headers': readonly string[];
  'max-age': number | null;
}

/** What is wrong with the answers about CORS on an API of our own. */
export function corsProblems(cors: Cors): Problem[] {
  if (cors['allow-origins'].length > 0) return [];
  return askedOf(cors).map((option) => ({ option, message: 'needs --allow-origins' }));
}

/** What is wrong with the answers about CORS on an API of others: that there are any. */
export function foreignCorsProblems(cors: Cors): Problem[] {
  const message = 'is for the owner of the API that --source names to set';
  return askedOf(cors).map((option) => ({ option, message }));
}

function askedOf(cors: Cors): string[] {
  return Object.entries(cors).flatMap(([option, value]) =>
    value === null || value.length === 0 ? [] : [option],
  );
}

/** A browser does not sign its preflight requests, which a route with ANY takes from API Gateway. */
export function preflightProblem(routes: readonly Route[], authorization: string): string | null {
  const any = routes.find(({ method }) => method === 'ANY');
  if (!any || authorization !== 'AWS_IAM') return null;
  return `has ${routeKey(any)}, which refuses the unsigned preflight requests that --allow-origins is for: name its methods`;
}
