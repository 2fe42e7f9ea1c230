import type { Route } from '../../../generators/wiring.js';
import {
  firstParameter,
  reaches,
  requestsOf,
  type Sample,
  type SampleRequest,
} from '../../shared/http/requests.js';

/** The requests of events and test table: path parameters stand as callers send them, percent-encoded. */
export function restRequests(routes: readonly Route[]): SampleRequest[] {
  return requestsOf(routes, parameterRequests(routes));
}

/** Requests around path parameters, for the first route that has one. */
function parameterRequests(routes: readonly Route[]): SampleRequest[] {
  const first = firstParameter(routes);
  if (!first) return [];
  const { route, sample, name } = first;
  const sent = (value: string): Sample => ({
    ...sample,
    parameters: { ...sample.parameters, [name]: value },
  });
  return [
    {
      event: 'null-parameters',
      title: 'refuses a request whose path parameters are null',
      sample: { ...sample, parametersLost: true },
      outcome: { status: 400 },
    },
    {
      event: 'encoded-parameter',
      title: 'decodes a path parameter',
      sample: sent('A%2F1%20%C3%BC'),
      outcome: reaches(route, sent('A/1 ü')),
    },
    {
      event: 'broken-parameter',
      title: 'refuses a path parameter that is not encoded UTF-8',
      sample: sent('%FF'),
      outcome: { status: 400 },
    },
  ];
}
