import type { Route } from '../../../generators/wiring.js';
import { greedyRequests, leftToGreedy } from '../../shared/http/greedy-requests.js';
import {
  firstParameter,
  reaches,
  requestsOf,
  type SampleRequest,
} from '../../shared/http/requests.js';

/** The requests of events and test table: API Gateway has decoded their paths and parameters. */
export function httpRequests(routes: readonly Route[]): SampleRequest[] {
  const closed = routes.filter((route) => !leftToGreedy(route, routes));
  return requestsOf(routes, [...parameterRequests(routes), ...greedyRequests(routes)], closed);
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
