import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' } as const;
const py = { language: 'python', file: 'handler.py' } as const;

const typescript: Mutation[] = [
  ...rows(ts, [
    ['hands on the body as id', 'parseMessage(body), messageId', 'parseMessage(body), body'],
    ['does not wait for the work', 'await fulfilOrder(', 'fulfilOrder('],
    ['logs no error', 'messageId, error }', 'messageId }'],
    ['logs no id', 'messageId, error }', 'error }'],
    ['logs the body of what failed', 'messageId, error }', 'messageId, error, body }'],
    [
      'parses before the try',
      '  try {\n    await fulfilOrder(parseMessage(body), messageId);',
      '  const message = parseMessage(body);\n  try {\n    await fulfilOrder(message, messageId);',
    ],
  ]),
  ...rows({ ...ts, style: 'plain' }, [
    ['answers without failures', 'failed.map(({ messageId })', '[].map(({ messageId })'],
    ['reports what succeeded', '!succeeded[at]', 'succeeded[at]'],
    [
      'reports receipt handles',
      '({ messageId }) => ({ itemIdentifier: messageId })',
      '({ receiptHandle }) => ({ itemIdentifier: receiptHandle })',
    ],
    [
      'looks for records in the event',
      'records.map(succeeds)',
      '((records as never as { Records: [] }).Records ?? []).map(succeeds)',
    ],
    ['swallows the error', 'return false;', 'return true;'],
    ['lets one failure fail the batch', 'return false;', 'throw error;'],
  ]),
  ...rows({ ...ts, style: 'powertools' }, [
    ['swallows the error', '    throw error;\n', ''],
    ['throws when all fail', 'throwOnFullBatchFailure: false', 'throwOnFullBatchFailure: true'],
    ['logs without the request id', '  logger.addContext(context);\n', ''],
    ['hands over nothing', '{ Records: records }', '{ Records: [] }'],
  ]),
];

const python: Mutation[] = [
  ...rows(py, [['logs no error', 'logger.exception(', 'logger.error(']]),
  ...rows({ ...py, style: 'plain' }, [
    ['answers without failures', 'for message_id in failed', 'for message_id in []'],
    ['reports what succeeded', 'if not succeeds', 'if succeeds'],
    ['reports receipt handles', '[record["messageId"] for', '[record["receiptHandle"] for'],
    ['swallows the error', 'return False', 'return True'],
    ['lets one failure fail the batch', 'return False', 'raise'],
    ['logs the message', '{"message_id": message_id}', 'dict(record)'],
    ['logs no id', ', extra={"message_id": message_id}', ''],
  ]),
  ...rows({ ...py, style: 'powertools' }, [
    ['swallows the error', '        raise\n', ''],
    [
      'raises when all fail',
      'raise_on_entire_batch_failure=False',
      'raise_on_entire_batch_failure=True',
    ],
    ['logs without the request id', '@logger.inject_lambda_context(log_event=False)\n', ''],
    ['hands over nothing', '{"Records": records}', '{"Records": []}'],
    ['logs no id', ', extra={"message_id": record.message_id}', ''],
    ['logs the message', '{"message_id": record.message_id}', '{"record": record.raw_event}'],
  ]),
];

/** Mistakes in functions that a pipe calls. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
