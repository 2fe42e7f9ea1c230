import { describe, expect, it } from 'vitest';
import { middyRouter } from '../../../../../generators/edit/node-routing/frameworks/middy.js';
import { type App, type Case, checkRoutes, recognised, refusal, routesOf } from './checks.js';

const added = `export const added = async (event: any) => ({
  statusCode: 200,
  body: JSON.stringify({ added: event.pathParameters ?? {} }),
})`;

/** Routes in a file of their own, tall and in one line, with a last one for what is left. */
const apart: App = {
  added,
  files: {
    'src/app.ts': `import middy from '@middy/core'
import httpRouterHandler from '@middy/http-router'
import { routes } from './routes'

export const handler = middy()
  .use({ after: (request) => { request.response.headers = { 'x-middy': '1' } } })
  .handler(httpRouterHandler(routes))
`,
    'src/routes.ts': `import { list } from './list'

const answer = (value: unknown, statusCode = 200) => async (event: any) => ({ statusCode, body: JSON.stringify({ value, of: event.pathParameters }) })
export const routes = [
\t{ method: 'GET', path: '/pets', handler: list },
\t{
\t\tmethod: 'GET',
\t\tpath: '/pets/{id}',
\t\thandler: answer('pet'),
\t}, // one of them
\t{ method: 'ANY', path: '/{proxy+}', handler: answer('none', 404) }
]
`,
    'src/list.ts': "export const list = async () => ({ statusCode: 200, body: '[]' })\n",
  },
};

/** Options with an answer for what is left; routes in place. */
const inPlace: App = {
  added,
  files: {
    'src/app.js': `import httpRouterHandler from "@middy/http-router";
const say = (body) => async () => ({ statusCode: 200, body });
export const handler = httpRouterHandler({
  routes: [{method: "POST", path: "/a", handler: say("a")}, {method: "GET", path: "/b/{x}/", handler: say("b")}],
  notFoundResponse: ({ method }) => ({ statusCode: 404, body: method }),
});
`,
  },
};

const cases: Case[] = [
  {
    name: 'routes apart',
    app: apart,
    old: ['GET /pets', 'GET /pets/1', 'GET /none', 'POST /pets/1/x'],
    routes: [
      [
        'PUT /pets/{id}',
        'PUT /pets/1',
        '200 {"added":{"id":"1"}}',
        'src/routes.ts',
        "\t{ method: 'PUT', path: '/pets/{id}', handler: added },\n",
      ],
      [
        'GET /pets/mine',
        'GET /pets/mine',
        '200 {"added":{}}',
        'src/routes.ts',
        "\t{ method: 'GET', path: '/pets/mine', handler: added },\n",
      ],
      [
        'GET /files/{proxy+}',
        'GET /files/a/b',
        '200 {"added":{"proxy":"a/b"}}',
        'src/routes.ts',
        "\t{ method: 'GET', path: '/files/{proxy+}', handler: added },\n",
      ],
    ],
  },
  {
    name: 'routes in place',
    app: inPlace,
    old: ['POST /a', 'GET /b/1', 'GET /none'],
    routes: [
      [
        'GET /a',
        'GET /a',
        '200 {"added":{}}',
        'src/app.js',
        ', {method: "GET", path: "/a", handler: added}',
      ],
    ],
  },
];

checkRoutes(middyRouter, cases);

describe('the router of Middy', () => {
  it('is read in its order', () => {
    expect(routesOf(middyRouter, apart)).toEqual([
      'GET /pets',
      'GET /pets/{id}',
      'ANY /{proxy+} …',
    ]);
    expect(recognised(middyRouter, inPlace).wins).toBe('best');
  });

  it.each([
    [
      'GET /{kind}/{id}',
      '7: requests that GET /pets/{id} answers would be answered by the new route',
    ],
    ['ANY /pets', '5: requests that GET /pets answers would be answered by the new route'],
    ['GET /files/{path+}', '4: Middy has no way to say GET /files/{path+}'],
  ] as const)('refuses %s', (route, reason) => {
    const files = { ...apart.files };
    files['src/routes.ts'] = (files['src/routes.ts'] ?? '').replace(
      /(\t\{ method: 'GET', path: '\/pets',[^\n]*\n)([\s\S]*?of them\n)(\t\{ method: 'ANY'[^\n]*)/,
      (_, list: string, one: string, rest: string) => `${list}${rest},\n${one}`,
    );
    expect(refusal(middyRouter, { ...apart, files }, route)).toBe(reason);
  });

  it('is refused where its routes are computed', () => {
    const files = {
      'src/app.ts':
        "import router from '@middy/http-router'\nexport const handler = router(make())\n",
    };
    expect(refusal(middyRouter, { added, files })).toBe('2: the routes of its router are computed');
  });
});
