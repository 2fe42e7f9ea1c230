import { inJavaScript, type Mutation } from '../support/mutation.js';
import { pythonPaths, rows, spelledPaths, typescriptPaths } from '../support/path-mutations.js';

const ts = { language: 'typescript' } as const;
const py = { language: 'python' } as const;
const plain = 'plain';
const powertools = 'powertools';

const typescript: Mutation[] = [
  ...typescriptPaths,
  ...rows({ ...ts, file: 'request.ts' }, [
    ['crashes without a body', 'if (body) return', 'if (body!.length > 0) return'],
  ]),
  ...rows({ ...ts, file: 'event.ts' }, [
    ['takes the decoded path', 'return rawPath;', 'return decodeURI(rawPath);'],
    [
      'takes every request for a GET',
      'return requestContext.http.method;',
      "return requestContext ? 'GET' : '';",
    ],
  ]),
  ...rows({ ...ts, style: plain, file: 'handler.ts' }, [
    ['logs no request id', 'requestId, error });', 'error });'],
  ]),
  ...rows({ ...ts, style: powertools, file: 'handler.ts' }, [
    ['takes events of REST APIs only', 'if (!isAPIGatewayProxyEventV2(event))', 'if (event)'],
    ['fails for a GET with a body', "!body || ['GET', 'HEAD'].includes(methodOf(event))", '!body'],
    ['drops the body', '? bodiless : event', '? bodiless : bodiless'],
    ['routes the root alone', 'path: /.*/', 'path: /\\//'],
    ['logs no request id', '  logger.setCorrelationId(event.requestContext.requestId);\n', ''],
  ]),
];

const stream = { ...ts, options: { 'invoke-mode': 'RESPONSE_STREAM' } } as const;

const streamed: Mutation[] = [
  ...rows({ ...stream, file: 'handler.ts' }, [
    ['answers HEAD with a body', "methodOf(event) === 'HEAD'", "methodOf(event) === ''"],
    ['hides that a body failed', '      throw error;\n', ''],
    ['does not wait for the body', 'await send(', 'send('],
  ]),
  ...rows({ ...stream, file: 'answer.ts' }, [
    ['does not wait for the end', 'await pipeline(', 'pipeline('],
  ]),
  ...rows({ ...stream, style: plain, file: 'handler.ts' }, [
    [
      'logs no failure of a body',
      "message: 'Answer cut short', requestId, error",
      "message: 'Answer cut short'",
    ],
  ]),
  ...rows({ ...stream, style: plain, file: 'answer.ts' }, [
    [
      'sends no status',
      'awslambda.HttpResponseStream.from(responseStream, metadata)',
      'responseStream',
    ],
    [
      'sends no cookies',
      'responseStream, metadata)',
      'responseStream, { ...metadata, cookies: [] })',
    ],
    [
      'waits for all of a body',
      '[body] : body, stream',
      '[body] : await (await import("node:stream")).Readable.from(body).toArray(), stream',
    ],
  ]),
  ...rows({ ...stream, style: powertools, file: 'handler.ts' }, [
    ['logs no failure of a body', "logger.error('Answer cut short', { error });", ''],
    ['logs no request id', '  logger.setCorrelationId(event.requestContext.requestId);\n', ''],
  ]),
  ...rows({ ...stream, style: powertools, file: 'answer.ts' }, [
    ['sends nothing without a body', "  stream.write('');\n", ''],
    ['leaves cookies among the headers', "name !== 'set-cookie'", "name !== ''"],
    ['sends no cookies', '    cookies: headers.getSetCookie(),\n', ''],
  ]),
];

const python: Mutation[] = [
  ...pythonPaths,
  ...rows({ ...py, file: 'request.py' }, [
    ['crashes without a body', 'event.get("body")', 'event["body"]'],
  ]),
  ...rows({ ...py, file: 'event.py' }, [
    [
      'takes the decoded path',
      'return event["rawPath"]',
      'return __import__("urllib.parse").parse.unquote(event["rawPath"])',
    ],
  ]),
  ...rows({ ...py, style: plain, file: 'handler.py' }, [
    ['logs no request id', ', extra={"request_id": request["requestId"]}', ''],
    [
      'answers HEAD with a body',
      '{**response, "body": ""} if request["http"]["method"] == "HEAD" else response',
      'response',
    ],
  ]),
  ...rows({ ...py, style: powertools, file: 'handler.py' }, [
    ['takes the events of REST APIs', 'LambdaFunctionUrlResolver()', 'APIGatewayRestResolver()'],
    ['routes the root alone', '".*"', '"/"'],
    ['logs no request id', ', extra={"request_id": request_id}', ''],
    [
      'answers HEAD with a body',
      '{**response, "body": ""} if method == "HEAD" else response',
      'response',
    ],
  ]),
];

/** Every one of these must make a generated test fail. */
export const mutations: Mutation[] = [
  ...typescript,
  ...streamed,
  ...(await inJavaScript([...typescript, ...streamed], spelledPaths)),
  ...python,
];
