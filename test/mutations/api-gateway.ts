import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const proxy = { routes: ['ANY /{proxy+}'] };
const catchAll = { routes: ['ANY /{proxy+}', 'GET /orders/{id}'] };
const nested = { routes: ['GET /orders/{id}', 'GET /orders/{id}/items/{itemId}'] };

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
    [
      'quotes the body in the answer and log',
      "} catch {\n    throw badRequest('The body is not JSON.');",
      '} catch (error) {\n    console.warn(error);\n    throw badRequest(String(error));',
    ],
    ['takes a JSON array', ' && !Array.isArray(value)', ''],
    ['takes null as JSON', 'value !== null && ', ''],
    [
      'reads the body of a GET',
      "  if (!['POST', 'PUT', 'PATCH'].includes(httpMethod)) return null;\n",
      '',
    ],
    ['does not decode parameters', 'return decodeURIComponent(value)', 'return value'],
    [
      'answers a broken parameter with 500',
      '} catch {\n    throw badRequest(`The path',
      '} catch (error) {\n    if (error) throw error;\n    throw badRequest(`The path',
    ],
    ['crashes without parameters', 'pathParameters?.[name]', 'pathParameters![name]'],
    [
      'takes a missing parameter',
      'if (!value) throw',
      "if (!value) return '';\n  if (!value) throw",
    ],
    ['hands on no parameters', 'names.map((name) => [name,', '[].map((name) => [name,'],
    ['hands on the event as body', 'readBody(route, event), event }', 'event as never, event }'],
  ]),
  ...rows({ ...ts, file: 'request.ts', options: proxy }, [
    ['needs a body for ANY', "  if (route.startsWith('ANY ')) return null;\n", ''],
    ['misses a greedy parameter', '/\\{(\\w+)\\+?\\}/g', '/\\{(\\w+)\\}/g'],
  ]),
  ...rows({ ...ts, style: plain, file: 'router.ts' }, [
    [
      'takes paths that start like a route',
      'each === `${httpMethod} ${resource}`',
      '`${httpMethod} ${resource}`.startsWith(each)',
    ],
    [
      'does not look at the method',
      'each === `${httpMethod} ${resource}`',
      'each.endsWith(` ${resource}`)',
    ],
    ['looks at the path', '{ httpMethod, resource } =', '{ httpMethod, path: resource } ='],
    ['answers 404 for a wrong method', 'new HttpError(405', 'new HttpError(404'],
    ['answers 405 for an unknown path', 'new HttpError(404', 'new HttpError(405'],
    ['sends no Allow', '`, { allow });', '`);'],
    ['allows what other paths have', 'each.endsWith(` ${resource}`)', 'each.length > 0'],
  ]),
  ...rows({ ...ts, style: plain, file: 'router.ts', options: proxy }, [
    ['does not know ANY', '`ANY ${resource}`', '`* ${resource}`'],
  ]),
  ...rows({ ...ts, style: plain, file: 'http.ts' }, [
    ['takes 0 for no body', 'JSON.stringify(value ?? null)', "value ? JSON.stringify(value) : ''"],
    ['lets every origin in', "/json' };", "/json', 'access-control-allow-origin': '*' };"],
    ['answers 200 without content', 'statusCode: 204', 'statusCode: 200'],
    ['sends problems as plain JSON', 'application/problem+json', 'application/json'],
    ['drops the headers of a refusal', '{ ...headers, ', '{ '],
    ['drops the detail', 'status, detail }', 'status }'],
  ]),
  ...rows({ ...ts, style: plain, file: 'handler.ts' }, [
    ['leaks the error', 'return problem(500)', 'return problem(500, String(error))'],
    ['throws', 'return problem(500)', 'throw error'],
    ['answers 200 after an error', 'return problem(500)', 'return problem(200)'],
    ['logs nothing', "  console.error({ message: 'Request failed', requestId, error });\n", ''],
    ['logs the event', 'requestId, error });', 'requestId, error, event });'],
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
      "event.httpMethod === 'HEAD' ? { ...result, body: '' } : result",
      'result',
    ],
  ]),
  ...rows({ ...ts, style: powertools, file: 'router.ts' }, [
    [
      'takes paths that start like a route',
      "if (!path.includes('{'))",
      "if (!path.includes('{')) return new RegExp(`${path}.*`);\n  if (!path.includes('{'))",
    ],
    ['answers 404 for a wrong method', 'problem(405', 'problem(404'],
    ['sends no Allow', '`, { allow })', '`)'],
    [
      'adds no more than the routes',
      'refuseMethod(ofPath);\n',
      'refuseMethod(ofPath);\n      if (!route) continue;\n',
    ],
    ['does not look at the method', 'name.startsWith(`${method} `)', 'name.length > 0'],
    ['allows what other paths have', 'name.endsWith(` ${path}`)', 'name.length > 0'],
  ]),
  ...rows({ ...ts, style: powertools, file: 'router.ts', options: proxy }, [
    ['does not know ANY', "name.startsWith('ANY ')", "name.startsWith('* ')"],
    ['misses a greedy parameter', "'.+'", "'[^/]+'"],
  ]),
  ...rows({ ...ts, style: powertools, file: 'router.ts', options: catchAll }, [
    ['tries the greedy path first', '.sort()', ''],
  ]),
  ...rows({ ...ts, style: powertools, file: 'router.ts', options: nested }, [
    ['lets a parameter reach over slashes', "'[^/]+'", "'.+'"],
  ]),
  ...rows({ ...ts, style: powertools, file: 'http.ts' }, [
    ['sends problems as plain JSON', 'application/problem+json', 'application/json'],
    ['drops the headers of a problem', '{ ...headers, ', '{ '],
    ['drops the detail', 'status, detail }', 'status }'],
  ]),
  ...rows({ ...ts, style: powertools, file: 'handler.ts' }, [
    ['leaks the error', 'return problem(500)', 'return problem(500, error.message)'],
    ['throws', 'return problem(500)', 'throw error'],
    ['leaves errors to the router', 'app.errorHandler(Error,', 'app.errorHandler(RangeError,'],
    ['logs nothing', "  logger.error('Request failed', error);\n", ''],
    [
      'logs every event',
      '  const result =',
      '  logger.logEventIfEnabled(event, true);\n  const result =',
    ],
    ['logs no error', "('Request failed', error)", "('Request failed')"],
    ['logs no request id', '  logger.setCorrelationId(event.requestContext.requestId);\n', ''],
    ['logs without the context', '  logger.addContext(context);\n', ''],
    [
      'answers a refusal with 500',
      '  if (error instanceof HttpError) return problem(error.statusCode, error.message);\n',
      '',
    ],
    [
      'fails for a GET with a body',
      "['GET', 'HEAD'].includes(httpMethod) ? null : event.body",
      'event.body',
    ],
    [
      'answers HEAD with a body',
      "httpMethod === 'HEAD' ? { ...result, body: '' } : result",
      'result',
    ],
    [
      'lets every origin in',
      '  return httpMethod',
      "  result.headers = { ...result.headers, 'access-control-allow-origin': '*' };\n  return httpMethod",
    ],
  ]),
];

