import { describe, expect, it } from 'vitest';
import { openCode } from '../../../../../generators/edit/node-routing/code.js';
import {
  type Placing,
  type Recognised,
  type Recogniser,
  Uncertain,
} from '../../../../../generators/edit/node-routing/contract.js';
import { entryOf, follow } from '../../../../../generators/edit/node-routing/follow.js';
import { applySplices } from '../../../../../generators/edit/text.js';
import { runBundled } from '../../../../support/bundled.js';
import { type Files, projectOf } from '../../../../support/memory-project.js';

/** A project whose function is routed by a framework. */
export interface App {
  files: Files;
  /** Without ending. */
  module?: string;
  name?: string;
  /** Other names for packages of the workbench. */
  alias?: { [name: string]: string };
  /** The module that answers a new route: it exports `added`. */
  added: string;
}

/** Method and path. */
export type Asked = `${string} /${string}`;

/** How an app is recognised. */
export function recognised(recogniser: Recogniser, app: App): Recognised {
  const code = openCode(projectOf(app.files));
  const entry = entryOf(code, { module: app.module ?? 'src/app', name: app.name ?? 'handler' });
  if (!entry?.value) throw new Error('There is no such entry.');
  const found = recogniser.recognise(
    follow(code, { file: entry.file, value: entry.value }, { format: null, typed: true }),
  );
  if (!found) throw new Error('It is not recognised.');
  return found;
}

const routeOf = (asked: Asked) => {
  const [method = '', path = ''] = asked.split(' ');
  return { method, path };
};

/** The app with one more route. */
export function withRoute(
  recogniser: Recogniser,
  app: App,
  asked: Asked,
): { files: Files; placing: Placing; inserted: string } {
  const placing = recognised(recogniser, app).place({
    route: routeOf(asked),
    name: 'added',
    before: null,
  });
  const { file, splices } = placing;
  const depth = file.path.split('/').length - 1;
  const from = depth === 0 ? './added' : `${'../'.repeat(depth)}added`;
  const isEsm = /^\s*(?:import|export)\b/m.test(file.text);
  const brings = isEsm
    ? `import { added } from '${from}';\n`
    : `const { added } = require('${from}');\n`;
  const text = applySplices(file.text, splices).replace(/^\uFEFF?/, (mark) => mark + brings);
  return {
    files: { ...app.files, [file.path]: text, 'added.ts': app.added },
    placing,
    inserted: splices.map(({ text: each }) => each).join(''),
  };
}

/** A request as an HTTP API sends it. */
export function eventOf(asked: Asked) {
  const { method, path } = routeOf(asked);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: {
      host: 'example.com',
      ...(/^(?:GET|HEAD|DELETE)$/.test(method) ? {} : { 'content-type': 'application/json' }),
    },
    isBase64Encoded: false,
    ...(/^(?:GET|HEAD|DELETE)$/.test(method) ? {} : { body: '{}' }),
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      domainName: 'example.com',
      domainPrefix: 'example',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'request',
      routeKey: '$default',
      stage: '$default',
      time: '12/Mar/2025:19:03:58 +0000',
      timeEpoch: 1741806238000,
    },
  };
}

/** What a project's function answers to requests: status and body, by request. */
export async function answers(
  { module = 'src/app', name = 'handler', alias }: App,
  files: Files,
  asked: readonly Asked[],
): Promise<{ [asked: string]: string }> {
  const exported = await runBundled(files, module, alias);
  const handler = exported[name] ?? (exported['default'] as { [name: string]: unknown })?.[name];
  if (typeof handler !== 'function') throw new Error(`${module} exports no ${name}.`);
  const found: { [asked: string]: string } = {};
  for (const each of asked) {
    const { statusCode, body } = await handler(eventOf(each), { awsRequestId: 'request' });
    found[each] = `${statusCode} ${body}`;
  }
  return found;
}

/** An app, what it answers before, and routes to add. */
export interface Case {
  name: string;
  app: App;
  /** Requests whose answers may not change. */
  old: readonly Asked[];
  /** A route, a request for it and its answer; the file that is edited, and what is inserted there. */
  routes: readonly [route: Asked, request: Asked, answer: string, file: string, inserted: string][];
}

/** Adds each route alone and runs the app before and after. */
export function checkRoutes(recogniser: Recogniser, cases: readonly Case[]): void {
  describe.each(cases)(`${recogniser.name}: $name`, ({ app, old, routes }) => {
    it.each(routes)('%s', async (route, request, answer, file, inserted) => {
      const patched = withRoute(recogniser, app, route);
      expect([patched.placing.file.path, patched.inserted]).toEqual([file, inserted]);
      const before = await answers(app, app.files, old);
      const after = await answers(app, patched.files, [...old, request]);
      expect(after).toEqual({ ...before, [request]: answer });
    });
  });
}

/** What an app answers, in its order: `GET /users`, with `…` behind what takes the rest. */
export function routesOf(recogniser: Recogniser, app: App): string[] {
  return recognised(recogniser, app).registrations.map(
    ({ route, catchAll }) => `${route.method} ${route.path}${catchAll ? ' …' : ''}`,
  );
}

/** Why an app is refused, with the line; or why a route is, where one is given. */
export function refusal(recogniser: Recogniser, app: App, route?: Asked): string {
  try {
    if (route) withRoute(recogniser, app, route);
    else recognised(recogniser, app);
  } catch (error) {
    if (!(error instanceof Uncertain)) throw error;
    const { node, reason } = error;
    return `${node.getStartLineNumber()}: ${reason}`;
  }
  return 'It is not refused.';
}
