import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const proxy = { routes: ['ANY /{proxy+}'] };
const catchAll = { routes: ['ANY /{proxy+}', 'GET /orders'] };

const ts = { language: 'typescript' } as const;
const py = { language: 'python' } as const;
const plain = 'plain';
const powertools = 'powertools';

const typescript: Mutation[] = [
  ...rows({ ...ts, file: 'request.ts' }, [
    [
      'ignores base64',
      "isBase64Encoded ? Buffer.from(body, 'base64').toString() : body",
      'isBase64Encoded ? body : body',
    ],
    ['crashes without a body', 'if (body) return', 'if (body!.length > 0) return'],
    ['takes an empty body', "throw badRequest('The body is empty.');", 'return {};'],
    [
      'answers broken JSON with 500',
      "} catch {\n    throw badRequest('The body is not JSON.');",
      '} catch (error) {\n    throw error;',
    ],
    ['takes a JSON array', ' && !Array.isArray(value)', ''],
    ['takes null as JSON', 'value !== null && ', ''],
    [
      'reads the body of a GET',
      "  if (!['POST', 'PUT', 'PATCH'].includes(requestContext.http.method)) return null;\n",
      '',
    ],
    ['decodes parameters once more', 'return value;\n}', 'return decodeURIComponent(value);\n}'],
    ['crashes without parameters', 'pathParameters?.[name]', 'pathParameters![name]'],
    [
      'takes a missing parameter',
      'if (!value) throw',
      "if (!value) return '';\n  if (!value) throw",
    ],
    ['hands on the event as body', 'readBody(route, event), event }', 'event as never, event }'],
  ]),
  ...rows({ ...ts, file: 'request.ts', options: proxy }, [
    ['needs a body for ANY', "  if (route.startsWith('ANY ')) return null;\n", ''],
    ['misses a greedy parameter', '/\\{(\\w+)\\+?\\}/g', '/\\{(\\w+)\\}/g'],
  ]),
  ...rows({ ...ts, style: plain, file: 'router.ts' }, [
    ['takes keys that start like a route', 'each === routeKey', 'routeKey.startsWith(each)'],
    [
      'does not look at the method',
      'each === routeKey',
      "each.replace(/^\\w+ /, '') === routeKey.replace(/^\\w+ /, '')",
    ],
    ['looks at the path', 'event.routeKey', 'event.rawPath'],
    ['answers 404 for a wrong method', 'new HttpError(405', 'new HttpError(404'],
    ['answers 405 for an unknown path', 'new HttpError(404', 'new HttpError(405'],
    ['sends no Allow', '`, { allow });', '`);'],
    ['allows what other paths have', 'each.endsWith(` ${path}`)', 'each.length > 0'],
  ]),
  ...rows({ ...ts, style: plain, file: 'handler.ts' }, [
    ['leaks the error', 'return problem(500)', 'return problem(500, String(error))'],
    ['throws', 'return problem(500)', 'throw error'],
    ['answers 200 after an error', 'return problem(500)', 'return problem(200)'],
    ['logs nothing', "  console.error({ message: 'Request failed', requestId, error });\n", ''],
    ['logs every event', '  const result =', '  console.info(event);\n  const result ='],
    ['logs no request id', 'requestId, error });', 'error });'],
    ['logs no error', 'requestId, error });', 'requestId });'],
    [
      'answers a refusal with 500',
      '  if (error instanceof HttpError) return problem(error.status, error.message, error.headers);\n',
      '',
    ],
    ['drops the headers of a refusal', 'error.message, error.headers', 'error.message'],
    [
      'answers HEAD with a body',
      "http.method === 'HEAD' ? { ...result, body: '' } : result",
      'http.method ? result : result',
    ],
  ]),
  ...rows({ ...ts, style: powertools, file: 'router.ts' }, [
    ['takes events of REST APIs only', 'if (!isAPIGatewayProxyEventV2(event))', 'if (event)'],
    [
      'takes any method of a path',
      'find(`${method} ${path}`)',
      'names.find((name) => name.endsWith(` ${path}`))',
    ],
    ['sends no Allow', '`, { allow })', '`)'],
  ]),
  ...rows({ ...ts, style: powertools, file: 'router.ts', options: catchAll }, [
    ['refuses what a greedy path takes', 'if (!findRoute(', 'if (findRoute('],
    ['tries the greedy path first', '.sort()', '.sort().reverse()'],
    [
      'takes fixed paths as such',
      'if (!findRoute(names, place.method, key)) app.route(refuseMethod(ofPath), place);',
      'if (!findRoute(names, place.method, key)) app.route(refuseMethod(ofPath), { ...place, path: `/${key.slice(1)}` });',
    ],
  ]),
  ...rows({ ...ts, style: powertools, file: 'handler.ts' }, [
    [
      'leaves the path as it was decoded',
      "event.rawPath.split('/').map(encodeURIComponent).join('/')",
      'event.rawPath',
    ],
    ['fails for a GET with a body', "!body || ['GET', 'HEAD'].includes(methodOf(event))", '!body'],
    ['drops the body', '{ ...event, rawPath, body }', '{ ...event, rawPath }'],
    ['leaks the error', 'return problem(500)', 'return problem(500, error.message)'],
    ['throws', 'return problem(500)', 'throw error'],
    ['logs nothing', "  logger.error('Request failed', error);\n", ''],
    [
      'logs every event',
      '  const result =',
      '  logger.logEventIfEnabled(event, true);\n  const result =',
    ],
    ['logs no request id', '  logger.setCorrelationId(event.requestContext.requestId);\n', ''],
    ['logs without the context', '  logger.addContext(context);\n', ''],
    [
      'answers a refusal with 500',
      '  if (error instanceof HttpError) return problem(error.statusCode, error.message);\n',
      '',
    ],
    [
      'answers HEAD with a body',
      "methodOf(event) === 'HEAD' ? { ...result, body: '' } : result",
      'result',
    ],
    [
      'lets every origin in',
      '  return methodOf(event)',
      "  result.headers = { ...result.headers, 'access-control-allow-origin': '*' };\n  return methodOf(event)",
    ],
  ]),
];

