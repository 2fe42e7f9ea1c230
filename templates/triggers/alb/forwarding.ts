import type { Problem } from '../../../generators/define.js';
import type { Route } from '../../../generators/wiring.js';

/** What a rule may have of paths and hosts together. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const valuesMax = 5;

/** Highest priority of a rule. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html */
export const priorityMax = 50_000;

/** The answers about the rule of a listener. */
export interface Forwarded {
  'path-pattern': readonly string[];
  'host-header': readonly string[];
  priority: number | null;
}

/** The paths that a listener forwards: those asked for, or what the routes come to. */
export function pathsOf(asked: readonly string[], routes: readonly Route[]): string[] {
  if (asked.length > 0) return [...asked];
  const all = [...new Set(routes.map(({ path }) => path.replace(/\{\w+\+?\}/g, '*')))];
  return all.filter((path) => !all.some((other) => other !== path && covers(other, path)));
}

/** A star stands for any characters, slashes too. */
function covers(pattern: string, path: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return pattern.includes('*') && new RegExp(`^${parts.join('.*')}$`).test(path);
}

/** What is wrong with the answers about the rule. */
export function forwardProblems(
  answers: Forwarded,
  routes: readonly Route[],
  hasListener: boolean,
): Problem[] {
  if (!hasListener) return strayProblems(answers);
  const paths = pathsOf(answers['path-pattern'], routes);
  const count = paths.length + answers['host-header'].length;
  if (count <= valuesMax) return [];
  const message = `has to name fewer paths: a rule takes ${valuesMax} paths and hosts, these are ${count} (${paths.join(', ')})`;
  return [{ option: 'path-pattern', message }];
}

function strayProblems(answers: Forwarded): Problem[] {
  const asked = Object.entries(answers).flatMap(([option, value]) =>
    value === null || (Array.isArray(value) && value.length === 0) ? [] : [option],
  );
  return asked.map((option) => ({ option, message: 'needs --source, the listener that forwards' }));
}