const python: Mutation[] = [
  ...rows({ ...py, file: 'request.py' }, [
    ['ignores base64', 'base64.b64decode(body) if is_base64 else body', 'body'],
    ['crashes without a body', '    if body:\n', '    if len(body) > 0:\n'],
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
      'takes null as JSON',
      '    if not isinstance(value, dict):\n',
      '    if value and not isinstance(value, dict):\n',
    ],
    [
      'reads the body of a GET',
      '    if event["httpMethod"] not in ("POST", "PUT", "PATCH"):\n        return {}\n',
      '',
    ],
    ['does not decode parameters', 'return unquote(value, errors="strict")', 'return value'],
    ['replaces broken characters', 'errors="strict"', 'errors="replace"'],
    ['crashes without parameters', 'event["pathParameters"] or {}', 'event["pathParameters"]'],
    [
      'takes a missing parameter',
      'raise bad_request(f"The path parameter {name} is missing.")',
      'return ""',
    ],
    ['hands on the event as body', 'read_body(route, event), event', 'event, event'],
  ]),
  ...rows({ ...py, file: 'request.py', options: proxy }, [
    ['needs a body for ANY', '    if route.startswith("ANY "):\n        return {}\n', ''],
    ['misses a greedy parameter', '{(\\w+)\\+?}', '{(\\w+)}'],
  ]),
  ...rows({ ...py, style: plain, file: 'router.py' }, [
    [
      'takes paths that start like a route',
      '    for route in (f"{method} {resource}", f"ANY {resource}"):\n        if route in ROUTES:',
      '    for route in ROUTES:\n        if f"{method} {resource}".startswith(route):',
    ],
    [
      'does not look at the method',
      '    for route in (f"{method} {resource}", f"ANY {resource}"):\n        if route in ROUTES:',
      '    for route in ROUTES:\n        if route.endswith(f" {resource}"):',
    ],
    ['looks at the path', 'event["resource"]', 'event["path"]'],
    ['answers 404 for a wrong method', 'HttpError(405', 'HttpError(404'],
    ['answers 405 for an unknown path', 'HttpError(404', 'HttpError(405'],
    ['sends no Allow', ', {"allow": allow}', ''],
    ['allows what other paths have', ' if route.endswith(f" {resource}")', ''],
  ]),
  ...rows({ ...py, style: plain, file: 'router.py', options: proxy }, [
    ['does not know ANY', 'f"ANY {resource}"', 'f"* {resource}"'],
  ]),
  ...rows({ ...py, style: plain, file: 'responses.py' }, [
    ['takes 0 for no body', 'json.dumps(value)', 'json.dumps(value) if value else ""'],
    ['lets every origin in', '/json"}', '/json", "access-control-allow-origin": "*"}'],
    ['answers 200 without content', '"statusCode": 204', '"statusCode": 200'],
    ['sends problems as plain JSON', 'application/problem+json', 'application/json'],
    ['drops the headers of a refusal', '**(headers or {}), ', ''],
    ['drops the detail', '        answer["detail"] = detail\n', '        pass\n'],
  ]),
  ...rows({ ...py, style: plain, file: 'handler.py' }, [
    [
      'leaks the error',
      '    except Exception:\n',
      '    except Exception as error:\n        return problem(HTTPStatus.INTERNAL_SERVER_ERROR, str(error))\n',
    ],
    ['raises', 'response = problem(HTTPStatus.INTERNAL_SERVER_ERROR)', 'raise'],
    ['answers 200 after an error', 'HTTPStatus.INTERNAL_SERVER_ERROR', 'HTTPStatus.OK'],
    ['logs the event', '{"request_id": request_id}', '{"request_id": request_id, "event": event}'],
    ['logs every event', '    try:\n', '    logger.error(event)\n    try:\n'],
    ['logs no request id', ', extra={"request_id": request_id}', ''],
    ['logs no error', 'logger.exception(', 'logger.error('],
    [
      'answers a refusal with 500',
      '    except HttpError as error:\n        response = problem(error.status, str(error), error.headers)\n',
      '',
    ],
    ['drops the headers of a refusal', ', error.headers', ''],
    [
      'answers HEAD with a body',
      '{**response, "body": ""} if event["httpMethod"] == "HEAD" else response',
      'response',
    ],
  ]),
  ...rows({ ...py, style: powertools, file: 'router.py' }, [
    [
      'takes paths that start like a route',
      'return re.sub(r"{\\w+\\+}", "(.+)", rule)',
      'return rule + ".*"',
    ],
    ['answers 404 for a wrong method', 'problem(405', 'problem(404'],
    ['sends no Allow', ', {"allow": allow}', ''],
    [
      'adds no more than the routes',
      '            app.route(',
      '            if f"{method} {path}" not in ROUTES:\n                continue\n            app.route(',
    ],
    [
      'does not look at the method',
      '    for route in (f"{method} {path}", f"ANY {path}"):\n        if route in ROUTES:',
      '    for route in ROUTES:\n        if route.endswith(f" {path}"):',
    ],
    ['allows what other paths have', ' if route.endswith(f" {path}")', ''],
  ]),
  ...rows({ ...py, style: powertools, file: 'router.py', options: proxy }, [
    ['does not know ANY', 'f"ANY {path}"', 'f"* {path}"'],
    ['misses a greedy parameter', '"(.+)"', '"([^/]+)"'],
  ]),
  ...rows({ ...py, style: powertools, file: 'router.py', options: catchAll }, [
    ['tries the greedy path first', 'in ROUTES}):', 'in ROUTES}, reverse=True):'],
  ]),
  ...rows({ ...py, style: powertools, file: 'router.py', options: nested }, [
    ['lets a parameter reach over slashes', '"([^/]+)"', '"(.+)"'],
  ]),
  ...rows({ ...py, style: powertools, file: 'responses.py' }, [
    ['sends problems as plain JSON', 'application/problem+json', 'application/json'],
    ['drops the headers of a problem', '        headers=headers,\n', ''],
    ['drops the detail', '        answer["detail"] = detail\n', '        pass\n'],
  ]),
  ...rows({ ...py, style: powertools, file: 'handler.py' }, [
    ['leaks the error', 'return problem(500)', 'return problem(500, str(error))'],
    ['raises', 'return problem(500)', 'raise error'],
    ['leaves errors to the resolver', 'exception_handler(Exception)', 'exception_handler(OSError)'],
    [
      'logs nothing',
      '    logger.exception("Request failed", extra={"request_id": request_id})\n',
      '',
    ],
    ['logs the event', 'log_event=False', 'log_event=True'],
    [
      'logs the request',
      '{"request_id": request_id}',
      '{"request_id": request_id, "event": app.current_event.raw_event}',
    ],
    ['logs no request id', ', extra={"request_id": request_id}', ''],
    ['logs no error', 'logger.exception(', 'logger.error('],
    ['logs without the context', '@logger.inject_lambda_context(log_event=False)\n', ''],
    [
      'answers a refusal with 500',
      '    if isinstance(error, ServiceError):\n        return problem(error.status_code, error.msg)\n',
      '',
    ],
    [
      'answers HEAD with a body',
      '{**response, "body": ""} if event["httpMethod"] == "HEAD" else response',
      'response',
    ],
    [
      'lets every origin in',
      'response = app.resolve(event, context)\n',
      'response = app.resolve(event, context)\n    response["multiValueHeaders"]["Access-Control-Allow-Origin"] = ["*"]\n',
    ],
    [
      'lets origins in by configuration',
      'APIGatewayRestResolver()',
      'APIGatewayRestResolver(cors=__import__("aws_lambda_powertools").event_handler.CORSConfig())',
    ],
  ]),
];

/** Every one of these must make a generated test fail. */
export const mutations: Mutation[] = [
  ...typescript,
  ...(await inJavaScript(typescript)),
  ...python,
];
