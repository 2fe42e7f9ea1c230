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

/** The ARN of a permission for one route, of that for another one; null where it is for no such route. */
export function permissionFor(arn: string, from: Route, to: Route): string | null {
  const tail = arnTail(from);
  return arn.endsWith(tail) ? arn.slice(0, -tail.length) + arnTail(to) : null;
}
