import type { Route } from '../../../generators/wiring.js';
import { requestOf, type SampleRequest } from './requests.js';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** A path that no route has, and a method that a path lacks. */
export function strayRequests(routes: readonly Route[], closed: readonly Route[]): SampleRequest[] {
  const first = routes[0];
  if (!first) return [];
  const stray = { ...requestOf(first), parameters: {}, body: null };
  const path = unknownPath(routes);
  const lacking = lackingMethod(closed);
  return [
    ...(path
      ? [
          {
            event: 'unknown-route',
            title: 'does not find an unknown path',
            sample: { ...stray, resource: path },
            outcome: { status: 404 as const },
          },
        ]
      : []),
    ...(lacking
      ? [
          {
            event: 'wrong-method',
            title: 'names the methods that a path has',
            sample: { ...requestOf(lacking.route), method: lacking.method, body: null },
            outcome: { status: 405 as const, allow: lacking.allow },
          },
        ]
      : []),
  ];
}

/** A path just beside the routes: one that merely starts like a route where there is such a one. */
function unknownPath(routes: readonly Route[]): string | undefined {
  const paths = routes.map(({ path }) => path);
  const beside = paths.filter((path) => /^[^{]+\w$/.test(path)).map((path) => `${path}-archive`);
  const deep = `/${'unknown/'.repeat(Math.max(...paths.map((path) => path.split('/').length)))}path`;
  return [...beside, '/', '/unknown', deep].find((path) => !isTaken(path, routes));
}

/** True for a path that some route has. */
export function isTaken(path: string, routes: readonly Route[]): boolean {
  return routes.some((route) => {
    const source = route.path
      .replaceAll('.', '\\.')
      .replace(/\{\w+\+\}/g, '.+')
      .replace(/\{\w+\}/g, '[^/]+');
    return new RegExp(`^${source}$`).test(path);
  });
}

/** A method that a path lacks; the path with the most methods tells most. */
function lackingMethod(routes: readonly Route[]) {
  const paths = routes.map((route) => {
    const allow = routes.filter(({ path }) => path === route.path).map(({ method }) => method);
    const method = ['DELETE', ...methods].find((each) => !allow.includes(each));
    return { route, method, allow };
  });
  const lacking = paths.flatMap(({ route, method, allow }) =>
    method && !allow.includes('ANY') ? [{ route, method, allow }] : [],
  );
  return lacking.sort((a, b) => b.allow.length - a.allow.length)[0] ?? null;
}
