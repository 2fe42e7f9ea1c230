import { describe, expect, it } from 'vitest';
import type { Files } from '../../../support/memory-project.js';
import { askFor, eventOf, withRoute } from '../../../support/routed-project.js';

const route = { method: 'POST', path: '/orders/{id}' };

/** What a project becomes by a route: the new module, its test, and the lines that the file of the table gained. */
function routed(files: Files, more: { runner?: string } = {}) {
  const project = { 'package.json': '{ "type": "module" }', ...files };
  const event = eventOf(route, { id: '1001' });
  const result = askFor({
    files: project,
    module: 'src/app',
    route,
    id: 'post-orders-by-id',
    event,
    ...more,
  });
  if (result.kind !== 'routed') throw new Error(JSON.stringify(result));
  const after: Files = withRoute(project, result);
  const [edit] = result.edits;
  const old = new Set((files[edit?.path ?? ''] ?? '').split('\n'));
  const gained = (after[edit?.path ?? ''] ?? '').split('\n').filter((line) => !old.has(line));
  return { ...result, module: after[result.handler], text: after[result.test], gained };
}

const dispatch = 'export const handler = async (event) => routes[event.routeKey](event);\n';
const table = (imports: string, rows: string): string =>
  `${imports}\nconst routes = {\n${rows}\n};\n${dispatch}`;

describe('a new handler', () => {
  it('is a default export, named as its neighbours are', () => {
    const { handler, module, gained } = routed({
      'src/app.js': table(
        "import GetUser from './routes/GetUser.js';\nimport ListUsers from './routes/ListUsers.js';",
        "  'GET /users/{id}': GetUser,\n  'GET /users': ListUsers,",
      ),
      'src/routes/GetUser.js':
        'export default async function GetUser(event) {\n  const { id } = event.pathParameters;\n  return { statusCode: 200, body: JSON.stringify({ id }) };\n}\n',
      'src/routes/ListUsers.js':
        'export default async function ListUsers() {\n  return { statusCode: 200, body: JSON.stringify([]) };\n}\n',
    });
    expect(handler).toBe('src/routes/PostOrdersById.js');
    expect(module).toBe(
      'export default async function postOrdersById(event) {\n  const { id } = event.pathParameters;\n  return { statusCode: 201, body: JSON.stringify({ id }) };\n}\n',
    );
    expect(gained).toEqual([
      "import postOrdersById from './routes/PostOrdersById.js';",
      "  'POST /orders/{id}': postOrdersById,",
    ]);
  });

  it('is called handler where all are, each in a folder of its own', () => {
    const one =
      'exports.handler = async (event) => {\n  return { statusCode: 200, body: JSON.stringify(event.pathParameters.userId) }\n}\n';
    const { handler, module, test, gained } = routed(
      {
        'package.json': '{}',
        'src/app.js':
          "const { handler: getUser } = require('./get_user')\nconst { handler: listUsers } = require('./list_users')\nconst routes = { 'GET /users/{userId}': getUser, 'GET /users': listUsers }\nexports.handler = async (event) => routes[event.routeKey](event)\n",
        'src/get_user/index.js': one,
        'src/list_users/index.js': one,
        'src/list_users/index.spec.js': '',
      },
      { runner: 'jest' },
    );
    expect([handler, test]).toEqual([
      'src/post_orders_by_id/index.js',
      'src/post_orders_by_id/post_orders_by_id.spec.js',
    ]);
    expect(module).toBe(
      'exports.handler = async (event) => {\n  const id = event.pathParameters.id\n  return { statusCode: 201, body: JSON.stringify({ id }) }\n}\n',
    );
    expect(gained[0]).toBe("const { handler: postOrdersById } = require('./post_orders_by_id')");
    expect(gained[1]).toContain("'GET /users': listUsers, 'POST /orders/{id}': postOrdersById }");
  });

  it('has the types, the wrapping and the answer of its neighbours, imported from where they are', () => {
    const { module, text } = routed({
      'tsconfig.json': '{ "compilerOptions": { "module": "NodeNext" } }',
      'src/app.ts': table(
        "import { getUserHandler } from './api/users/get-user.handler.js';",
        "  'GET /users/{id}': getUserHandler,",
      ),
      'src/api/users/get-user.handler.ts': `import type { APIGatewayProxyHandlerV2 as Handler } from 'aws-lambda';
import { traced } from '../../trace.js';
import { reply } from './reply.js';

export const getUserHandler: Handler = traced('users', async (event, _context) => {
  const id = event.pathParameters!.id!;
  return reply(200, { id });
});
`,
      'src/trace.ts': 'export const traced = (name: string, fn: any) => fn;\n',
      'src/api/users/reply.ts':
        'export const reply = (statusCode: number, value: unknown) => ({ statusCode, body: JSON.stringify({ data: value }) });\n',
    });
    expect(module).toBe(`import type { APIGatewayProxyHandlerV2 as Handler } from 'aws-lambda';
import { traced } from '../../trace.js';
import { reply } from './reply.js';

export const postOrdersByIdHandler: Handler = traced('users', async (event) => {
  const id = event.pathParameters!.id!;
  return reply(201, { id });
});
`);
    expect(text).toContain("import { handler } from '../../app.js';");
    expect(text).toContain("expect(response.body.includes('1001')).toBe(true);");
  });

  it('repeats what JSDoc says of types, and brings a type that only its neighbour has', () => {
    const { module } = routed({
      'src/app.ts': table("import { getUser } from './get-user';", "  'GET /users/{id}': getUser,"),
      'src/get-user.ts':
        "import type { APIGatewayProxyEvent } from 'aws-lambda';\n\ninterface Answer {\n  statusCode: number;\n  body: string;\n}\n\nexport async function getUser(event: APIGatewayProxyEvent): Promise<Answer> {\n  return { statusCode: 200, body: JSON.stringify(event.path) };\n}\n",
    });
    expect(module).toContain(
      'interface Answer {\n  statusCode: number;\n  body: string;\n}\n\nexport async function postOrdersById(event: APIGatewayProxyEvent): Promise<Answer> {',
    );
  });

  it('is tested alone where its function reaches for something outside', () => {
    const { text } = routed({
      'src/app.js': `import { Client } from '@aws-sdk/client-s3';\n${table("import { getUser } from './get-user.js';", "  'GET /users/{id}': getUser,")}`,
      'src/get-user.js':
        'export const getUser = async (event) => ({ statusCode: 200, body: JSON.stringify(event.path) });\n',
    });
    expect(text).toContain("import { postOrdersById } from './post-orders-by-id.js';");
    expect(text).toContain('const response = await postOrdersById(event);');
  });

  it('keeps sorted imports sorted, and its event where events are', () => {
    const { gained, event, test } = routed({
      'src/app.js': table(
        "import { getUser } from './routes/get-user.js';\nimport { putUser } from './routes/put-user.js';",
        "  'GET /users/{id}': getUser,\n  'PUT /users/{id}': putUser,",
      ),
      'src/routes/get-user.js':
        'export const getUser = async (event) => ({ statusCode: 200, body: JSON.stringify(1) });\n',
      'src/routes/put-user.js':
        'export const putUser = async (event) => ({ statusCode: 200, body: JSON.stringify(2) });\n',
      'events/a.json': '{}',
      'test/unit/users.test.js': '',
    });
    expect(gained[0]).toBe("import { postOrdersById } from './routes/post-orders-by-id.js';");
    expect([event, test]).toEqual([
      'events/post-orders-by-id.json',
      'test/unit/post-orders-by-id.test.js',
    ]);
  });
});
