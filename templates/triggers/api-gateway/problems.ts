import { type ApiNode, apiNodes } from '../../../generators/api-tree.js';
import type { Route } from '../../../generators/wiring.js';
import { namesProblem, pair, parametersProblem } from '../../shared/http/problems.js';

/** What is wrong with a set of routes, as a clause that completes «--routes …»; null when all is well. */
export function routesProblem(routes: readonly Route[]): string | null {
  return namesProblem(routes) ?? treeProblem(apiNodes(routes)) ?? parametersProblem(routes);
}

function treeProblem(nodes: readonly ApiNode[]): string | null {
  const alike = pair(nodes, ({ id }) => id);
  if (alike) return `has ${pathsOf(alike)}, which would share one name in code`;
  const placed = nodes.filter(({ part }) => part.startsWith('{'));
  const rivals = pair(placed, ({ parent }) => parent ?? '/');
  return rivals && `has ${pathsOf(rivals)}, but one place takes one parameter name`;
}

const pathsOf = (nodes: readonly ApiNode[]): string => nodes.map(({ path }) => path).join(' and ');
