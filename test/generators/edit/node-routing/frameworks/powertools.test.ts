import { describe, expect, it } from 'vitest';
import { powertools } from '../../../../../generators/edit/node-routing/frameworks/powertools.js';
import { recogniserOf } from '../../../../../generators/edit/node-routing/frameworks/recognise.js';
import { type App, type Case, checkRoutes, refusal, routesOf } from './checks.js';

const recogniser = recogniserOf(powertools);
const added = 'export const added = async (context: any) => ({ added: context.params })';

/** Routers that are included with and without a prefix; handlers are functions in place. */
const included: App = {
  added,
  files: {
    'src/app.ts': `import { Router } from '@aws-lambda-powertools/event-handler/http';
import type { Context } from 'aws-lambda';
import { carts } from './carts';

const app = new Router({ prefix: '/shop' });

app.get('/todos/:id', async ({ params: { id } }) => ({ todo: id }));
app.get('/todos', async () => [ ]);
app.includeRouter(carts, { prefix: '/carts' });
app.notFound(async () => ({ statusCode: 404, message: 'none' }));

export const handler = async (event: unknown, context: Context) => app.resolve(event, context);
`,
    'src/carts.ts': `import { Router } from "@aws-lambda-powertools/event-handler/http"

const carts = new Router()
carts.route(async () => ({ all: true }), {
    method: "GET",
    path: "/all",
})
carts.get("/:id", async ({ params }) => ({ cart: params.id }))

export { carts }
`,
  },
};

/** A class whose methods are decorated. */
const decorated: App = {
  added,
  files: {
    'src/app.ts': `import { Router } from '@aws-lambda-powertools/event-handler/http';
const app = new Router();

class Api {
  @app.get('/a')
  public async a() { return { a: 1 }; }

  public async handler(event: unknown, context: any) { return app.resolve(event, context, { scope: this }); }
}
const api = new Api();
export const handler = api.handler.bind(api);
`,
  },
};

const cases: Case[] = [
  {
    name: 'routers that are included',
    app: included,
    old: ['GET /shop/todos', 'GET /shop/todos/1', 'GET /carts/all', 'GET /carts/1', 'GET /none'],
    routes: [
      [
        'GET /shop/todos/{id}/notes/{note}',
        'GET /shop/todos/1/notes/2',
        '200 {"added":{"id":"1","note":"2"}}',
        'src/app.ts',
        "\napp.get('/todos/:id/notes/:note', added);",
      ],
      [
        'GET /carts/mine',
        'GET /carts/mine',
        '200 {"added":{}}',
        'src/carts.ts',
        '\ncarts.get("/mine", added)',
      ],
      [
        'GET /shop/files/{path+}',
        'GET /shop/files/a/b',
        '200 {"added":{"path":"a/b"}}',
        'src/app.ts',
        '\napp.get(/\\/files\\/(?<path>.+)/, added);',
      ],
      [
        'ANY /shop/all',
        'PATCH /shop/all',
        '200 {"added":{}}',
        'src/app.ts',
        "\napp.route(added, { path: '/all', method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] });",
      ],
    ],
  },
];

checkRoutes(recogniser, cases);

describe('what Powertools answers', () => {
  it('is told with prefixes, of which an including router has none', () => {
    expect(routesOf(recogniser, included)).toEqual([
      'GET /shop/todos/{id}',
      'GET /shop/todos',
      'GET /carts/all',
      'GET /carts/{id}',
    ]);
  });

  it('is read from the module that earlier versions had', () => {
    const files = Object.fromEntries(
      Object.entries(included.files).map(([path, text]) => [
        path,
        text.replace('event-handler/http', 'event-handler/experimental-rest'),
      ]),
    );
    expect(routesOf(recogniser, { ...included, files })).toEqual(routesOf(recogniser, included));
  });

  it('is read from decorators', () => {
    expect(routesOf(recogniser, decorated)).toEqual(['GET /a']);
  });
});

describe('a route of Powertools is refused', () => {
  it('that is there', () => {
    expect(refusal(recogniser, included, 'GET /carts/{cart}')).toBe(
      '8: carts.get("/:id", …) takes its requests first',
    );
  });
});
