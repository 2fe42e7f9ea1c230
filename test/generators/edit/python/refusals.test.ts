import { describe, expect, it } from 'vitest';
import { parseModule } from '../../../../generators/edit/python/parse.js';
import { added, type Files } from '../../../support/python-routes.js';

const answers = `import json


def a(event, context):
    return {"statusCode": 200, "body": json.dumps("a")}
`;

const route: [string, string, string] = ['GET', '/orders/{id}', '/orders/7'];

/** What becomes of a route of a function whose entry is this module. */
function asked(app: string, more: Files = {}, wanted = route, root: string | null = '') {
  const files = { 'app.py': app, 'answers.py': answers, ...more };
  return added({ files, entry: ['app', 'handler', root], format: '1.0', added: wanted });
}

const table = (rows: string, rest = ''): string =>
  `from answers import a\n\nROUTES = {\n${rows}\n}\n${rest}\n\ndef handler(event, context):\n    return ROUTES[event["httpMethod"] + " " + event["resource"]](event, context)\n`;

const chain = (lines: string[]): string =>
  `from answers import a\n\n\ndef handler(event, context):\n    method = event["httpMethod"]\n    path = event["path"]\n${lines.map((line) => `    ${line}\n`).join('')}`;

const fast = (lines: string[]): string =>
  `from fastapi import FastAPI, APIRouter\nfrom mangum import Mangum\n\napp = FastAPI()\n${lines.join('\n')}\n\nhandler = Mangum(app)\n`;

const tools = (lines: string[]): string =>
  `from aws_lambda_powertools.event_handler import ALBResolver\n\napp = ALBResolver()\n\n${lines.join('\n')}\n\ndef handler(event, context):\n    return app.resolve(event, context)\n`;

describe('what is not certain is refused', () => {
  it.each<[string, string, string, number | null]>([
    [
      'branches that set one part of the answer',
      chain([
        'status = 404',
        'body = {}',
        'if method == "GET" and path == "/x":',
        '    body = {"x": 1}',
        '    status = 200',
        'elif method == "GET" and path == "/y":',
        '    body = {"y": 1}',
        '    status = 200',
        'return {"statusCode": status, "body": json.dumps(body)}',
      ]),
      'status is not the whole answer',
      11,
    ],
    [
      'branches that set what is returned in one case alone',
      chain([
        'if method == "GET" and path == "/x":',
        '    result = {"x": 1}',
        'elif method == "GET" and path == "/y":',
        '    result = {"y": 1}',
        'return {"statusCode": 200, "body": result}',
      ]),
      'result is not the whole answer',
      8,
    ],
    [
      'a table that takes in another one',
      table('    "GET /x": a,\n    **MORE,'),
      'its table takes in another one',
      5,
    ],
    [
      'a computed key',
      table('    "GET /x": a,\n    KEY: a,'),
      'the route of an entry of its table is not certain',
      5,
    ],
    [
      'a table that is changed',
      table('    "GET /x": a,', 'ROUTES["GET /y"] = a'),
      'its table is changed as it runs',
      6,
    ],
    [
      'a table that another line updates',
      table('    "GET /x": a,', 'ROUTES.update(more)'),
      'its table is changed as it runs',
      6,
    ],
    [
      'a table with two values',
      `${table('    "GET /x": a,')}\nROUTES = {}\n`,
      'nothing that it leads to routes requests in a way that is known',
      8,
    ],
    [
      'a condition that is not understood',
      chain([
        'if path == "/x":',
        '    return a(event, context)',
        'if is_order(path):',
        '    return a(event, context)',
        'return None',
      ]),
      'it asks for method or path in a way that is not certain',
      9,
    ],
    [
      'conditions below an else',
      chain([
        'if path == "/x":',
        '    return a(event, context)',
        'else:',
        '    if path == "/y":',
        '        return a(event, context)',
        '    return None',
      ]),
      'it asks for method or path in a way that is not certain',
      9,
    ],
    [
      'a name that changes',
      chain([
        'path = path.lower()',
        'if path == "/x":',
        '    return a(event, context)',
        'return None',
      ]),
      'nothing that it leads to routes requests in a way that is known',
      4,
    ],
    [
      'branches that end differently',
      chain([
        'if path == "/x":',
        '    answer = a(event, context)',
        'elif path == "/y":',
        '    return a(event, context)',
        'return answer',
      ]),
      'its branches do not end alike',
      8,
    ],
    [
      'routes in a loop',
      fast(['for part in parts:', '    app.include_router(part.router)']),
      'it takes in a router that is not certain',
      6,
    ],
    [
      'routes of a loop over names',
      fast(['router = APIRouter()', 'for _ in range(2):', '    app.include_router(router)']),
      'it adds routes in a loop',
      7,
    ],
    [
      'a computed path',
      fast(['@app.get(PREFIX + "/x")', 'def x():', '    return {}']),
      'the path or methods of a route are not written out',
      5,
    ],
    [
      'a pattern whose requests are not certain',
      tools(['@app.get("/orders(/.*)?")', 'def x():', '    return {}']),
      'the requests of the path /orders(/.*)? are not certain',
      5,
    ],
    [
      'an app and conditions before it',
      `from fastapi import FastAPI\nfrom mangum import Mangum\n\napp = FastAPI()\nasgi = Mangum(app)\n\n\ndef handler(event, context):\n    if event["path"] == "/health":\n        return {"statusCode": 200}\n    return asgi(event, context)\n`,
      'several things there route: the conditions of handler and FastAPI',
      8,
    ],
    [
      'a file that a program writes',
      `# @generated by a tool\n${table('    "GET /x": a,')}`,
      'a program writes it',
      1,
    ],
    [
      'a file that does not parse',
      `${table('    "GET /x": a,')}\nx = (1,\n`,
      'app.py does not parse: a bracket is not closed',
      11,
    ],
    [
      'a function that routes in a way of its own',
      'from router import Router\n\nrouter = Router()\nrouter.add("GET", "/x", print)\n\n\ndef handler(event, context):\n    return router(event)\n',
      'nothing that it leads to routes requests in a way that is known',
      7,
    ],
    [
      'an entry that has two values',
      'def handler(event, context):\n    return 1\n\n\nhandler = wrap(handler)\n',
      'what handler is in app.py is not certain',
      1,
    ],
    [
      'a name that is in use',
      `${table('    "GET /x": a,', 'get_orders_by_id = 1')}`,
      'get_orders_by_id is something else there',
      4,
    ],
  ])('%s', (_, app, reason, line) => {
    const result = asked(app);
    expect(result).toMatchObject({ kind: 'refused', reason, line, path: 'app.py' });
    if (result.kind !== 'refused') throw new Error('not refused');
    expect(result.where).toContain('get_orders_by_id.py');
    expect(result.snippet).toContain('def get_orders_by_id(');
    expect(parseModule('snippet.py', result.snippet).broken).toBeNull();
  });

  it('with the registration to paste, where the shape is known', () => {
    const result = asked(table('    "GET /x": a,', 'ROUTES.update(more)'));
    expect(result.kind === 'refused' && result.snippet).toBe(
      'import json\n\n\ndef get_orders_by_id(event, context):\n    parameters = event["pathParameters"]\n    return {\n        "statusCode": 200,\n        "body": json.dumps({"id": parameters["id"]}),\n    }\n',
    );
  });

  it('where nothing tells from which folder imports start', () => {
    const app = `import json\n\n\ndef handler(event, context):\n    if event["path"] == "/x":\n        return {"statusCode": 200, "body": json.dumps(1)}\n    return {"statusCode": 404, "body": json.dumps(1)}\n`;
    const reason = 'nothing tells from which folder its imports start';
    expect(asked(app, {}, route, null)).toMatchObject({ kind: 'refused', reason });
    expect(asked(app, {}, route, '')).toMatchObject({ kind: 'routed' });
  });

  it('where the tests that are there would not find a neighbour by its name', () => {
    const app = `import json\n\n\ndef handler(event, context):\n    if event["resource"] == "/x":\n        return {"statusCode": 200, "body": json.dumps(1)}\n    return {"statusCode": 404, "body": json.dumps(1)}\n`;
    const files = {
      'hello/app.py': app,
      'hello/__init__.py': '',
      'tests/unit/test_app.py': 'from hello import app\n\n\ndef test_it():\n    assert app\n',
    };
    const wanted = { files, entry: ['hello/app', 'handler', 'hello'] as [string, string, string] };
    expect(added({ ...wanted, format: '1.0', added: route })).toMatchObject({
      kind: 'refused',
      reason:
        'its tests import it from «.», where modules of «hello» would not be found by their names',
    });
  });
});

