import type { Files } from '../../../../support/memory-project.js';
import type { Asked } from './checks.js';

/** A project as somebody has it, with routes that it is to get, one after the other. */
export interface Project {
  files: Files;
  module: string;
  name?: string;
  routes: readonly Asked[];
  /** The modules of the handlers. */
  handlers: readonly string[];
}

const manifest = (type: 'module' | 'commonjs'): string =>
  `${JSON.stringify({ name: 'shop', type, dependencies: { express: '5.3.0' } }, null, 2)}\n`;

const event = (method: string, path: string): string =>
  `({ version: '2.0', routeKey: '$default', rawPath: '${path}', rawQueryString: '', headers: { host: 'a.example' }, isBase64Encoded: false, requestContext: { accountId: '1', apiId: 'a', domainName: 'a.example', domainPrefix: 'a', http: { method: '${method}', path: '${path}', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' }, requestId: 'r', routeKey: '$default', stage: '$default', time: '', timeEpoch: 0 } })`;

/** A test that the project has before, and that goes through Lambda's handler. */
const oldTest = (
  module: string,
  path: string,
  status: number,
): string => `import { expect, it } from 'vitest';
import { handler } from '${module}';

const invoke = handler as unknown as (event: unknown, context: unknown) => Promise<{ statusCode: number }>;

it('answers as before', async () => {
  const { statusCode } = await invoke(${event('GET', path)}, {});
  expect(statusCode).toBe(${status});
});
`;

/** Handlers in modules of their own, with types of their path parameters; a router in its folder. */
const expressModules: Project = {
  module: 'src/lambda',
  routes: ['GET /users/{id}/posts/{post}', 'POST /users', 'GET /health'],
  handlers: [
    'src/users/get-users-by-id-posts-by-post.ts',
    'src/users/post-users.ts',
    'src/get-health.ts',
  ],
  files: {
    'package.json': manifest('module'),
    'tests/lambda.test.ts': oldTest('../src/lambda.js', '/users/7', 200),
    'src/lambda.ts': `import serverlessExpress from '@codegenie/serverless-express';
import { app } from './server.js';

export const handler = serverlessExpress({ app });
`,
    'src/server.ts': `import express from 'express';
import { users } from './users/index.js';

export const app = express();
app.use(express.json());
app.use('/users', users);
app.get('/version', (_req, res) => {
  res.json({ version: 1 });
});
app.use((_req, res) => {
  res.status(404).json({ message: 'Not found' });
});
`,
    'src/users/index.ts': `import { Router } from 'express';
import { getUser } from './get-user.js';
import { listUsers } from './list-users.js';

export const users = Router();

users.get('/', listUsers);
users.get('/:id', getUser);
`,
    'src/users/get-user.ts': `import type { Request, Response } from 'express';

export function getUser(req: Request<{ id: string }>, res: Response): void {
  res.status(200).json({ id: req.params.id });
}
`,
    'src/users/list-users.ts': `import type { Request, Response } from 'express';

export function listUsers(_req: Request, res: Response): void {
  res.json([]);
}
`,
  },
};

/** Everything in one file of CommonJS, behind a check of who asks. */
const expressGuarded: Project = {
  module: 'app',
  routes: ['PUT /things/{id}', 'GET /parts/{proxy+}'],
  handlers: ['put-things-by-id.js', 'get-parts.js'],
  files: {
    'package.json': manifest('commonjs'),
    'app.js': `const express = require('express');
const serverless = require('serverless-http');

const app = express();
app.use((req, res, next) => {
  if (!req.headers.authorization) return res.status(401).json({ message: 'Who are you?' });
  next();
});
app.get('/things', (req, res) => res.json([]));

module.exports.handler = serverless(app);
`,
  },
};

