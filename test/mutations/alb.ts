import { inJavaScript, type Mutation } from '../support/mutation.js';
import { pythonPaths, rows, spelledPaths, typescriptPaths } from '../support/path-mutations.js';

const ts = { language: 'typescript' } as const;
const py = { language: 'python' } as const;
const plain = 'plain';
const powertools = 'powertools';

const typescript: Mutation[] = [
  ...typescriptPaths,
  ...rows({ ...ts, file: 'event.ts' }, [
    ['takes the decoded path', 'return path;', 'return decodeURI(path);'],
    ['answers with one value each', 'if (event.multiValueHeaders) {', 'if (!event) {'],
    ['answers with several values', 'if (event.multiValueHeaders) {', 'if (event) {'],
  ]),
  ...rows({ ...ts, style: plain, file: 'event.ts' }, [
    [
      'does not tell the encoding',
      'return { isBase64Encoded: false, ...rest, headers: all };',
      'return { ...rest, headers: all };',
    ],
  ]),
  ...rows({ ...ts, style: plain, file: 'handler.ts' }, [
    ['logs no trace id', 'traceId, error });', 'error });'],
  ]),
  ...rows({ ...ts, style: powertools, file: 'handler.ts' }, [
    ['takes no event', 'if (!isALBEvent(event))', 'if (event)'],
    ['routes the root alone', 'path: /.*/', 'path: /\\//'],
    ['logs no trace id', '  logger.setCorrelationId(traceIdOf(event));\n', ''],
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
  ]),
  ...rows({ ...py, style: plain, file: 'event.py' }, [
    ['answers with one value each', 'if event.get("multiValueHeaders"):', 'if not event:'],
    ['answers with several values', 'if event.get("multiValueHeaders"):', 'if event:'],
    [
      'does not tell the encoding',
      '{"isBase64Encoded": False, **rest, "headers"',
      '{**rest, "headers"',
    ],
  ]),
  ...rows({ ...py, style: plain, file: 'handler.py' }, [
    ['logs no trace id', ', extra={"trace_id": trace_id_of(event)}', ''],
    ['answers HEAD with a body', '== "HEAD"', '== "HEADER"'],
  ]),
  ...rows({ ...py, style: powertools, file: 'handler.py' }, [
    ['routes the root alone', '".*"', '"/"'],
    ['logs no trace id', ', extra={"trace_id": trace_id_of(app.current_event)}', ''],
    ['answers HEAD with a body', '== "HEAD"', '== "HEADER"'],
  ]),
];

/** Every one of these must make a generated test fail. */
export const mutations: Mutation[] = [
  ...typescript,
  ...(await inJavaScript(typescript, spelledPaths)),
  ...python,
];
