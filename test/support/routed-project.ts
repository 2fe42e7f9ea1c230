import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import type { CodeRouteRequest, CodeRouteResult } from '../../generators/define.js';
import { routeInCode } from '../../generators/edit/node-routing/route-code.js';
import type { JsonObject, Route } from '../../generators/wiring.js';
import { repository } from './combinations.js';
import { type Files, projectOf } from './memory-project.js';

const workbench = join(repository, 'test/workbench');

/** A request as an API sends it, in the format of REST APIs or of HTTP APIs. */
export function eventOf(
  { method, path }: Route,
  values: { [name: string]: string } = {},
  format: '1.0' | '2.0' = '1.0',
): JsonObject {
  const sent = path.replace(/\{(\w+)\+?\}/g, (_, name: string) => values[name] ?? `${name}-1`);
  const body = method === 'GET' ? null : '{"reference":"R-1"}';
  const pathParameters = Object.keys(values).length > 0 ? values : null;
  if (format === '1.0') {
    const context = { httpMethod: method, resourcePath: path };
    return {
      ...{ httpMethod: method, path: sent, resource: path, pathParameters, body },
      headers: {},
      requestContext: context,
    };
  }
  return {
    ...{
      version: '2.0',
      routeKey: `${method} ${path}`,
      rawPath: sent,
      rawQueryString: '',
      headers: {},
    },
    ...(pathParameters ? { pathParameters } : {}),
    ...(body === null ? {} : { body }),
    requestContext: { http: { method, path: sent } },
  };
}

/** A route that a project is asked for. */
export interface Asked {
  files: Files;
  module: string;
  name?: string;
  route: Route;
  id: string;
  event: JsonObject;
  format?: '1.0' | '2.0' | null;
  runner?: string | null;
}

/** Adds a route to the code of a project that is held in memory. */
export function askFor({
  files,
  module,
  name = 'handler',
  route,
  id,
  event,
  format = null,
  runner = 'vitest',
}: Asked): CodeRouteResult {
  const project = projectOf(files);
  const request: CodeRouteRequest = {
    project,
    entry: { module, name },
    route,
    id,
    format,
    event,
    runner,
  };
  return routeInCode(request);
}

/** The files of a project with a route. */
export function withRoute(files: Files, result: CodeRouteResult): Files {
  if (result.kind !== 'routed') throw new Error(JSON.stringify(result, null, 2));
  const made = result.files.map(({ path, content }) => [
    path,
    'text' in content ? content.text : '',
  ]);
  const edited = result.edits.map(({ path, result: each }) => [
    path,
    each.kind === 'edited' ? each.text : (files[path] ?? ''),
  ]);
  return { ...files, ...Object.fromEntries([...made, ...edited]) };
}

type Handler = (event: unknown, context: unknown) => unknown;

/** Loads a project's function as Lambda would, and gives what it is called by. */
export function load(files: Files, entry: string, name = 'handler'): Handler {
  const root = mkdtempSync(join(tmpdir(), 'routed-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const { outputFiles } = buildSync({
      entryPoints: [join(root, entry)],
      ...{ bundle: true, write: false, platform: 'node', format: 'cjs', logLevel: 'silent' },
      nodePaths: [join(workbench, 'node_modules')],
    });
    const module = { exports: {} as { [name: string]: Handler } };
    const code = outputFiles[0]?.text ?? '';
    const run = new Function('module', 'exports', 'require', code);
    run(module, module.exports, createRequire(join(workbench, 'package.json')));
    const handler = module.exports[name];
    if (typeof handler !== 'function') throw new Error(`${entry} exports no ${name}.`);
    return handler;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** What a function answers to some events, an error by its message. */
export async function answers(handler: Handler, events: readonly JsonObject[]): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const event of events) {
    try {
      found.push(await handler(structuredClone(event), {}));
    } catch (error) {
      found.push(`threw ${(error as Error).message}`);
    }
  }
  return found;
}

/** True when a text is another one with insertions. */
export function isGrown(before: string, after: string): boolean {
  let at = 0;
  for (let next = 0; next < after.length; next += 1) if (after[next] === before[at]) at += 1;
  return at === before.length;
}
