import type { Route } from '../../../generators/wiring.js';
import { greedyRequests, leftToGreedy } from '../http/greedy-requests.js';
import {
  firstParameter,
  type Outcome,
  reaches,
  requestOf,
  requestsOf,
  type Sample,
  type SampleRequest,
} from '../http/requests.js';
import { pathOf } from '../http/samples.js';
import { isTaken } from '../http/stray-requests.js';

/** The requests of events and test table where the function finds routes itself, by encoded paths. */
export function pathRequests(routes: readonly Route[]): SampleRequest[] {
  const closed = routes.filter((route) => !leftToGreedy(route, routes));
  const own = [
    ...parameterRequests(routes),
    ...slashRequests(routes),
    ...belowRequests(routes),
    ...headRequests(closed, routes),
    ...greedyRequests(routes),
  ];
  return requestsOf(routes, own, closed);
}

/** The path of a sample as it is sent, percent-encoded. */
export function encodedPath({ resource, parameters, path }: Sample): string {
  if (path !== undefined) return path;
  const encoded = Object.entries(parameters).map(([name, value]) => {
    // A greedy parameter keeps its slashes.
    const parts = resource.includes(`{${name}+}`) ? value.split('/') : [value];
    return [name, parts.map(encodeURIComponent).join('/')];
  });
  return pathOf(resource, Object.fromEntries(encoded));
}

/** Requests around path parameters, for the first route that has one. */
function parameterRequests(routes: readonly Route[]): SampleRequest[] {
  const first = firstParameter(routes);
  if (!first) return [];
  const { route, sample, name } = first;
  // A slash and a percent sign of the value itself, and letters beyond ASCII.
  const encoded = { ...sample, parameters: { ...sample.parameters, [name]: '#1/2 %2F ü+😀' } };
  const broken = {
    ...sample,
    path: pathOf(sample.resource, { ...sample.parameters, [name]: '50%' }),
  };
  return [
    {
      event: 'encoded-parameter',
      title: 'decodes a path parameter once',
      sample: encoded,
      outcome: reaches(route, encoded),
    },
    {
      event: 'broken-parameter',
      title: 'refuses a path parameter that is not encoded',
      sample: broken,
      outcome: { status: 400 },
    },
  ];
}

/** A slash at the end of the first path without parameters, which does not count. */
function slashRequests(routes: readonly Route[]): SampleRequest[] {
  const route = routes.find(({ path }) => path !== '/' && !path.includes('{'));
  if (!route) return [];
  const sample = { ...requestOf(route), path: `${route.path}/` };
  return [
    {
      event: 'trailing-slash',
      title: 'takes a path with a slash at its end',
      sample,
      outcome: reaches(route, sample),
    },
  ];
}

/** The first path without parameters below one that no route has. */
function belowRequests(routes: readonly Route[]): SampleRequest[] {
  const route = routes.find(({ path }) => path !== '/' && !path.includes('{'));
  const path = `/unknown${route?.path}`;
  if (!route || isTaken(path, routes)) return [];
  return [
    {
      event: 'path-below',
      title: 'does not find a path that only ends like one',
      sample: { ...requestOf(route), resource: path },
      outcome: { status: 404 },
    },
  ];
}

/** A HEAD, which is answered without a body whatever becomes of it. */
function headRequests(closed: readonly Route[], routes: readonly Route[]): SampleRequest[] {
  const route = closed[0] ?? routes[0];
  if (!route) return [];
  const sample = { ...requestOf(route), method: 'HEAD', body: null };
  return [
    {
      event: 'head',
      title: 'answers HEAD without a body',
      sample,
      outcome: headOutcome(route, routes, sample),
    },
  ];
}

function headOutcome({ path }: Route, routes: readonly Route[], sample: Sample): Outcome {
  const ofPath = routes.filter((route) => route.path === path);
  const taker =
    ofPath.find(({ method }) => method === 'HEAD') ?? ofPath.find(({ method }) => method === 'ANY');
  if (taker) return reaches(taker, sample);
  return { status: 405, allow: ofPath.map(({ method }) => method) };
}
