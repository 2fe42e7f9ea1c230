import type { Mutation } from './mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

/** Mistakes in one file. */
export const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const proxy = { routes: ['ANY /{proxy+}'] };
const catchAll = { routes: ['ANY /{proxy+}', 'GET /orders', 'GET /orders/{id}'] };

const ts = { language: 'typescript' } as const;
const py = { language: 'python' } as const;
const plain = 'plain';
const powertools = 'powertools';

/** Mistakes in what handlers that find routes themselves have in common. */
export const typescriptPaths: Mutation[] = [
  ...rows({ ...ts, file: 'paths.ts' }, [
    ['takes paths that start like a route', '/*$`)', '`)'],
    ['takes paths that end like a route', '`^${source}', '`${source}'],
    ['counts a slash at the end', '}/*$`)', '}$`)'],
  ]),
  ...rows({ ...ts, file: 'paths.ts', options: catchAll }, [
    ['tries the greedy path first', 'rankOf(one)', 'rankOf(other)'],
    ['sorts a greedy path like a fixed one', "part.endsWith('+}') ? 2", "part.endsWith('+}') ? 0"],
  ]),
  ...rows({ ...ts, file: 'router.ts' }, [
    [
      'does not look at the method',
      "['ANY', methodOf(event)].includes(each.split(' ')[0]",
      "each.includes(each.split(' ')[0]",
    ],
    ['answers 404 for a wrong method', 'problem(405', 'problem(404'],
    ['answers 405 for an unknown path', 'problem(404', 'problem(405'],
    ['sends no Allow', '`, { allow });', '`);'],
    [
      'allows one method alone',
      'others.filter((route) => route.endsWith(` ${path}`))',
      'others.filter((route) => !route)',
    ],
  ]),
  ...rows({ ...ts, file: 'router.ts', options: proxy }, [
    ['does not know ANY', "['ANY', methodOf(event)]", '[methodOf(event)]'],
  ]),
  ...rows({ ...ts, file: 'request.ts' }, [
    [
      'ignores base64',
      "isBase64Encoded ? Buffer.from(body, 'base64').toString() : body",
      'isBase64Encoded ? body : body',
    ],
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
      "  if (!['POST', 'PUT', 'PATCH'].includes(methodOf(event))) return null;\n",
      '',
    ],
    ['leaves parameters encoded', 'return decodeURIComponent(value);', 'return value;'],
    [
      'decodes parameters twice',
      'return decodeURIComponent(value);',
      'return decodeURIComponent(decodeURIComponent(value));',
    ],
    [
      'answers a broken parameter with 500',
      '} catch {\n    throw badRequest(`The path',
      '} catch (error) {\n    throw error ?? badRequest(`The path',
    ],
    ['hands on the event as body', 'readBody(route, event), event }', 'event as never, event }'],
  ]),
  ...rows({ ...ts, file: 'request.ts', options: proxy }, [
    ['needs a body for ANY', "  if (route.startsWith('ANY ')) return null;\n", ''],
  ]),
  ...rows({ ...ts, style: plain, file: 'handler.ts' }, [
    ['leaks the error', 'return problem(500)', 'return problem(500, String(error))'],
    ['throws', 'return problem(500)', 'throw error'],
    ['answers 200 after an error', 'return problem(500)', 'return problem(200)'],
    ['logs every event', '  const result =', '  console.info(event);\n  const result ='],
    ['logs no error', ', error });', ' });'],
    [
      'answers a refusal with 500',
      '  if (error instanceof HttpError) return problem(error.status, error.message, error.headers);\n',
      '',
    ],
    ['answers HEAD with a body', "=== 'HEAD'", "=== 'HEADER'"],
  ]),
  ...rows({ ...ts, style: powertools, file: 'handler.ts' }, [
    ['leaks the error', 'return problem(500)', 'return problem(500, error.message)'],
    ['throws', 'return problem(500)', 'throw error'],
    ['logs nothing', "  logger.error('Request failed', error);\n", ''],
    [
      'logs every event',
      '  const result =',
      '  logger.logEventIfEnabled(event, true);\n  const result =',
    ],
    ['logs without the context', '  logger.addContext(context);\n', ''],
    [
      'answers a refusal with 500',
      '  if (error instanceof HttpError) return problem(error.statusCode, error.message);\n',
      '',
    ],
    ['answers HEAD with a body', "=== 'HEAD'", "=== 'HEADER'"],
  ]),
];

/** Where JavaScript says it otherwise. */
export const spelledPaths = {};

/** The same mistakes in Python. */
export const pythonPaths: Mutation[] = [
  ...rows({ ...py, file: 'paths.py' }, [
    ['takes paths that start like a route', 're.fullmatch(', 're.match('],
    ['counts a slash at the end', '{pattern}/*', '{pattern}'],
  ]),
  ...rows({ ...py, file: 'paths.py', options: catchAll }, [
    ['tries the greedy path first', 'key=rank_of', 'key=rank_of, reverse=True'],
    [
      'sorts a greedy path like a fixed one',
      '2 if part.endswith("+}")',
      '0 if part.endswith("+}")',
    ],
  ]),
  ...rows({ ...py, file: 'router.py' }, [
    [
      'does not look at the method',
      'if route.split(" ")[0] in ("ANY", method_of(event)):',
      'if route:',
    ],
    ['answers 404 for a wrong method', 'HTTPStatus.METHOD_NOT_ALLOWED', 'HTTPStatus.NOT_FOUND'],
    ['sends no Allow', ', {"allow": allow}', ''],
    ['allows one method alone', 'for route in found if', 'for route in found[:1] if'],
  ]),
  ...rows({ ...py, file: 'request.py' }, [
    ['ignores base64', 'base64.b64decode(body) if is_base64 else body', 'body'],
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
      '    if method_of(event) not in ("POST", "PUT", "PATCH"):\n        return {}\n',
      '',
    ],
    ['leaves parameters encoded', 'return unquote(value, errors="strict")', 'return value'],
    [
      'decodes parameters twice',
      'return unquote(value, errors="strict")',
      'return unquote(unquote(value))',
    ],
    [
      'takes a broken parameter',
      '            raise ValueError(value)\n',
      '            return value\n',
    ],
  ]),
  ...rows({ ...py, file: 'request.py', options: proxy }, [
    ['needs a body for ANY', '    if route.startswith("ANY "):\n        return {}\n', ''],
  ]),
  ...rows({ ...py, style: plain, file: 'handler.py' }, [
    ['raises', 'response = problem(HTTPStatus.INTERNAL_SERVER_ERROR)', 'raise'],
    ['answers 200 after an error', 'HTTPStatus.INTERNAL_SERVER_ERROR', 'HTTPStatus.OK'],
    ['logs every event', '    try:\n', '    logger.error(event)\n    try:\n'],
    ['logs no error', 'logger.exception(', 'logger.error('],
    [
      'answers a refusal with 500',
      '    except HttpError as error:\n        response = problem(error.status, str(error), error.headers)\n',
      '',
    ],
  ]),
  ...rows({ ...py, style: powertools, file: 'handler.py' }, [
    ['leaks the error', 'return problem(500)', 'return problem(500, str(error))'],
    ['raises', 'return problem(500)', 'raise error'],
    ['logs the event', 'log_event=False', 'log_event=True'],
    ['logs no error', 'logger.exception(', 'logger.error('],
    ['logs without the context', '@logger.inject_lambda_context(log_event=False)\n', ''],
  ]),
];
