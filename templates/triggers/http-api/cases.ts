import type { Route } from '../../../generators/wiring.js';
import {
  firstParameter,
  reaches,
  requestOf,
  requestsOf,
  type SampleRequest,
} from '../../shared/http/requests.js';
import { routeKey } from '../../shared/http/routes.js';
import { pathOf } from '../../shared/http/samples.js';

/** The requests of events and test table: API Gateway has decoded their paths and parameters. */
export function httpRequests(routes: readonly Route[]): SampleRequest[] {
  const closed = routes.filter((route) => !greedyFor(route, routes));
  return requestsOf(routes, [...parameterRequests(routes), ...greedyRequests(routes)], closed);
}

/** The route with ANY and a greedy path that takes the methods which another path lacks. */
function greedyFor({ path }: Route, routes: readonly Route[]): Route | undefined {
  return routes.find((route) => {
    const prefix = route.path.replace(/\{\w+\+\}$/, '');
    const greedy = route.method === 'ANY' && prefix !== route.path;
    return greedy && route.path !== path && path.startsWith(prefix) && path !== prefix;
  });
}

/** A method that a path lacks and a greedy one takes, where there are such paths. */
function greedyRequests(routes: readonly Route[]): SampleRequest[] {
  const keys = routes.map(routeKey);
  const lacks = ({ path }: Route): boolean =>
    !['ANY', 'DELETE'].some((method) => keys.includes(`${method} ${path}`));
  const covered = routes.find((route) => lacks(route) && greedyFor(route, routes));
  const greedy = covered && greedyFor(covered, routes);
  if (!covered || !greedy) return [];
  const { resource, parameters } = requestOf(covered);
  const path = pathOf(resource, parameters);
  const [own = '', name = ''] = /^(.*)\{(\w+)\+\}$/.exec(greedy.path)?.slice(1) ?? [];
  const rest = { ...requestOf(greedy).parameters, [name]: path.slice(own.length) };
  const sample = { ...requestOf(greedy), method: 'DELETE', parameters: rest, body: null };
  return [
    {
      event: 'greedy-method',
      title: 'leaves a method that a path lacks to a greedy one',
      sample,
      outcome: reaches(greedy, sample),
    },
  ];
}

/** Requests around path parameters, for the first route that has one. */
function parameterRequests(routes: readonly Route[]): SampleRequest[] {
  const first = firstParameter(routes);
  if (!first) return [];
  const { route, sample, name } = first;
  // What would be changed by decoding it again, and what would end the path of a URL.
  const decoded = { ...sample, parameters: { ...sample.parameters, [name]: '#1%2F2 ü' } };
  return [
    {
      event: 'no-parameters',
      title: 'refuses a request without path parameters',
      sample: { ...sample, parametersLost: true },
      outcome: { status: 400 },
    },
    {
      event: 'decoded-parameter',
      title: 'takes a path parameter as it is',
      sample: decoded,
      outcome: reaches(route, decoded),
    },
  ];
}
