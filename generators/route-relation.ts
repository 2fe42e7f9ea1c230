import type { Route } from './wiring.js';

/** How the requests of one route lie to those of another: `covered` when the other takes all of them. */
export type Relation = 'same' | 'covered' | 'covers' | 'overlaps' | 'apart';

/**
 * Compares two routes in API Gateway's spelling, by the requests that they match: names of parameters do not count,
 * `ANY` is every method, and `{proxy+}` is one segment or more.
 */
export function relationOf(route: Route, other: Route): Relation {
  const methods = compareMethods(route.method, other.method);
  const paths = comparePaths(segmentsOf(route.path), segmentsOf(other.path));
  return together(methods, paths);
}

/** True for a route that takes whatever no other one does: its first segment is greedy. */
export function isCatchAll({ path }: Route): boolean {
  return isGreedy(segmentsOf(path)[0] ?? '');
}

/** The route that is most like another one: the last of those that begin alike for longest, and are as long. */
export function nearestRoute<T extends Route>(route: Route, among: readonly T[]): T | null {
  const parts = segmentsOf(route.path);
  const rank = (each: Route): number => {
    const others = segmentsOf(each.path);
    const at = parts.findIndex((part, index) => part !== others[index]);
    const apart = Math.abs(parts.length - others.length);
    return isCatchAll(each) ? -1 : (at < 0 ? parts.length : at) + 1 / (apart + 2);
  };
  const best = Math.max(...among.map(rank));
  return among.findLast((each) => rank(each) === best) ?? null;
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function compareMethods(method: string, other: string): Relation {
  if (method === other) return 'same';
  if (other === 'ANY') return 'covered';
  return method === 'ANY' ? 'covers' : 'apart';
}

function comparePaths(path: readonly string[], other: readonly string[]): Relation {
  const [first, ...rest] = path;
  const [second, ...others] = other;
  if (first === undefined || second === undefined) {
    return first === second ? 'same' : 'apart';
  }
  if (isGreedy(first) && isGreedy(second)) return 'same';
  if (isGreedy(second)) return 'covered';
  if (isGreedy(first)) return 'covers';
  return together(compareSegments(first, second), comparePaths(rest, others));
}

function compareSegments(segment: string, other: string): Relation {
  if (isParameter(segment) && isParameter(other)) return 'same';
  if (isParameter(other)) return 'covered';
  if (isParameter(segment)) return 'covers';
  return segment === other ? 'same' : 'apart';
}

/** The relation of two routes that are told by two parts, by those of the parts. */
export function together(one: Relation, two: Relation): Relation {
  if (one === 'apart' || two === 'apart') return 'apart';
  if (one === 'same' || one === two) return two;
  return two === 'same' ? one : 'overlaps';
}

const isGreedy = (segment: string): boolean => /^\{\w+\+\}$/.test(segment);

const isParameter = (segment: string): boolean => /^\{\w+\}$/.test(segment);
