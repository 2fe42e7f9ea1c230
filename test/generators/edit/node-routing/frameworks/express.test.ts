import { describe, expect, it } from 'vitest';
import { express } from '../../../../../generators/edit/node-routing/frameworks/express.js';
import { recogniserOf } from '../../../../../generators/edit/node-routing/frameworks/recognise.js';
import { type App, type Case, checkRoutes, refusal, routesOf, withRoute } from './checks.js';

const recogniser = recogniserOf(express);
const added = 'export const added = (req: any, res: any) => res.json({ added: req.params })';

/** Routers in files of their own, a 404 and an error handler at the end; semicolons are left out, four spaces. */
const mounted: App = {
  added,
  files: {
    'src/app.ts': `import express, { type NextFunction, type Request, type Response } from "express"
import serverless from "serverless-http"
import { usersRouter } from "./users/routes"
import orders from './orders.js'

const app = express()
app.disable("x-powered-by")
app.use(express.json())
app.use("/users", usersRouter)
app.use( '/orders' , orders )   // everything about orders

app.get("/health", (_req, res) => { res.send("ok") }) /* for the load balancer */

// whatever is left
app.use((req: Request, res: Response) => {
    res.status(404).json({ missing: req.path })
})
app.use((error: Error, _req: Request, res: Response, _next: NextFunction) => {
    res.status(500).json({ broken: error.message })
})

export const handler = serverless(app)
`,
    'src/users/routes.ts': `import { Router } from 'express';
import { getUser } from './get-user';

export const usersRouter = Router({ mergeParams: true });

usersRouter
  .route('/')
  .get((req, res) => res.json(['all']))
  .post((req, res) => res.status(201).json({}));
usersRouter.get('/:id', getUser);

usersRouter.all('*rest', (req, res) => res.status(404).json({ users: req.path }));
`,
    'src/users/get-user.ts': `import type { Request, Response } from 'express';

export async function getUser(req: Request, res: Response) {
  res.json({ user: req.params.id });
}
`,
    'src/orders.ts': `import { Router } from 'express';
const router = Router();
router.get('/:id/items', (req, res) => { res.json({ items: req.params.id }); });
router.get('/boom', () => { throw new Error('boom'); });
export default router;
`,
  },
};

/** CommonJS and Express 4: everything in one file, behind AWS's adapter, which is set up at the first request. */
const commonJs: App = {
  added,
  alias: { express: 'express4' },
  files: {
    'src/app.js': `'use strict';
const express = require('express'),
	serverlessExpress = require('@vendia/serverless-express');
const { list } = require('./list');

let server;

function start() {
	const app = express();
	app.use(express.json());
	app.get('/things', list);
	app.get('/things/:id(\\\\d+)', (req, res) => res.json({ number: req.params.id })); app.get('/things/:id/parts', (req, res) => res.json({ parts: req.params.id }));

	const api = express.Router();
	api.post('/jobs', (req, res) => res.status(202).end());
	app.use('/api', api);

	app.get('*', (req, res) => res.status(404).send('none'));
	return serverlessExpress({ app });
}

exports.handler = async (event, context) => {
	server = server ?? start();
	return server(event, context);
};
`.replaceAll('\n', '\r\n'),
    'src/list.js': "exports.list = (req, res) => res.json(['things']);\n",
  },
};

