import type { Json, Route, RouteLink } from '../../../../generators/wiring.js';
import { canonical } from '../../canonical.js';
import type { Outcome } from '../handler.js';
import type { Checks, Run } from '../run.js';
import { httpEvent } from './http-event.js';
import { hasResource, proxyEvent } from './proxy-event.js';
import { binaryType, type Exchange, exchangesFor } from './requests.js';
import { driveSockets } from './sockets.js';

/** The shape of events by the kind of API, which has or has not decoded the paths of its requests. */
const shapes: { [variant: string]: Shape } = {
  'rest-api': { eventOf: proxyEvent, value: 'A/1+ü %', greedy: false },
  'http-api': { eventOf: httpEvent, value: 'A%2F1+ü %', greedy: true },
};

/** How requests become events. */
export interface Shape {
  eventOf: typeof proxyEvent;
  /** What path parameters are set to. */
  value: string;
  /** True where a greedy path takes the methods that other paths lack. */
  greedy: boolean;
}

/** Sends requests to the function as its API does, and holds its answers against the routes. */
export async function driveRoute(run: Run<RouteLink>): Promise<Checks> {
  const { link, start } = run;
  if (link.keys) return driveSockets(run);
  const shape = shapes[link.variant];
  if (!shape) throw new Error(`test/deploy/events has no event for a ${link.variant}.`);
  const stage = String(link.settings['stageName'] ?? '$default');
  return answersTo({ routes: link.routes, stage, shape, start });
}

/** A function that answers requests, and how they come to it. */
export interface Answering extends Pick<Run, 'start'> {
  routes: readonly Route[];
  stage: string;
  shape: Shape;
}

/** What is wrong with the answers to every kind of request. */
export async function answersTo({ routes, stage, shape, start }: Answering): Promise<Checks> {
  const api = { routes, stage, binary: [binaryType] };
  const open = routes.filter(({ method, path }) => method === 'ANY' && path.endsWith('+}'));
  const closed = shape.greedy ? routes.filter(({ path }) => !hasResource(path, open)) : routes;
  const handler = await start({});
  try {
    const problems: string[] = [];
    for (const exchange of exchangesFor(routes, shape.value, closed)) {
      const outcome = await handler.invoke(shape.eventOf(exchange.request, api));
      problems.push(...problemsOf(exchange, outcome).map((each) => `${exchange.name}: ${each}`));
    }
    return { 'requests answered': problems };
  } finally {
    await handler.stop();
  }
}

function problemsOf({ status, allow, called }: Exchange, outcome: Outcome): string[] {
  const { answer, error, attempts } = outcome;
  if (error) return [`the invocation failed: ${error.errorType}: ${error.errorMessage}`];
  const response = answer as { [key: string]: Json };
  const expected = status === 200 ? { ok: true } : { status };
  const body = bodyOf(response);
  const shown = status === 200 ? body : { status: body['status'] };
  return [
    ...differ('status', response['statusCode'], status),
    ...differ('body', shown, expected),
    ...differ(
      'calls',
      attempts.map(({ subject }) => subject),
      called ? [called] : [],
    ),
    ...(allow ? differ('allow', headerOf(response, 'allow'), allow.join(', ')) : []),
  ];
}

function bodyOf({ body }: { [key: string]: Json }): { [key: string]: Json } {
  return typeof body === 'string' && body ? JSON.parse(body) : {};
}

/** A header under any case, single or with several values. */
function headerOf(response: { [key: string]: Json }, name: string): Json {
  const fields = [response['headers'], response['multiValueHeaders']] as ({
    [key: string]: Json;
  } | null)[];
  const all = fields.flatMap((each) => Object.entries(each ?? {}));
  const [, found = null] = all.find(([key]) => key.toLowerCase() === name) ?? [];
  return Array.isArray(found) ? found.join(', ') : found;
}

/** What is wrong with something found; the order of keys does not count. */
export function differ(what: string, found: unknown, expected: unknown): string[] {
  const [is, should] = [canonical(found as Json), canonical(expected as Json)];
  return is === should ? [] : [`${what} ${is} instead of ${should}`];
}
