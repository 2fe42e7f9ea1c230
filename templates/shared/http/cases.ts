import { routeId } from '../../../generators/api-tree.js';
import type { Case, Fixtures } from '../../../generators/define.js';
import type { Json, JsonObject, Route } from '../../../generators/wiring.js';
import type { Outcome, Sample, SampleRequest } from './requests.js';
import { carriesBody } from './routes.js';

/** Events of `events/`: one for each route, and the hard ones. */
export function eventsOf(
  requests: readonly SampleRequest[],
  eventOf: (sample: Sample) => Json,
): Fixtures {
  return Object.fromEntries(requests.map(({ event, sample }) => [event, eventOf(sample)]));
}

/**
 * The test table for these requests. Every route function answers `{ ok: true }`; `called` says which one
 * is called with what.
 */
export function casesOf(requests: readonly SampleRequest[]): Case[] {
  return requests.map(({ event, title, sample, outcome }) => ({
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

const titles = { 400: 'Bad Request', 404: 'Not Found', 405: 'Method Not Allowed' };

function answerOf({ status }: Outcome): Json {
  return status === 200 ? { ok: true } : { title: titles[status], status };
}

function calledBy(outcome: Outcome): JsonObject | null {
  if (outcome.status !== 200) return null;
  const { route, parameters, body } = outcome;
  return { route, parameters, body };
}