const cases: Case[] = [
  {
    name: 'routers in files of their own',
    app: mounted,
    old: [
      'GET /users',
      'POST /users',
      'GET /users/7',
      'GET /users/a/b',
      'GET /orders/1/items',
      'GET /orders/boom',
      'GET /health',
      'GET /none',
    ],
    routes: [
      [
        'DELETE /users/{id}',
        'DELETE /users/7',
        '200 {"added":{"id":"7"}}',
        'src/users/routes.ts',
        "\nusersRouter.delete('/:id', added);",
      ],
      ['PUT /users', 'PUT /users', '200 {"added":{}}', 'src/users/routes.ts', '\n  .put(added)'],
      [
        'GET /users/{id}/posts/{post}',
        'GET /users/7/posts/1',
        '200 {"added":{"id":"7","post":"1"}}',
        'src/users/routes.ts',
        "\nusersRouter.get('/:id/posts/:post', added);",
      ],
      [
        'GET /version',
        'GET /version',
        '200 {"added":{}}',
        'src/app.ts',
        '\napp.get("/version", added)',
      ],
      [
        'GET /files/{proxy+}',
        'GET /files/a/b',
        '200 {"added":{"proxy":"a/b"}}',
        'src/app.ts',
        '\napp.get(/^\\/files\\/(?<proxy>.+)$/, added)',
      ],
      [
        'ANY /orders/{id}',
        'PUT /orders/5',
        '200 {"added":{"id":"5"}}',
        'src/orders.ts',
        "\nrouter.all('/:id', added);",
      ],
    ],
  },
  {
    name: 'one file of CommonJS, set up late',
    app: commonJs,
    old: ['GET /things', 'GET /things/12', 'GET /things/a/parts', 'POST /api/jobs', 'GET /none'],
    routes: [
      [
        'DELETE /things/{id}',
        'DELETE /things/12',
        '200 {"added":{"id":"12"}}',
        'src/app.js',
        " app.delete('/things/:id', added);",
      ],
      [
        'GET /api/jobs/{job}',
        'GET /api/jobs/1',
        '200 {"added":{"job":"1"}}',
        'src/app.js',
        "\r\n\tapi.get('/jobs/:job', added);",
      ],
      [
        'GET /more/{rest+}',
        'GET /more/1/2',
        '200 {"added":{"rest":"1/2"}}',
        'src/app.js',
        '\r\n\tapp.get(/^\\/more\\/(?<rest>.+)$/, added);',
      ],
    ],
  },
  {
    name: 'routes that files add to an app which they import, behind the adapter of AWS',
    app: {
      added,
      module: 'src/lambda',
      files: {
        'src/lambda.ts': `import serverlessExpress from '@codegenie/serverless-express';
import { app } from './server';
import './routes/cats';

let cached: any;
async function setup(event: any, context: any) {
  await Promise.resolve();
  cached = serverlessExpress({ app });
  return cached(event, context);
}
export const handler = (event: any, context: any) => cached ? cached(event, context) : setup(event, context);
`,
        'src/server.ts':
          "import express from 'express';\nexport const app = express();\napp.get('/up', (_q, s) => { s.send('up'); });\n",
        'src/routes/cats.ts': `import { app as api } from '../server';
api.get('/cats', (_q, s) => { s.json([]); });
api.get('/cats/:id', (q, s) => { s.json({ cat: q.params.id }); });
`,
      },
    },
    old: ['GET /up', 'GET /cats', 'GET /cats/1'],
    routes: [
      [
        'PUT /cats/{id}',
        'PUT /cats/1',
        '200 {"added":{"id":"1"}}',
        'src/routes/cats.ts',
        "\napi.put('/cats/:id', added);",
      ],
      ['GET /down', 'GET /down', '200 {"added":{}}', 'src/server.ts', "\napp.get('/down', added);"],
    ],
  },
  {
    name: 'handlers that are all wrapped',
    app: {
      added:
        'export const added = async (req: any, res: any) => { res.json({ added: req.params }); };',
      files: {
        'src/app.ts': `import express from 'express';
import serverless from 'serverless-http';
import { getCat } from './get-cat';
const wrap = (run: any) => (req: any, res: any, next: any) => run(req, res).catch(next);
const app = express();
app.get('/cats', wrap(async (_req: any, res: any) => { res.json([]); }));
app.get('/cats/:id', wrap(getCat));
export const handler = serverless(app);
`,
        'src/get-cat.ts':
          'export async function getCat(req: any, res: any) { res.json(req.params); }\n',
      },
    },
    old: ['GET /cats', 'GET /cats/1', 'GET /none'],
    routes: [
      [
        'PUT /cats/{id}',
        'PUT /cats/1',
        '200 {"added":{"id":"1"}}',
        'src/app.ts',
        "\napp.put('/cats/:id', wrap(added));",
      ],
    ],
  },
];

