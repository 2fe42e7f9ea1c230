import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import type {
  CodeRouteRequest,
  CodeRouteResult,
  PayloadFormat,
  ProjectReader,
} from '../../generators/define.js';
import type { JsonObject } from '../../generators/wiring.js';
import { route } from '../../templates/languages/python/route.js';
import { repository } from './combinations.js';
import { powertoolsPath } from './run-projects.js';

/** A project in memory. */
export type Files = { [path: string]: string };

/** Reads a project in memory. */
export function readerOf(files: Files): ProjectReader {
  const parts = Object.keys(files).map((path) => path.split('/'));
  const below = (folder: string): string[][] => {
    const depth = folder === '' ? 0 : folder.split('/').length;
    const inside = parts.filter(
      (each) => each.length > depth && each.slice(0, depth).join('/') === folder,
    );
    return inside.map((each) => each.slice(depth));
  };
  return {
    read: (path) => files[path] ?? null,
    peek: (path) => files[path] ?? null,
    isReadOnly: () => false,
    tree: () => [],
    files: (folder) => below(folder).flatMap((each) => (each.length === 1 ? (each[0] ?? []) : [])),
    folders: (folder) => [
      ...new Set(below(folder).flatMap((each) => (each.length > 1 ? (each[0] ?? []) : []))),
    ],
  };
}

/** A request as its API sends it. */
export function eventOf(
  format: PayloadFormat,
  method: string,
  resource: string,
  path: string,
): JsonObject {
  const [names, values] = [resource.split('/'), path.split('/')];
  const pairs = names.flatMap((name, at): [string, string][] => {
    const found = /^\{(\w+)(\+?)\}$/.exec(name);
    const value = found?.[2] ? values.slice(at).join('/') : (values[at] ?? '');
    return found ? [[found[1] ?? '', value]] : [];
  });
  const pathParameters = pairs.length > 0 ? Object.fromEntries(pairs) : null;
  const common = { headers: { host: 'example.com' }, body: null, isBase64Encoded: false };
  if (format === '1.0') {
    const requestContext = {
      httpMethod: method,
      resourcePath: resource,
      requestId: 'r',
      stage: 'prod',
      path,
    };
    return { ...common, resource, path, httpMethod: method, pathParameters, requestContext };
  }
  const http = { method, path, sourceIp: '192.0.2.1', protocol: 'HTTP/1.1', userAgent: 'a' };
  const routeKey = `${method} ${resource}`;
  const requestContext = { http, routeKey, stage: '$default', requestId: 'r' };
  const shown = pathParameters ? { pathParameters } : {};
  return {
    ...common,
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: '',
    ...shown,
    requestContext,
  };
}

/** What is asked of the language. */
export interface Wanted {
  files: Files;
  entry: [module: string, name: string, root: string | null];
  format: PayloadFormat;
  added: [method: string, resource: string, path: string];
  runner?: string | null;
}

/** `GET /users/{id}` as a name. */
export function idOf(method: string, resource: string): string {
  const words = resource
    .replace(/\{(\w+)\+?\}/g, 'by-$1')
    .split('/')
    .filter(Boolean);
  return [method.toLowerCase(), ...words].join('-').toLowerCase();
}

/** Adds the route to a project in memory. */
export function added({ files, entry, format, added, runner = 'pytest' }: Wanted): CodeRouteResult {
  const [module, name, root] = entry;
  const [method, path, called] = added;
  const request: CodeRouteRequest = {
    project: readerOf(files),
    entry: root === null ? { module, name } : { module, name, root },
    route: { method, path },
    id: idOf(method, path),
    format,
    event: eventOf(format, method, path, called),
    runner,
  };
  return route(request);
}

/** The project with what was added. */
export function after(
  files: Files,
  result: CodeRouteResult,
  render: (template: string, view: object) => string,
): Files {
  if (result.kind !== 'routed') throw new Error(JSON.stringify(result, null, 2));
  const now = { ...files };
  for (const { path, result: edit } of result.edits) {
    if (edit.kind === 'edited') now[path] = edit.text;
  }
  for (const { path, content } of result.files) {
    now[path] = 'text' in content ? content.text : render(content.template, content.view);
  }
  return now;
}

/** Writes a project below a new folder. */
export function written(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), 'routes-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** A function whose answers are asked for. */
export interface Asked {
  root: string;
  module: string;
  name: string;
  events: JsonObject[];
}

/** What functions answer, in one process; its text where one cannot be loaded. */
export async function answersOf(projects: readonly Asked[]): Promise<(unknown[] | string)[]> {
  const folder = (name: string): string => join(repository, 'test/doubles', name);
  const doubles = {
    [folder('python')]: ['aws_lambda_powertools'],
    [folder('asgi')]: ['fastapi', 'mangum'],
    [folder('wsgi')]: ['flask', 'serverless_wsgi'],
  };
  const { stdout } = await execa('python3', [join(repository, 'test/support/answer-events.py')], {
    input: JSON.stringify({ projects, doubles }),
    env: { PYTHONDONTWRITEBYTECODE: '1' },
  });
  return JSON.parse(stdout) as (unknown[] | string)[];
}

/** Runs pytest in each folder, and gives what it printed. */
export async function pytestIn(folders: readonly string[]): Promise<string[]> {
  const runner = join(repository, 'test/support/pytest-projects.py');
  await execa('python3', [runner, ...folders], {
    env: {
      PYTHONDONTWRITEBYTECODE: '1',
      PYTEST_DISABLE_PLUGIN_AUTOLOAD: '1',
      PYTHONPATH: await frameworkPath(),
    },
  });
  return folders.map((folder) => readFileSync(join(folder, 'pytest.txt'), 'utf8'));
}

/** Where Python finds frameworks in tests of projects. */
async function frameworkPath(): Promise<string> {
  const own = await powertoolsPath();
  const web = ['asgi', 'wsgi'].map((name) => join(repository, 'test/doubles', name));
  return [...(own ? [own] : []), ...web].join(':');
}

/** True when a text is another one with insertions. */
export function isGrown(before: string, now: string): boolean {
  let at = 0;
  for (let next = 0; next < now.length; next += 1) if (now[next] === before[at]) at += 1;
  return at === before.length;
}
