import { routeId } from '../../../generators/api-tree.js';
import type { Json, Route } from '../../../generators/wiring.js';
import { carriesBody, parametersOf, routeKey } from './routes.js';
import { strayRequests } from './stray-requests.js';

/** A sample request, whatever event it comes to. */
export interface Sample {
  method: string;
  /** As the API names it: `/orders/{id}`. */
  resource: string;
  /** Values of the path parameters as the event has them. */
  parameters: { [name: string]: string };
  body: string | null;
  base64: boolean;
  /** True for a request whose path parameters did not reach the function. */
  parametersLost: boolean;
  /** The path as it is sent, where parameters do not lead to it. */
  path?: string;
}

/** A sample request with what the function must make of it: an event and a row of the test table. */
export interface SampleRequest {
  /** Name of the event. */
  event: string;
  title: string;
  sample: Sample;
  outcome: Outcome;
}

/** Status 200 and the call of a route function, or a refusal. */
export type Outcome =
  | { status: 200; route: string; parameters: { [name: string]: string }; body: Json }
  | { status: 400 | 404 }
  | { status: 405; allow: string[] };

/**
 * Every kind of request to these routes; `own` are those that the trigger delivers in its own way.
 * @param closed routes whose paths refuse the methods that they lack
 */
export function requestsOf(
  routes: readonly Route[],
  own: readonly SampleRequest[],
  closed = routes,
): SampleRequest[] {
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
    ...own,
    ...bodyRequests(routes),
    ...getRequests(routes),
    ...strayRequests(routes, closed),
  ];
}

const order = { reference: 'R-1001', quantity: 2 };

/** `ANY` stands for every method; its samples are sent with POST. */
function methodOf({ method }: Route): string {
  return method === 'ANY' ? 'POST' : method;
}

/** The plain request for a route; parameters count up from 1001. */
export function requestOf(route: Route): Sample {
  const method = methodOf(route);
  const names = parametersOf(route.path);
  return {
    method,
    resource: route.path,
    parameters: Object.fromEntries(
      names.map(({ name, greedy }, at) => [name, greedy ? 'reports/2025.pdf' : `${1001 + at}`]),
    ),
    body: carriesBody(method) ? JSON.stringify(order) : null,
    base64: false,
    parametersLost: false,
  };
}

/** What becomes of a request that reaches its route function. */
export function reaches(route: Route, sample: Sample): Outcome {
  const body = carriesBody(sample.method) && sample.body !== null ? JSON.parse(sample.body) : null;
  return { status: 200, route: routeKey(route), parameters: sample.parameters, body };
}

/** The first route that has a path parameter, with its plain request and that parameter; null for none. */
export function firstParameter(routes: readonly Route[]) {
  const route = routes.find(({ path }) => path.includes('{'));
  const [parameter] = route ? parametersOf(route.path) : [];
  return route && parameter ? { route, sample: requestOf(route), name: parameter.name } : null;
}

/** Requests around bodies, for the first route that takes one. */
function bodyRequests(routes: readonly Route[]): SampleRequest[] {
  const route =
    routes.find(({ method }) => carriesBody(method)) ??
    routes.find(({ method }) => method === 'ANY');
  if (!route) return [];
  const sample = requestOf(route);
  const without = { ...sample, body: null };
  const refused = (event: string, title: string, body: string): SampleRequest => ({
    event,
    title,
    sample: { ...sample, body },
    outcome: { status: 400 },
  });
  const encoded = { ...sample, base64: true };
  return [
    route.method === 'ANY'
      ? {
          event: 'null-body',
          title: 'passes on that there is no body',
          sample: without,
          outcome: reaches(route, without),
        }
      : {
          event: 'null-body',
          title: 'refuses a missing body',
          sample: without,
          outcome: { status: 400 },
        },
    {
      event: 'base64-body',
      title: 'decodes a base64 body',
      sample: encoded,
      outcome: reaches(route, encoded),
    },
    refused('invalid-json', 'refuses a body that is not JSON', '{"reference":R-1001}'),
    refused('non-object-json', 'refuses JSON that is no object', '["R-1001"]'),
    refused('null-json', 'refuses null as JSON', 'null'),
  ];
}

/** A GET with a body, which some clients send: it is passed over. */
function getRequests(routes: readonly Route[]): SampleRequest[] {
  const route = routes.find(({ method }) => method === 'GET' || method === 'ANY');
  if (!route) return [];
  const sample = { ...requestOf(route), method: 'GET', body: JSON.stringify(order) };
  const outcome = reaches(route, sample);
  return [{ event: 'get-with-body', title: 'passes over the body of a GET', sample, outcome }];
}
