import { describe, expect, it } from 'vitest';
import { fastify } from '../../../../../generators/edit/node-routing/frameworks/fastify.js';
import { recogniserOf } from '../../../../../generators/edit/node-routing/frameworks/recognise.js';
import { type App, type Case, checkRoutes, refusal, routesOf } from './checks.js';

const recogniser = recogniserOf(fastify);
const added =
  'export const added = async (request: any, reply: any) => reply.send({ added: request.params })';

/** Plugins in files of their own and in place, a factory for the app, routes as objects. */
const plugins: App = {
  added,
  module: 'src/lambda',
  files: {
    'src/lambda.ts': `import awsLambdaFastify from '@fastify/aws-lambda';
import { build } from './app.js';

const proxy = awsLambdaFastify(build());
export const handler = async (event: unknown, context: unknown) => proxy(event, context);
`,
    'src/app.ts': `import Fastify, { type FastifyInstance } from 'fastify';
import { usersPlugin } from './plugins/users.js';
import shared from './plugins/shared.js';

export function build(): FastifyInstance {
  const app = Fastify({ logger: false });

  app.setErrorHandler((error, _request, reply) => reply.code(500).send({ message: (error as Error).message }));
  app.register(usersPlugin, { prefix: '/users' });
  app.register(shared, { prefix: '/ignored' });
  app.register(async (inner) => {
    inner.get('/stock', async () => ({ stock: 1 }));
  }, { prefix: '/shop' });

  app.route({
    method: ['GET'],
    url: '/orders/:id',
    handler: async (request) => ({ order: (request.params as { id: string }).id }),
  });
  app.get('/*', async (request, reply) => reply.code(404).send({ rest: (request.params as { '*': string })['*'] }));

  return app;
}
`,
    'src/plugins/users.ts': `import type { FastifyPluginAsync } from 'fastify'

export const usersPlugin: FastifyPluginAsync = async (fastify, _options) => {
	fastify.get('/', async () => [])
	fastify.get<{ Params: { id: string } }>('/:id', { schema: {} }, async (request) => ({ user: request.params.id }))
}
`,
    'src/plugins/shared.ts': `async function shared(fastify) {
  fastify.get('/shared', async () => 'shared');
}
shared[Symbol.for('skip-override')] = true;
export default shared;
`,
  },
};

/** CommonJS; the app is registered to at the top of the file. */
const commonJs: App = {
  added,
  files: {
    'src/app.js': `const app = require('fastify')();
const awsLambdaFastify = require('@fastify/aws-lambda');
app.get("/a", async () => "a");
app.get("/b/:id", async (request) => request.params.id); app.get("/c", async () => "c")
exports.handler = awsLambdaFastify(app);
`,
  },
};

const cases: Case[] = [
  {
    name: 'plugins',
    app: {
      ...plugins,
      files: {
        ...plugins.files,
        'src/app.ts': (plugins.files['src/app.ts'] ?? '').replace(/.*shared.*\n/g, ''),
      },
    },
    old: [
      'GET /users',
      'GET /users/1',
      'GET /shop/stock',
      'GET /orders/1',
      'GET /none/at/all',
      'POST /none',
    ],
    routes: [
      [
        'GET /users/me',
        'GET /users/me',
        '200 {"added":{}}',
        'src/plugins/users.ts',
        "\n\tfastify.get('/me', added)",
      ],
      [
        'PUT /shop/stock/{sku}',
        'PUT /shop/stock/1',
        '200 {"added":{"sku":"1"}}',
        'src/app.ts',
        "\n    inner.put('/stock/:sku', added);",
      ],
      [
        'DELETE /orders/{id}',
        'DELETE /orders/1',
        '200 {"added":{"id":"1"}}',
        'src/app.ts',
        "\n\n  app.route({\n    method: 'DELETE',\n    url: '/orders/:id',\n    handler: added,\n  });",
      ],
      [
        'GET /files/{path+}',
        'GET /files/a/b',
        '200 {"added":{"*":"a/b"}}',
        'src/app.ts',
        "\n\n  app.route({\n    method: 'GET',\n    url: '/files/*',\n    handler: added,\n  });",
      ],
    ],
  },
  {
    name: 'CommonJS',
    app: commonJs,
    old: ['GET /a', 'GET /b/1', 'GET /c', 'GET /none'],
    routes: [
      [
        'POST /b/{id}/x',
        'POST /b/1/x',
        '200 {"added":{"id":"1"}}',
        'src/app.js',
        ' app.post("/b/:id/x", added);',
      ],
      ['ANY /all', 'PATCH /all', '200 {"added":{}}', 'src/app.js', '\napp.all("/all", added);'],
    ],
  },
  {
    name: 'plugins that are imported in place',
    app: {
      added,
      files: {
        'src/app.ts': `import Fastify from 'fastify';
import serverless from 'serverless-http';

const app = Fastify();
await0(app.register(import('./users'), { prefix: '/users' }));
app.get('/x', async () => 'x');
function await0(_: unknown) {}
let ready: any;
export async function handler(event: any, context: any) {
  await (ready ??= app.ready());
  return serverless(app as any)(event, context);
}
`,
        'src/users.ts':
          "export default async function users(app: any) { app.get('/', async () => []); }\n",
      },
    },
    old: ['GET /users', 'GET /x'],
    routes: [
      [
        'GET /users/{id}',
        'GET /users/1',
        '200 {"added":{"id":"1"}}',
        'src/users.ts',
        " app.get('/:id', added);",
      ],
    ],
  },
];

checkRoutes(recogniser, cases);

describe('what Fastify answers', () => {
  it('is told with the prefixes of plugins', () => {
    expect(routesOf(recogniser, cases[0]?.app ?? plugins)).toEqual([
      'GET /users',
      'GET /users/{id}',
      'GET /shop/stock',
      'GET /orders/{id}',
      'GET /{proxy+} …',
      'GET / …',
    ]);
  });
});

describe('a Fastify app is refused', () => {
  it.each([
    [
      'its routes are loaded from a folder',
      "import load from '@fastify/autoload';\napp.register(load, { dir: 'routes' });",
    ],
    [
      'the prefix of a plugin is computed',
      'const plugin = async (one) => { one.get("/", run); };\napp.register(plugin, options);',
    ],
    ['the path of a route is computed', 'app.route({ method: "GET", url: base, handler: run });'],
    ['a plugin cannot be followed', 'app.register(make(options));'],
  ])('%s', (reason, text) => {
    const files = {
      'src/app.ts': `import Fastify from 'fastify';\nimport adapt from '@fastify/aws-lambda';\nconst app = Fastify();\n${text}\nexport const handler = adapt(app);`,
    };
    expect(refusal(recogniser, { added, files }).replace(/^\d+: /, '')).toBe(reason);
  });
});