checkRoutes(recogniser, cases);

describe('what Express answers', () => {
  it('is told in the order in which it is asked', () => {
    expect(routesOf(recogniser, mounted)).toEqual([
      'GET /users',
      'POST /users',
      'GET /users/{id}',
      'ANY /users/{rest+} …',
      'GET /orders/{id}/items',
      'GET /orders/boom',
      'GET /health',
      'ANY /{proxy+} …',
      'ANY / …',
    ]);
  });
});

/** An app of these lines. */
const lines = (...text: string[]): App => ({
  added,
  files: {
    'src/app.ts': [
      "import express from 'express';",
      "import serverless from 'serverless-http';",
      'const app = express();',
      ...text,
      'export const handler = serverless(app);',
    ].join('\n'),
  },
});

describe('an Express app is refused', () => {
  it.each([
    ['4: its routes are added in a loop', ['for (const [path, run] of all) app.get(path, run);']],
    ['4: a route is added in a callback', ["['/a'].forEach((path) => app.get('/a', run));"]],
    ['4: the path of a route is computed', ['app.get(`/${base}/x`, run);']],
    ['4: a method of its router is computed', ["app[method]('/a', run);"]],
  ])('%s', (reason, text) => {
    expect(refusal(recogniser, lines(...text))).toBe(reason);
  });

  it.each([
    ['4: its router is kept in a property', 'export const handler = serverless(new Holder().app);'],
    [
      '3: the base path of its adapter is computed',
      'export const handler = serverless(app, { basePath: process.env.BASE });',
    ],
  ])('%s', (reason, text) => {
    const app = lines(
      "app.get('/a', (req, res) => res.end());",
      'class Holder { app = express() }',
    );
    const files = {
      'src/app.ts': (app.files['src/app.ts'] ?? '').replace(/export const .*/, text),
    };
    expect(refusal(recogniser, { ...app, files }).replace(/^\d+/, '')).toBe(
      reason.replace(/^\d+/, ''),
    );
  });
});

describe('a route is refused', () => {
  it.each([
    [
      'that an earlier one takes',
      'GET /users/me',
      "4: app.get('/users/:id', …) takes its requests first",
      ["app.get('/users/:id', run);"],
    ],
    [
      'that an earlier one for HEAD takes',
      'HEAD /users',
      "4: app.get('/users', …) takes its requests first",
      ["app.get('/users', run);"],
    ],
    [
      'whose mounted router is not known',
      'GET /users/me',
      "4: app.use('/users', …) takes its requests first",
      ["app.use('/users', thing.router);", "app.get('/a', run);"],
    ],
    [
      'whose router is mounted twice',
      'GET /a/c',
      '4: its router is mounted more than once',
      [
        'const r = express.Router();',
        "r.get('/x', run);",
        "app.use('/a', r);",
        "app.use('/b', r);",
      ],
    ],
    [
      'without a neighbour',
      'GET /a',
      '3: it has no route yet beside which ours would go',
      ['app.use(express.json());'],
    ],
  ] as const)('%s', (_, route, reason, text) => {
    expect(refusal(recogniser, lines(...text), route)).toBe(reason);
  });

  it('where it would take requests of a router that is perhaps mounted later', () => {
    const text = [
      "app.get('/a/:id/posts', run);",
      'const more = express.Router();',
      "more.get('/a/me', run);",
      'if (process.env.ALL) app.use(more);',
    ];
    expect(refusal(recogniser, lines(...text), 'GET /a/{id}')).toBe(
      "6: requests that more.get('/a/me', …) answers would be answered by the new route",
    );
  });

  it('not where it may stand behind a router that is mounted later', () => {
    const text = [
      "app.get('/a/:id/posts', run);",
      'const more = express.Router();',
      "more.get('/a/me', run);",
      'app.use(more);',
    ];
    const { placing } = withRoute(recogniser, lines(...text), 'GET /a/{id}');
    expect(placing.where).toBe('below line 7 of src/app.ts');
  });
});
