import { inJavaScript, type Mutation } from '../support/mutation.js';
import { pythonPaths, rows, spelledPaths, typescriptPaths } from '../support/path-mutations.js';

const ts = { language: 'typescript' } as const;
const py = { language: 'python' } as const;
const plain = 'plain';
const powertools = 'powertools';

const typescript: Mutation[] = [
  ...typescriptPaths,
  ...rows({ ...ts, file: 'event.ts' }, [
    ['takes the decoded path', "path.split('?')[0] ?? ''", "decodeURI(path.split('?')[0] ?? '')"],
  ]),
  ...rows({ ...ts, file: 'aws-lattice.ts' }, [
    [
      'takes the time for an id',
      "headers['x-amzn-requestid']?.[0] ??",
      "headers['x-request']?.[0] ??",
    ],
  ]),
  ...rows({ ...ts, style: plain, file: 'handler.ts' }, [
    ['logs no id', 'requestId, error });', 'error });'],
  ]),
  ...rows({ ...ts, style: powertools, file: 'handler.ts' }, [
    ['logs no id', '  logger.setCorrelationId(requestIdOf(event));\n', ''],
    ['answers every request with 200', 'statusCode: result.status,', 'statusCode: 200,'],
    ['answers without headers', 'Object.fromEntries(result.headers)', '{}'],
  ]),
];

const python: Mutation[] = [
  ...pythonPaths,
  ...rows({ ...py, file: 'event.py' }, [
    [
      'takes the decoded path',
      'return event["path"]',
      'return __import__("urllib.parse").parse.unquote(event["path"])',
    ],
    ['takes the time for an id', '"x-amzn-requestid"', '"x-request"'],
  ]),
  ...rows({ ...py, style: plain, file: 'handler.py' }, [
    ['logs no id', ', extra={"request_id": request_id_of(event)}', ''],
    ['takes every body for base64 or not', '{"isBase64Encoded": False, **event}', 'event'],
    ['answers HEAD with a body', '== "HEAD"', '== "HEADER"'],
  ]),
  ...rows({ ...py, style: powertools, file: 'handler.py' }, [
    ['routes the root alone', '".*"', '"/"'],
    ['takes every body for base64 or not', '{"isBase64Encoded": False, **event}', 'event'],
    ['logs no id', ', extra={"request_id": request_id_of(app.current_event)}', ''],
    ['answers HEAD with a body', '== "HEAD"', '== "HEADER"'],
  ]),
];

/** Every one of these must make a generated test fail. */
export const mutations: Mutation[] = [
  ...typescript,
  ...(await inJavaScript(typescript, spelledPaths)),
  ...python,
];