/** Where JavaScript says it otherwise. */
const spelled = {
  'takes any method of a path': {
    find: '[`${method} ${path}`, `ANY ${path}`].find((key) => names.includes(key))',
    replace: 'names.find((name) => name.endsWith(` ${path}`))',
  },
};

const python: Mutation[] = [
  ...rows({ ...py, file: 'request.py' }, [
    ['ignores base64', 'base64.b64decode(body) if is_base64 else body', 'body'],
    ['crashes without a body', 'event.get("body")', 'event["body"]'],
    ['takes an empty body', 'raise bad_request("The body is empty.")', 'return {}'],
    [
      'answers broken JSON with 500',
      'raise bad_request("The body is not JSON.") from None',
      'raise',
    ],
    [
      'takes a JSON array',
      '    if not isinstance(value, dict):\n',
      '    if not isinstance(value, (dict, list)):\n',
    ],
    [
      'reads the body of a GET',
      '    if event["requestContext"]["http"]["method"] not in ("POST", "PUT", "PATCH"):\n        return {}\n',
      '',
    ],
    [
      'decodes parameters once more',
      '    return value\n\n\ndef read_body',
      '    return __import__("urllib.parse").parse.unquote(value)\n\n\ndef read_body',
    ],
    ['crashes without parameters', 'event.get("pathParameters") or {}', 'event["pathParameters"]'],
    [
      'takes a missing parameter',
      'raise bad_request(f"The path parameter {name} is missing.")',
      'return ""',
    ],
  ]),
  ...rows({ ...py, file: 'request.py', options: proxy }, [
    ['needs a body for ANY', '    if route.startswith("ANY "):\n        return {}\n', ''],
    ['misses a greedy parameter', '{(\\w+)\\+?}', '{(\\w+)}'],
  ]),
  ...rows({ ...py, style: plain, file: 'router.py' }, [
    [
      'takes keys that start like a route',
      '    if route_key in ROUTES:\n        return route_key\n',
      '    for route in ROUTES:\n        if route_key.startswith(route):\n            return route\n',
    ],
    [
      'does not look at the method',
      '    if route_key in ROUTES:\n        return route_key\n',
      '    for route in ROUTES:\n        if route.split(" ")[1] == route_key.split(" ")[1]:\n            return route\n',
    ],
    ['looks at the path', 'event["routeKey"]', 'event["rawPath"]'],
    ['answers 404 for a wrong method', 'HttpError(405', 'HttpError(404'],
    ['sends no Allow', ', {"allow": allow}', ''],
    ['allows what other paths have', ' if route.endswith(f" {path}")', ''],
  ]),
  ...rows({ ...py, style: plain, file: 'handler.py' }, [
    ['raises', 'response = problem(HTTPStatus.INTERNAL_SERVER_ERROR)', 'raise'],
    ['answers 200 after an error', 'HTTPStatus.INTERNAL_SERVER_ERROR', 'HTTPStatus.OK'],
    ['logs every event', '    try:\n', '    logger.error(event)\n    try:\n'],
    ['logs no request id', ', extra={"request_id": request["requestId"]}', ''],
    ['logs no error', 'logger.exception(', 'logger.error('],
    [
      'answers a refusal with 500',
      '    except HttpError as error:\n        response = problem(error.status, str(error), error.headers)\n',
      '',
    ],
    [
      'answers HEAD with a body',
      '{**response, "body": ""} if request["http"]["method"] == "HEAD" else response',
      'response',
    ],
  ]),
  ...rows({ ...py, style: powertools, file: 'router.py' }, [
    [
      'does not look at the method',
      'next((key for key in (f"{method} {path}", f"ANY {path}") if key in ROUTES), None)',
      'next((key for key in ROUTES if key.endswith(f" {path}")), None)',
    ],
    ['sends no Allow', ', {"allow": allow}', ''],
  ]),
  ...rows({ ...py, style: powertools, file: 'router.py', options: catchAll }, [
    ['tries the greedy path first', 'for route in ROUTES})', 'for route in ROUTES}, reverse=True)'],
    ['takes fixed paths as such', 'return f"({rule})"', 'return rule'],
  ]),
  ...rows({ ...py, style: powertools, file: 'handler.py' }, [
    ['takes the events of REST APIs', 'APIGatewayHttpResolver()', 'APIGatewayRestResolver()'],
    ['leaks the error', 'return problem(500)', 'return problem(500, str(error))'],
    ['raises', 'return problem(500)', 'raise error'],
    ['logs the event', 'log_event=False', 'log_event=True'],
    ['logs no request id', ', extra={"request_id": request_id}', ''],
    ['logs no error', 'logger.exception(', 'logger.error('],
    ['logs without the context', '@logger.inject_lambda_context(log_event=False)\n', ''],
    [
      'answers HEAD with a body',
      '{**response, "body": ""} if method == "HEAD" else response',
      'response',
    ],
    [
      'lets every origin in',
      'response = app.resolve(event, context)\n',
      'response = app.resolve(event, context)\n    response["headers"]["Access-Control-Allow-Origin"] = "*"\n',
    ],
  ]),
];

/** Every one of these must make a generated test fail. */
export const mutations: Mutation[] = [
  ...typescript,
  ...(await inJavaScript(typescript, spelled)),
  ...python,
];