describe('a route that another one takes is told with its line', () => {
  it.each<[string, string, string, number]>([
    [
      'the same key',
      table('    # one\n    "GET /orders/{orderId}": a,'),
      'GET /orders/{orderId}',
      5,
    ],
    [
      'an earlier condition that covers it',
      chain(['if path.startswith("/orders/"):', '    return a(event, context)', 'return None']),
      'ANY /orders, ANY /orders/{any+}',
      7,
    ],
    [
      'an earlier route of FastAPI that covers it',
      fast(['@app.get("/{kind}/{id}")', 'def x(kind: str, id: str):', '    return {}']),
      'GET /{kind}/{id}',
      5,
    ],
    [
      'a fixed rule of Powertools that is tried before all with parameters',
      tools(['@app.get("/.*")', 'def x():', '    return {}']),
      'GET /{any+}',
      5,
    ],
  ])('%s', (_, app, by, line) => {
    expect(asked(app)).toEqual({ kind: 'taken', by, path: 'app.py', line });
  });

  it('but not by one that only the most specific match leaves behind', () => {
    const app = `import serverless_wsgi\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get("/<kind>/<id>")\ndef x(kind, id):\n    return {}\n\n\ndef handler(event, context):\n    return serverless_wsgi.handle_request(app, event, context)\n`;
    expect(asked(app)).toMatchObject({ kind: 'routed' });
  });
});

describe('what others have around them', () => {
  it('is told, where the new handler has not', () => {
    const app = `from answers import a\nfrom auth import signed\n\nROUTES = {"GET /x": signed(a)}\n\n\ndef handler(event, context):\n    return ROUTES[event["routeKey"]](event, context)\n`;
    const result = asked(app, { 'auth.py': 'def signed(call):\n    return call\n' });
    expect(result).toMatchObject({
      kind: 'routed',
      notes: [
        {
          code: 'CLT_HANDLER_BARE',
          message: 'Other handlers there have signed(…) around them; the new one has not.',
        },
      ],
    });
  });

  it('is nothing where they stand alone', () => {
    expect(asked(table('    "GET /x": a,'))).toMatchObject({ kind: 'routed', notes: [] });
  });
});
