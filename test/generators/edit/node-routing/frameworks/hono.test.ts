import { describe, expect, it } from 'vitest';
import { hono } from '../../../../../generators/edit/node-routing/frameworks/hono.js';
import { recogniserOf } from '../../../../../generators/edit/node-routing/frameworks/recognise.js';
import { type App, type Case, checkRoutes, refusal, routesOf } from './checks.js';

const recogniser = recogniserOf(hono);
const added = 'export const added = (c: any) => c.json({ added: c.req.param() })';

/** One chain with a base path, whose type clients use; a router in its own file, mounted in it. */
const chained: App = {
  added,
  files: {
    'src/app.ts': `import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { cors } from 'hono/cors';
import books from './books';

const app = new Hono<{ Bindings: { stage: string } }>()
  .basePath('/v1')
  .use(cors())
  .get('/', (c) => c.text('root'))
  .get('/authors/:id', (c) => c.json({ author: c.req.param('id') })) // by number
  .route('/books', books)
  .all('*', (c) => c.json({ none: c.req.path }, 404));

export type Api = typeof app;
export const handler = handle(app);
`,
    'src/books.ts': `import { Hono } from "hono"
const books = new Hono()

books.use(async (c, next) => {
\tc.header("x-books", "1")
\tawait next()
})
books.get("/", c => c.json([])).post(c => c.json({}, 201))
books.get("/:id{[0-9]+}", c => c.json({ book: c.req.param("id") }))

export default books`,
  },
};

/** CommonJS with statements, a second name for a base path, and what is left told in three ways. */
const statements: App = {
  added,
  files: {
    'src/app.js': `const { Hono } = require('hono')
const { handle } = require('hono/aws-lambda')

const app = new Hono()
const api = app.basePath('/api')
app.get('/ping', c => c.text('pong'))
api.on(['GET', 'HEAD'], '/pets', c => c.json(['pets']))
api.get('/pets/:id', c => c.json({ pet: c.req.param('id') }))

app.notFound(c => c.text('nothing', 404))
app.onError((error, c) => c.text(error.message, 500))
app.get('/*', c => c.text('page'))

module.exports = { handler: handle(app) }
`,
  },
};

const cases: Case[] = [
  {
    name: 'a chain with a base path',
    app: chained,
    old: [
      'GET /v1',
      'GET /v1/authors/1',
      'GET /v1/books',
      'POST /v1/books',
      'GET /v1/books/7',
      'GET /v1/none',
      'GET /none',
    ],
    routes: [
      [
        'POST /v1/authors/{id}/books',
        'POST /v1/authors/1/books',
        '200 {"added":{"id":"1"}}',
        'src/app.ts',
        "\n  .post('/authors/:id/books', added)",
      ],
      [
        'GET /v1/files/{path+}',
        'GET /v1/files/a/b',
        '200 {"added":{"path":"a/b"}}',
        'src/app.ts',
        "\n  .get('/files/:path{.+}', added)",
      ],
      [
        'GET /v1/books/{id}/pages/{page}',
        'GET /v1/books/1/pages/2',
        '200 {"added":{"id":"1","page":"2"}}',
        'src/books.ts',
        '\nbooks.get("/:id/pages/:page", added)',
      ],
      ['PUT /v1/books', 'PUT /v1/books', '200 {"added":{}}', 'src/books.ts', '.put("/", added)'],
    ],
  },
  {
    name: 'statements of CommonJS',
    app: statements,
    old: ['GET /ping', 'GET /api/pets', 'GET /api/pets/1', 'GET /any/page', 'POST /none'],
    routes: [
      [
        'DELETE /api/pets/{id}',
        'DELETE /api/pets/1',
        '200 {"added":{"id":"1"}}',
        'src/app.js',
        "\napi.delete('/pets/:id', added)",
      ],
      [
        'GET /version',
        'GET /version',
        '200 {"added":{}}',
        'src/app.js',
        "\napp.get('/version', added)",
      ],
      ['ANY /echo', 'PATCH /echo', '200 {"added":{}}', 'src/app.js', "\napp.all('/echo', added)"],
    ],
  },
];

checkRoutes(recogniser, cases);

describe('what Hono answers', () => {
  it('is told in the order in which it is asked', () => {
    expect(routesOf(recogniser, chained)).toEqual([
      'GET /v1',
      'GET /v1/authors/{id}',
      'GET /v1/books',
      'POST /v1/books',
      'GET /v1/books/{id}',
      'ANY /v1/{proxy+} …',
      'ANY /v1 …',
    ]);
    expect(routesOf(recogniser, statements)).toEqual([
      'GET /ping',
      'GET /api/pets',
      'HEAD /api/pets',
      'GET /api/pets/{id}',
      'GET /{proxy+} …',
      'GET / …',
    ]);
  });

  it('leaves out what a router gets after it was mounted', () => {
    const text = `import { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'
const app = new Hono(), inner = new Hono()
inner.get('/early', (c) => c.text('early'))
app.route('/inner', inner)
inner.get('/late', (c) => c.text('late'))
export const handler = handle(app)`;
    expect(routesOf(recogniser, { added, files: { 'src/app.ts': text } })).toEqual([
      'GET /inner/early',
    ]);
  });
});

describe('a Hono route is refused', () => {
  it.each([
    ['GET /v1/books/{id}', '9: books.get("/:id{[0-9]+}", …) takes its requests first'],
    ['HEAD /v1/pages', '10: Hono has no way to say HEAD /v1/pages there'],
  ] as const)('%s', (route, reason) => {
    expect(refusal(recogniser, chained, route)).toBe(reason);
  });
});
