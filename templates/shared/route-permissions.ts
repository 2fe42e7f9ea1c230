import type { Route } from '../../generators/wiring.js';

/** What the ARN of a call of a route ends with, behind its stage: `/GET/orders/*` for `GET /orders/{id}`. */
export function arnTail({ method, path }: Route): string {
  return `/${method === 'ANY' ? '*' : method}${path.replace(/\{\w+\+?\}/g, '*')}`;
}

/**
 * True when the ARN of a permission lets an API call for a route; what stands in the ARN before the id of the
 * API is not looked at.
 * @param behind what follows the id of the API: `/*` and the stage, method and path, as far as it is told
 */
export function permits(behind: string, route: Route): boolean {
  const pattern = behind
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  const stage = /^\/([^/*?]+)\//.exec(behind)?.[1] ?? 'stage';
  const call = `/${stage}/${route.method}${route.path.replace(/\{\w+\+?\}/g, 'x')}`;
  return new RegExp(`^${pattern}$`).test(call);
}

/** What follows the id of the API in the ARN of a sister of a permission; null where that is not for the route alone. */
export function permissionFor(behind: string, from: Route, to: Route): string | null {
  const tail = arnTail(from);
  const stage = behind.endsWith(tail) ? behind.slice(0, -tail.length) : '';
  return /^\/[^/]+$/.test(stage) ? stage + arnTail(to) : null;
}
