import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file'>;
type Row = [name: string, find: string, replace: string];

const options = {
  source: 'arn:aws:rds:eu-west-1:123456789012:cluster:shop',
  'database-name': 'shop',
  'basic-auth': 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:docdb/shop-x7Kq2m',
};
const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, options, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' } as const;
const py = { language: 'python', file: 'handler.py' } as const;

const typescript: Mutation[] = [
  ...rows(ts, [
    ['swallows the error', '    throw error;\n', ''],
    ['does not wait for the work', 'await processDocument(', 'processDocument('],
    ['does not wait for the change', 'await processOne(event);', 'processOne(event);'],
    ['begins with the last change', 'of events) await', 'of [...events].reverse()) await'],
    ['leaves the first change out', 'of events) await', 'of events.slice(1)) await'],
    [
      'fails what is about no document',
      'if (change) await',
      'if (!change) throw 1;\n    if (change) await',
    ],
  ]),
  ...rows({ ...ts, style: 'plain' }, [
    ['logs no error', "'Change failed', id, error }", "'Change failed', id }"],
    ['logs no id', "'Change failed', id, error }", "'Change failed', error }"],
    ['logs the change', "'Change failed', id, error }", "'Change failed', id, error, event }"],
  ]),
  ...rows({ ...ts, style: 'powertools' }, [
    ['logs no error', "'Change failed', { id, error }", "'Change failed', { id }"],
    ['logs no id', "'Change failed', { id, error }", "'Change failed', { error }"],
    ['logs the change', "'Change failed', { id, error }", "'Change failed', { id, error, event }"],
    ['logs without the request id', '  logger.addContext(context);\n', ''],
  ]),
  ...rows({ ...ts, file: 'change.ts' }, [
    [
      'wants a document',
      'status: found ? readStatus(fullDocument) : null',
      'status: readStatus(fullDocument)',
    ],
    ['goes by the key', 'id: _id._data', 'id: readId(documentKey._id)'],
    ['takes any id', "if (typeof hex !== 'string') throw", 'if (Math.PI < 0) throw'],
    ['knows ids of text only', "if (typeof hex !== 'string') throw", 'if (Math.PI > 0) throw'],
    ['wants a key', '  if (!documentKey) return null;\n', ''],
  ]),
  ...rows({ ...ts, style: 'plain', file: 'change.ts' }, [
    ['takes any document', 'if (!hasStatus(document)) throw', 'if (Math.PI < 0) throw'],
  ]),
  ...rows({ ...ts, style: 'powertools', file: 'change.ts' }, [
    ['takes any document', 'parse(document, undefined, documentSchema)', '(document as never)'],
  ]),
];

const python: Mutation[] = [
  ...rows(py, [
    ['swallows the error', '        raise\n', '        return\n'],
    ['begins with the last change', 'in event["events"]:', 'in reversed(event["events"]):'],
    ['leaves the first change out', 'in event["events"]:', 'in event["events"][1:]:'],
    ['logs no error', 'logger.exception(', 'logger.error('],
    ['logs no id', '{"id": id_of(event), ', '{'],
    ['logs the change', '{"id": id_of(event), ', '{"id": id_of(event), "change": event, '],
    ['hands on what is about no document', 'if change is None:', 'if change == 0:'],
  ]),
  ...rows({ ...py, style: 'powertools' }, [
    ['logs without the request id', '@logger.inject_lambda_context(log_event=False)\n', ''],
  ]),
  ...rows({ ...py, file: 'change.py' }, [
    ['goes by the operation', 'id=id_of(event)', 'id=event["operationType"]'],
    ['wants a key', '    if key is None:\n        return None\n', ''],
    ['knows ids of text only', 'case str(text) | {"$oid": str(text)}:', 'case str(text):'],
  ]),
  ...rows({ ...py, style: 'plain', file: 'change.py' }, [
    [
      'wants a document',
      'None if document is None else read_status(document)',
      'read_status(document)',
    ],
    [
      'takes any document',
      '    raise ValueError("The document lacks status as a string.")',
      '    return ""',
    ],
  ]),
  ...rows({ ...py, style: 'powertools', file: 'change.py' }, [
    ['lets the error quote the document', '(hide_input_in_errors=True)', '()'],
  ]),
];

const javascript = (await inJavaScript(typescript)).map((mutation) => ({ ...mutation, options }));

/** Every one of these must make a generated test fail. */
export const mutations: Mutation[] = [...typescript, ...javascript, ...python];
