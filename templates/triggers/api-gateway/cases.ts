import { routeId } from '../../../generators/api-tree.js';
import type { Case, Fixtures } from '../../../generators/define.js';
import type { Json, JsonObject, Route } from '../../../generators/wiring.js';
import {
  bodyRequests,
  getRequests,
  type Outcome,
  parameterRequests,
  reaches,
  requestOf,
  type SampleRequest,
  strayRequests,
} from './requests.js';
import { carriesBody, routeKey } from './routes.js';
import { type Surroundings, sampleEvent } from './samples.js';

/** Events of `events/`: one for each route, and the hard ones. */
export function eventsOf(routes: readonly Route[], surroundings: Surroundings): Fixtures {
  return Object.fromEntries(
    requestsOf(routes).map(({ event, sample }) => [event, sampleEvent(sample, surroundings)]),
  );
}

/**
 * The test table for these routes. Every route function answers `{ ok: true }`; `called` says which one
 * is called with what.
 */
export function casesOf(routes: readonly Route[]): Case[] {
  return requestsOf(routes).map(({ event, title, sample, outcome }) => ({
    name: title,
    event,
    status: outcome.status,
    answer: sample.method === 'HEAD' ? null : answerOf(outcome),
    allow: outcome.status === 405 ? outcome.allow.join(', ') : null,
    called: calledBy(outcome),
  }));
}

/** The event that tells most: a request with a body where a route takes one. */
export function sampleOf(routes: readonly Route[]): string {
  const takes = ({ method }: Route): boolean => carriesBody(method) || method === 'ANY';
  const route = routes.find(takes) ?? routes[0];
  return route ? routeId(route) : '';
}

function requestsOf(routes: readonly Route[]): SampleRequest[] {
  return [
    ...routes.map((route) => {
      const sample = requestOf(route);
      return {
        event: routeId(route),
        title: routeKey(route),
        sample,
        outcome: reaches(route, sample),
      };
    }),
    ...parameterRequests(routes),
    ...bodyRequests(routes),
    ...getRequests(routes),
    ...strayRequests(routes),
  ];
}

const titles = { 400: 'Bad Request', 404: 'Not Found', 405: 'Method Not Allowed' };

function answerOf({ status }: Outcome): Json {
  return status === 200 ? { ok: true } : { title: titles[status], status };
}

function calledBy(outcome: Outcome): JsonObject | null {
  if (outcome.status !== 200) return null;
  const { route, parameters, body } = outcome;
  return { route, parameters, body };
}
