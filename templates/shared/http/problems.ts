import { routeId } from '../../../generators/api-tree.js';
import type { Route } from '../../../generators/wiring.js';
import { parametersOf, routeKey } from './routes.js';

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

/** What is wrong with the names of routes, as a clause that completes «--routes …»; null when all is well. */
export function namesProblem(routes: readonly Route[]): string | null {
  const twice = pair(routes, routeKey);
  if (twice) return `names ${routeKey(twice[0])} twice`;
  const like = pair(routes, routeId);
  return like && `has ${like.map(routeKey).join(' and ')}, which would share one name in code`;
}

/** What is wrong with the parameters of single paths, as such a clause; null when all is well. */
export function parametersProblem(routes: readonly Route[]): string | null {
  const twofold = routes.find(({ path }) => pair(parametersOf(path), ({ name }) => name));
  if (twofold) return `has one parameter name twice in ${twofold.path}`;
  const [greedy] = routes.flatMap(({ path }) => /\{\w+\+\}(?=\/)/.exec(path) ?? []);
  return greedy ? `goes on after the greedy ${greedy}` : null;
}

/** The first two items with the same key; null where each has its own. */
export function pair<T>(items: readonly T[], keyOf: (item: T) => string): [T, T] | null {
  const seen = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    const before = seen.get(key);
    if (before !== undefined) return [before, item];
    seen.set(key, item);
  }
  return null;
}