/** One chain, handlers in place. */
const honoInline: Project = {
  module: 'src/index',
  routes: ['GET /books/{isbn}', 'DELETE /books/{isbn}/pages/{page}', 'GET /files/{path+}'],
  handlers: [
    'src/get-books-by-isbn.ts',
    'src/delete-books-by-isbn-pages-by-page.ts',
    'src/get-files.ts',
  ],
  files: {
    'package.json': manifest('module'),
    'src/index.test.ts': oldTest('./index.js', '/books', 200),
    'src/index.ts': `import { Hono } from "hono"
import { handle } from "hono/aws-lambda"

const app = new Hono()
    .get("/books", c => c.json([]))
    .all("*", c => c.json({ message: "none" }, 404))

export const handler = handle(app)
`,
  },
};

/** Handlers in a folder, behind a check of who asks. */
const honoGuarded: Project = {
  module: 'src/index',
  routes: ['GET /books/{isbn}/pages/{page}'],
  handlers: ['src/handlers/get-books-by-isbn-pages-by-page.ts'],
  files: {
    'package.json': manifest('module'),
    'src/index.test.ts': oldTest('./index', '/books/1', 401),
    'src/index.ts': `import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { getBook } from './handlers/get-book';

const app = new Hono();
app.use('*', async (c, next) => {
  if (!c.req.header('authorization')) return c.json({ message: 'Who are you?' }, 401);
  await next();
});
app.get('/books/:isbn', getBook);

export const handler = handle(app);
`,
    'src/handlers/get-book.ts': `import type { Context } from 'hono';

export const getBook = async (c: Context) => {
  return c.json({ isbn: c.req.param('isbn') });
};
`,
  },
};

/** A plugin with typed requests. */
const fastifyPlugin: Project = {
  module: 'src/lambda',
  routes: ['GET /orders/{id}/lines/{line}', 'POST /orders', 'GET /files/{proxy+}'],
  handlers: [
    'src/orders/get-orders-by-id-lines-by-line.ts',
    'src/orders/post-orders.ts',
    'src/get-files.ts',
  ],
  files: {
    'package.json': manifest('module'),
    'src/lambda.test.ts': oldTest('./lambda.js', '/orders/1', 200),
    'src/lambda.ts': `import awsLambdaFastify from '@fastify/aws-lambda';
import { app } from './app.js';

export const handler = awsLambdaFastify(app);
`,
    'src/app.ts': `import Fastify from 'fastify';
import { orders } from './orders/plugin.js';

export const app = Fastify();
app.register(orders, { prefix: '/orders' });
app.get('/health', async () => ({ ok: true }));
`,
    'src/orders/plugin.ts': `import type { FastifyInstance } from 'fastify';
import { getOrder } from './get-order.js';

export async function orders(fastify: FastifyInstance) {
  fastify.get('/:id', getOrder);
}
`,
    'src/orders/get-order.ts': `import type { FastifyReply, FastifyRequest } from 'fastify';

export async function getOrder(request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply) {
  return reply.code(200).send({ id: request.params.id });
}
`,
  },
};

/** Powertools, with middleware of its own. */
const powertoolsGuarded: Project = {
  module: 'src/index',
  routes: ['GET /todos/{id}', 'POST /todos'],
  handlers: ['src/get-todos-by-id.ts', 'src/post-todos.ts'],
  files: {
    'package.json': manifest('module'),
    'src/index.test.ts': oldTest('./index.js', '/todos', 403),
    'src/index.ts': `import { Router } from '@aws-lambda-powertools/event-handler/http';

const app = new Router();

app.use(async ({ reqCtx, next }) => {
  if (!reqCtx.req.headers.get('authorization')) return new Response('no', { status: 403 });
  await next();
});

app.get('/todos', async () => []);

export const handler = async (event: unknown, context: never) => app.resolve(event, context);
`,
  },
};

/** Projects of all frameworks. */
export const projects: { [name: string]: Project } = {
  'express-modules': expressModules,
  'express-guarded': expressGuarded,
  'hono-inline': honoInline,
  'hono-guarded': honoGuarded,
  'fastify-plugin': fastifyPlugin,
  'powertools-guarded': powertoolsGuarded,
};
