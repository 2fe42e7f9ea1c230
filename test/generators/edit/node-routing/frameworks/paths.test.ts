import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  expressPaths,
  fastifyPaths,
  honoPaths,
  middyPaths,
  powertoolsPaths,
} from '../../../../../generators/edit/node-routing/frameworks/path-syntax.js';
import {
  greedyExpression,
  type PathSyntax,
  regularPaths,
} from '../../../../../generators/edit/node-routing/frameworks/paths.js';
import { repository } from '../../../../support/combinations.js';

const syntaxes = { expressPaths, fastifyPaths, honoPaths, middyPaths, powertoolsPaths };
const load = createRequire(join(repository, 'test/workbench/package.json'));

/** Paths of requests among which are those that a pattern takes and those that it does not. */
const requests = [
  '/',
  '/a',
  '/a/1',
  '/a/b',
  '/a/1/b',
  '/a/1/2',
  '/a/x/y/z',
  '/b',
  '/b/1',
  '/a-b',
  '/a/1-2',
];

/** Whether a path of API Gateway's spelling takes a request. */
function takes(path: string, request: string): boolean {
  const source = path
    .replace(/[.-]/g, '\\$&')
    .replace(/\{\w+\+\}/g, '.+')
    .replace(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${source}$`).test(request);
}

/** What a router of a framework takes, asked of itself. */
const asked: { [name: string]: { syntax: PathSyntax; takes(path: string): Promise<string[]> } } = {
  hono: {
    syntax: honoPaths,
    takes: async (path) => {
      const { Hono } = load('hono');
      const app = new Hono().get(path, (c: { text(text: string): unknown }) => c.text('yes'));
      const found = await Promise.all(
        requests.map(async (each) => ((await app.request(each)).status === 200 ? [each] : [])),
      );
      return found.flat();
    },
  },
  express4: { syntax: expressPaths, takes: (path) => takenByExpress('express4', path) },
  express: { syntax: expressPaths, takes: (path) => takenByExpress('express', path) },
  fastify: {
    syntax: fastifyPaths,
    takes: async (path) => {
      const app = load('fastify')();
      app.get(path, async () => 'yes');
      const found = await Promise.all(
        requests.map(async (url) => ((await app.inject({ url })).statusCode === 200 ? [url] : [])),
      );
      return found.flat();
    },
  },
};

async function takenByExpress(name: string, path: string): Promise<string[]> {
  const router = load(name).Router();
  const taken: string[] = [];
  router.get(path, (request: { url: string }, _: unknown, next: () => void) => {
    taken.push(request.url);
    next();
  });
  for (const url of requests) router({ url, method: 'GET' }, {}, () => undefined);
  return taken;
}

const exact: [string, string[]][] = [
  [
    'hono',
    ['/', '/a', 'a', '/a/:id', '/a/:id?', '/a/*', '*', '/*', '/a/:id/b', '/a/:rest{.+}', '/a/*/b'],
  ],
  [
    'express4',
    ['/', '/a', '/a/:id', '/a/:id?', '/a/*', '*', '/a/:id/b', '/a/:rest(*)', '/a/:rest(.+)'],
  ],
  ['express', ['/', '/a', '/a/:id', '/a{/:id}', '/a/*rest', '/{*rest}', '/a{/*rest}', '/a/:id/b']],
  ['fastify', ['/', '/a', '/a/:id', '/a/:id?', '/a/*', '*', '/a/:id/b']],
];

describe.each(exact)('exact paths of %s', (name, paths) => {
  it.each(paths)('%s', async (path) => {
    const router = asked[name];
    const pattern = router?.syntax.read(path);
    expect(pattern?.exact).toBe(true);
    const known = requests.filter((each) => pattern?.paths.some((one) => takes(one, each)));
    expect(known).toEqual(await router?.takes(path));
  });
});

const wider: [string, string[]][] = [
  ['hono', ['/a/:id{[0-9]+}', '/a/:id{[0-9]+}/b', '/a/:name{.+z}']],
  ['express4', ['/a/:id(\\d+)', '/a/:from-:to', '/a*', '/(a|b)/:id', '/a/:id(\\d{1,2})', '/ab?']],
  ['express', ['/a/:from-:to', '/a{-b}', '/a/:id{/b}', '/a/*rest/z']],
  ['fastify', ['/a/:id(^\\d+$)', '/a/:from-:to']],
];

describe.each(wider)('paths of %s that API Gateway cannot say', (name, paths) => {
  it.each(paths)('%s takes no more than it is read as', async (path) => {
    const router = asked[name];
    const pattern = router?.syntax.read(path);
    const known = requests.filter((each) => pattern?.paths.some((one) => takes(one, each)));
    const taken = (await router?.takes(path)) ?? [];
    expect(taken.length).toBeGreaterThan(0);
    expect(known).toEqual(expect.arrayContaining(taken));
    if (pattern?.exact) expect(known).toEqual(taken);
  });
});

describe('a path', () => {
  it.each([
    ['honoPaths', '/a/{id}/{rest+}', '/a/:id/:rest{.+}'],
    ['expressPaths', '/a/{id}', '/a/:id'],
    ['expressPaths', '/a/{rest+}', null],
    ['fastifyPaths', '/a/{id}/{rest+}', '/a/:id/*'],
    ['powertoolsPaths', '/a/{id}', '/a/:id'],
    ['powertoolsPaths', '/a/{rest+}', null],
    ['middyPaths', '/a/{id}/{proxy+}', '/a/{id}/{proxy+}'],
    ['middyPaths', '/a/{rest+}', null],
    ['honoPaths', '/a+b', null],
    ['honoPaths', '/a/{1st}', null],
    ['fastifyPaths', '/', '/'],
  ] as const)('is spelled by %s: %s', (syntax, path, spelled) => {
    expect(syntaxes[syntax].write(path)).toBe(spelled);
  });

  it.each([
    ['/files/{rest+}', true, '/^\\/files\\/(?<rest>.+)$/'],
    ['/files/{rest+}', false, '/\\/files\\/(?<rest>.+)/'],
    ['/{a}/{rest+}', true, null],
    ['/a.b/{rest+}', true, null],
  ] as const)('%s is a regular expression', (path, anchored, text) => {
    const expression = greedyExpression(path, anchored);
    expect(expression).toBe(text);
    if (expression === null) return;
    expect(regularPaths(expression.slice(1, -1))).toEqual({ paths: [path], exact: true });
  });

  it.each([
    ['.+', ['/{proxy+}'], true],
    ['^\\/api\\/.*$', ['/api/{proxy+}', '/api'], true],
    ['^\\/users\\/\\d+$', ['/{proxy+}', '/'], false],
  ] as const)('of the expression %s', (source, paths, isExact) => {
    expect(regularPaths(source)).toEqual({ paths, exact: isExact });
  });
});
