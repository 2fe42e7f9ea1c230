import type { Json, Route } from '../../../generators/wiring.js';
import { carriesBody, parametersOf, routeKey } from './routes.js';
import type { Sample } from './samples.js';

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

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
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

/** Requests around path parameters, for the first route that has one. */
export function parameterRequests(routes: readonly Route[]): SampleRequest[] {
  const route = routes.find(({ path }) => path.includes('{'));
  if (!route) return [];
  const sample = requestOf(route);
  const name = parametersOf(route.path)[0]?.name ?? '';
  const sent = (value: string): Sample => ({
    ...sample,
    parameters: { ...sample.parameters, [name]: value },
  });
  const decoded = { ...sample.parameters, [name]: 'A/1 ü' };
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
      outcome: reaches(route, { ...sample, parameters: decoded }),
    },
    {
      event: 'broken-parameter',
      title: 'refuses a path parameter that is not encoded UTF-8',
      sample: sent('%FF'),
      outcome: { status: 400 },
    },
  ];
}

/** Requests around bodies, for the first route that takes one. */
export function bodyRequests(routes: readonly Route[]): SampleRequest[] {
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
export function getRequests(routes: readonly Route[]): SampleRequest[] {
  const route = routes.find(({ method }) => method === 'GET' || method === 'ANY');
  if (!route) return [];
  const sample = { ...requestOf(route), method: 'GET', body: JSON.stringify(order) };
  const outcome = reaches(route, sample);
  return [{ event: 'get-with-body', title: 'passes over the body of a GET', sample, outcome }];
}

/** A path that no route has, and a method that a path lacks. */
export function strayRequests(routes: readonly Route[]): SampleRequest[] {
  const first = routes[0];
  if (!first) return [];
  const stray = { ...requestOf(first), parameters: {}, body: null };
  const path = unknownPath(routes);
  const lacking = lackingMethod(routes);
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
  const patterns = paths.map((path) => {
    const source = path
      .replaceAll('.', '\\.')
      .replace(/\{\w+\+\}/g, '.+')
      .replace(/\{\w+\}/g, '[^/]+');
    return new RegExp(`^${source}$`);
  });
  const deep = `/${'unknown/'.repeat(Math.max(...paths.map((path) => path.split('/').length)))}path`;
  return [...beside, '/', '/unknown', deep].find(
    (path) => !patterns.some((pattern) => pattern.test(path)),
  );
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
