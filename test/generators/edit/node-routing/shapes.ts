import type { Files } from '../../../support/memory-project.js';

/** A project whose function routes in some way. */
export interface Shape {
  files: Files;
  entry: string;
  format: '1.0' | '2.0';
  /** What a person is told. */
  shape: RegExp;
  /** Routes that it answers already. */
  routes: string[];
  /** How many of them, from the first, are registered by themselves; 2 unless it says otherwise. */
  known?: number;
  /** The route that it gets. */
  added: string;
}

const typed: Files = {
  'package.json': '{ "type": "module", "devDependencies": { "@types/aws-lambda": "8" } }',
};

const handlers = (
  ending: string,
  answer = '{ statusCode: 200, body: JSON.stringify({ is }) }',
): Files =>
  Object.fromEntries(
    ['list-users', 'create-user', 'get-user'].map((name) => {
      const camel = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      const text = `import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'\n\nexport const ${camel} = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {\n    const is = '${name} ' + event.httpMethod\n    return ${answer}\n}\n`;
      return [`src/users/${name}${ending}`, text];
    }),
  );

const imports =
  "import { listUsers } from './users/list-users'\nimport { createUser } from './users/create-user'\nimport {getUser} from './users/get-user'\n";
const routes = ['GET /users', 'POST /users', 'GET /users/{id}'];

