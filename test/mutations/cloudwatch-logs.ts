import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' };
const tsData = { language: 'typescript', file: 'log-data.ts' };
const py = { language: 'python', file: 'handler.py' };
const pyData = { language: 'python', file: 'log_data.py' };

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };

const typescript: Mutation[] = [
  ...rows(ts, [
    ['swallows failures', 'if (failed === 0) return;', 'if (failed >= 0) return;'],
    [
      'does not wait for the work',
      'await processLogEvent(logEvent);',
      'processLogEvent(logEvent);',
    ],
    ['stops at the first failure', 'failures.push(error);', 'failures.push(error);\n      break;'],
    ['counts the failed as processed', 'logEvents.length - failed;', 'logEvents.length;'],
    ['fails without the cause', 'AggregateError(failures,', 'AggregateError([],'],
  ]),
  ...rows({ ...ts, ...plain }, [
    ['logs the cause', 'eventId, errorName });', 'eventId, error });'],
    ['logs the log events', 'processed, failed });', 'processed, failed, logEvents });'],
    ['logs no id of what failed', "'Log event failed', eventId,", "'Log event failed',"],
  ]),
  ...rows({ ...ts, ...powertools }, [
    ['logs the cause', '{ eventId, errorName }', '{ eventId, error }'],
    ['logs the log events', '{ processed, failed }', '{ processed, failed, logEvents }'],
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows(tsData, [
    ['unpacks without end', ', { maxOutputLength: mostBytes }', ''],
    ['hands over probes', "messageType === 'CONTROL_MESSAGE'", "messageType === 'PROBE'"],
    ['quotes the data in the error', "as gzip in base64.'", "as gzip in base64.' + atob(data)"],
  ]),
  ...rows({ ...tsData, ...plain }, [
    ['takes messages of any type', "messageType !== 'DATA_MESSAGE' || ", ''],
    ['takes log events without a message', " && typeof message === 'string'", ''],
    ['drops the fields', 'fields: { ...extractedFields }', 'fields: {}'],
  ]),
  ...rows({ ...tsData, ...powertools }, [
    [
      'takes messages of any type',
      "z.enum(['DATA_MESSAGE', 'CONTROL_MESSAGE'])",
      "z.string().pipe(z.literal('DATA_MESSAGE').or(z.any()))",
    ],
    [
      'drops the fields',
      'z.record(z.string(), z.string().nullable()).default({})',
      'z.any().transform(() => ({}))',
    ],
    ['drops the time', 'timestamp, message, extractedFields', 'message, extractedFields'],
  ]),
];

const python: Mutation[] = [
  ...rows(py, [
    ['swallows failures', '    if failures:\n', '    if failed < 0:\n'],
    [
      'stops at the first failure',
      'failures.append(error)\n',
      'failures.append(error)\n            break\n',
    ],
    ['counts the failed as processed', 'len(log_events) - failed', 'len(log_events)'],
    ['logs the cause', '"error": type(error).__name__', '"error": str(error)'],
    ['logs the log events', '"failed": failed}', '"failed": failed, "them": log_events}'],
    ['logs no id of what failed', '{"event_id": log_event.event_id, "error"', '{"error"'],
  ]),
  ...rows({ ...py, ...powertools }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows(pyData, [
    ['unpacks without end', 'base64.b64decode(packed), MOST_BYTES + 1', 'base64.b64decode(packed)'],
    ['takes more than it may', 'len(content) <= MOST_BYTES and ', ''],
    ['takes data that breaks off', ' and stream.eof', ''],
  ]),
  ...rows({ ...pyData, ...plain }, [
    ['takes messages of any type', '            "messageType": "DATA_MESSAGE",\n', ''],
    ['drops the fields', 'found.get("extractedFields") or {}', '{}'],
    ['hands over probes', '"CONTROL_MESSAGE"', '"PROBE"'],
    [
      'takes log events without a message',
      ', "message": str(message)}:\n',
      '}:\n            message = str(found.get("message"))\n',
    ],
  ]),
  ...rows({ ...pyData, ...powertools }, [
    ['takes messages of any type', 'Literal["DATA_MESSAGE", "CONTROL_MESSAGE"]', 'str'],
    ['drops the fields', 'fields=found.fields', 'fields={}'],
    ['hands over probes', 'data.message_type == "CONTROL_MESSAGE"', 'data.message_type == "PROBE"'],
    ['quotes the data in the error', 'hide_input_in_errors=True', ''],
  ]),
];

/** Mistakes in functions behind a subscription filter. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
