import { UserError } from './errors.js';
import { printable } from './printable.js';
import type { Route } from './wiring.js';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'ANY'];
const segment = /^(?:[A-Za-z0-9._~-]+|\{[A-Za-z][A-Za-z0-9_]*\+?\})$/;
const longest = 512;

/**
 * The route that a person means: the method in any case, the path as API Gateway spells it.
 * @throws UserError CLT_BAD_ANSWER
 */
export function routeFrom(method: string, path: string): Route {
  const verb = method.toUpperCase();
  if (!methods.includes(verb)) {
    throw new UserError('CLT_BAD_ANSWER', `«${shown(method)}» is no method of a route.`, {
      hint: `It takes ${methods.join(', ')}.`,
    });
  }
  const problem = pathProblem(path);
  if (problem === null) return { method: verb, path };
  throw new UserError('CLT_BAD_ANSWER', `«${shown(path)}» is no path of a route: it ${problem}.`, {
    hint: 'For example: /orders, /orders/{id} or /files/{path+}',
  });
}

/**
 * The place of a rule among those of its listener; null where none is told.
 * @throws UserError CLT_BAD_ANSWER
 */
export function priorityFrom(text: string | null): number | null {
  if (text === null) return null;
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new UserError('CLT_BAD_ANSWER', `«${shown(text)}» is no priority of a rule.`, {
    hint: 'It is a whole number: 1 to 50000 for a load balancer, 1 to 100 for VPC Lattice.',
  });
}

const shown = (text: string): string => printable(text.slice(0, 80));

/** What is wrong with a path, as a clause; null when all is well. */
function pathProblem(path: string): string | null {
  if (!path.startsWith('/')) return 'does not begin with a slash';
  if (path.length > longest) return `is longer than ${longest} characters`;
  const segments = path === '/' ? [] : path.slice(1).split('/');
  const odd = segments.find((each) => !segment.test(each));
  if (odd === '') return 'has an empty segment';
  if (odd !== undefined) return `has the segment «${shown(odd)}»`;
  if (segments.slice(0, -1).some((each) => each.endsWith('+}'))) return 'goes on after {…+}';
  const names = segments.flatMap((each) => /^\{(\w+)\+?\}$/.exec(each)?.[1] ?? []);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  return twice === undefined ? null : `has the parameter ${twice} twice`;
}