/** Every shape of our own, in odd formatting. */
export const shapes: { [name: string]: Shape } = {
  'an object by keys': {
    files: {
      ...typed,
      ...handlers('.ts'),
      'src/app.ts': `${imports}
const routes = {
    'GET /users' : listUsers, // all of them
    "POST /users": createUser
    /* one */ ,
    'GET /users/{id}': getUser
}
export const handler = async (event: any) => {
    const fn = (routes as any)[event.httpMethod + ' ' + event.resource]
    return fn ? fn(event) : { statusCode: 404, body: '{}' }
}
`,
    },
    ...{
      entry: 'src/app.ts',
      format: '1.0',
      shape: /^the route table in src\/app\.ts$/,
      routes,
      added: 'POST /orders/{id}',
    },
  },
  'an object in one line, behind a factory': {
    files: {
      ...typed,
      ...handlers('.ts'),
      'src/app.ts': `${imports}import {createHandler} from './lib/create'\nexport const handler = createHandler({'GET /users': listUsers, 'POST /users': createUser, 'GET /users/{id}': getUser})\n`,
      'src/lib/create.ts':
        "export function createHandler(routes: any) {\n  return async (event: any) => { const go = routes[`${event.httpMethod} ${event.resource}`]; if (!go) return { statusCode: 404, body: 'no' }; return await go(event) }\n}\n",
    },
    ...{
      entry: 'src/app.ts',
      format: '1.0',
      shape: /^the route table in src\/app\.ts$/,
      routes,
      added: 'DELETE /users/{id}',
    },
  },
  'a Map in CommonJS': {
    files: {
      'package.json': '{}',
      'src/app.js': `'use strict'\r
const list = require('./handlers/list')\r
const { create } = require("./handlers/create")\r
const routes = new Map([\r
\t["GET /users", list],\r
\t["POST /users", create],\r
])\r
exports.handler = async function (event, context) {\r
\tconst route = routes.get(\`\${event.requestContext.http.method} \${event.rawPath}\`)\r
\tif (route === undefined) return { statusCode: 404 }\r
\treturn route(event, context)\r
}\r
`,
      'src/handlers/list.js':
        'module.exports = async (event) => ({ statusCode: 200, body: JSON.stringify([1]) })\r\n',
      'src/handlers/create.js':
        'exports.create = async function create(event) { return { statusCode: 201, body: JSON.stringify(event.body) } }\r\n',
    },
    ...{
      entry: 'src/app.js',
      format: '2.0',
      shape: /^the route table in src\/app\.js$/,
      routes: ['GET /users', 'POST /users'],
      added: 'PUT /users',
    },
  },
  'an array that is searched, with a catch-all': {
    files: {
      'package.json': '{ "type": "module" }',
      'src/app.js': `import * as users from './users.js';
import { notFound } from './not-found.js';

export const table = [
  { method: 'GET', path: '/users', handler: users.list },
  { method: 'GET', path: '/users/:id', handler: users.get },

  // Whatever is left.
  { method: 'ANY', path: '/:rest+', handler: notFound },
];

const fits = (pattern, path) => new RegExp('^' + pattern.replace(/:\\w+\\+/g, '.*').replace(/:\\w+/g, '[^/]+') + '$').test(path);

export const handler = async (event) => {
  const { method } = event.requestContext.http;
  const row = table.find((each) => (each.method === 'ANY' || each.method === method) && fits(each.path, event.rawPath));
  return row.handler(event);
};
`,
      'src/users.js':
        "export async function list(event) {\n  return { statusCode: 200, body: JSON.stringify(['all']) };\n}\n\nexport async function get(event) {\n  return { statusCode: 200, body: JSON.stringify({ path: event.rawPath }) };\n}\n",
      'src/not-found.js':
        'export const notFound = async (event) => ({ statusCode: 404, body: JSON.stringify({ no: event.rawPath }) });\n',
    },
    ...{
      entry: 'src/app.js',
      format: '2.0',
      shape: /^the route table in src\/app\.js$/,
      routes: ['GET /users', 'GET /users/{id}', 'GET /nothing'],
      added: 'GET /orders/{id}',
    },
  },
  'a table of tables': {
    files: {
      ...typed,
      ...handlers('.ts'),
      'src/routes.ts': `${imports}
export default {
  '/users': { GET: listUsers, POST: createUser },
  '/users/{id}': { GET: getUser },
} as Record<string, Record<string, (event: any) => Promise<any>>>;
`,
      'src/app.ts':
        "import table from './routes'\nexport async function handler(event: any) {\n\tconst found = table[event.resource]?.[event.httpMethod]\n\treturn found ? found(event) : { statusCode: 404, body: '' }\n}\n",
    },
    ...{
      entry: 'src/app.ts',
      format: '1.0',
      shape: /^the route table in src\/routes\.ts$/,
      routes,
      added: 'DELETE /users/{id}',
    },
  },
  'a switch on a key': {
    files: {
      ...typed,
      ...handlers('.ts'),
      'src/app.ts': `\uFEFF${imports}
export const handler = async (event: any) => {
    const { httpMethod, resource } = event
    switch (\`\${httpMethod} \${resource}\`) {
        case "GET /users":
            return listUsers(event)
        case "POST /users": return createUser(event)
        case "GET /users/{id}":
            return await getUser(event)
        // nothing fits
        default:
            return { statusCode: 404, body: "{}" }
    }
}`,
    },
    ...{
      entry: 'src/app.ts',
      format: '1.0',
      shape: /^the switch in src\/app\.ts$/,
      routes: [...routes, 'PUT /users'],
      added: 'POST /orders/{id}',
    },
  },
  'a switch on the method inside a switch on the path': {
    files: {
      ...typed,
      ...handlers('.ts'),
      'src/app.ts': `${imports}
export const handler = async (event: any) => {
  switch (event.resource) {
    case '/users':
      switch (event.httpMethod) {
        case 'GET':
          return listUsers(event);
        case 'POST':
          return createUser(event);
        default:
          return { statusCode: 405, body: '{}' };
      }
    case '/users/{id}':
      if (event.httpMethod === 'GET') return getUser(event);
      return { statusCode: 405, body: '{}' };
    default:
      return { statusCode: 404, body: '{}' };
  }
};
`,
    },
    ...{
      entry: 'src/app.ts',
      format: '1.0',
      shape: /^the switch in src\/app\.ts$/,
      routes: [...routes, 'PUT /users', 'GET /nothing', 'PUT /users/{id}'],
      added: 'DELETE /users',
    },
  },
  'early returns on the path as it was sent': {
    files: {
      'package.json': '{ "type": "module" }',
      'src/app.mjs': `import { list } from './list.mjs'

const USER = /^\\/users\\/([^/]+)$/

export const handler = async (event) => {
  const { method, path } = event.requestContext.http
  if (method === 'OPTIONS') return { statusCode: 204 }
  if (method === 'GET' && path === '/users') return list(event)
  if (method === 'GET' && USER.test(path)) {
    const [, id] = path.match(USER)
    return { statusCode: 200, body: JSON.stringify({ id }) }
  }
  if (path.startsWith('/admin/')) {
    return { statusCode: 403, body: JSON.stringify({ no: true }) }
  }

  return { statusCode: 404, body: JSON.stringify({ path }) }
}
`,
      'src/list.mjs':
        'export const list = async (event) => ({ statusCode: 200, body: JSON.stringify([event.rawPath]) })\n',
    },
    ...{
      entry: 'src/app.mjs',
      format: '2.0',
      shape: /^the if in src\/app\.mjs$/,
      routes: ['GET /users', 'GET /users/{id}', 'OPTIONS /users', 'GET /admin/x', 'POST /users'],
      added: 'PUT /users/{id}/name',
    },
  },
  'else if, with a variable for the answer': {
    files: {
      'package.json': '{}',
      'app.js': `var users = require("./users");
exports.handler = async function (event) {
\tvar response;
\tif (event.httpMethod == "GET" && event.path == "/users") {
\t\tresponse = await users.list(event);
\t}
\telse if (event.httpMethod == "POST" && event.path == "/users") {
\t\tresponse = await users.create(event);
\t}
\telse {
\t\tresponse = { statusCode: 404, body: "{}" };
\t}
\treturn response;
};
`,
      'users.js':
        'module.exports = {\n\tlist: async function (event) { return { statusCode: 200, body: JSON.stringify([]) }; },\n\tcreate: async function (event) { return { statusCode: 201, body: JSON.stringify({ made: event.body }) }; },\n};\n',
    },
    ...{
      entry: 'app.js',
      format: '1.0',
      shape: /^the if in app\.js$/,
      routes: ['GET /users', 'POST /users', 'PUT /users'],
      added: 'DELETE /users',
    },
  },
  'a class whose method is bound, with a parameter that is taken apart': {
    files: {
      ...typed,
      'src/app.ts':
        "import { Api } from './api';\nconst api = new Api();\nexport const handler = api.handle.bind(api);\n",
      'src/api.ts': `import { listUsers } from './users/list';
export class Api {
  private readonly name = 'api';
  async handle({ httpMethod, resource, ...rest }: any) {
    if (httpMethod === 'GET' && resource === '/users') return listUsers(rest);
    return { statusCode: 404, body: JSON.stringify(this.name) };
  }
}
`,
      'src/users/list.ts':
        'export async function listUsers(rest: any) {\n  return { statusCode: 200, body: JSON.stringify(Object.keys(rest)) };\n}\n',
    },
    ...{
      entry: 'src/app.ts',
      format: '1.0',
      shape: /^the if in src\/api\.ts$/,
      routes: ['GET /users', 'PUT /users'],
      known: 1,
      added: 'DELETE /users/{id}',
    },
  },
};
