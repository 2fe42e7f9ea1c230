import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' } as const;
const py = { language: 'python', file: 'handler.py' } as const;

const fifo = { options: { 'source-type': 'sqs-fifo' } };
const stream = { options: { 'source-type': 'kinesis' } };
const table = { options: { 'source-type': 'dynamodb-streams' } };

const changed: Mutation[] = [
  ...rows({ ...ts, ...table }, [
    [
      'goes on after a failure',
      'return { batchItemFailures: again',
      'if (at < 0) return { batchItemFailures: again',
    ],
    ['reports one record alone', 'records.slice(at)', 'records.slice(at, at + 1)'],
    ['does not report what failed', 'records.slice(at)', 'records.slice(at + 1)'],
    [
      'reports sequence numbers, as mappings want them',
      "({ eventID = '' }) => ({ itemIdentifier: eventID })",
      "({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber ?? '' })",
    ],
    ['does not wait for the work', 'await fulfilOrder(', 'fulfilOrder('],
    [
      'parses before the try',
      '  try {\n    await fulfilOrder(parseChange(record), eventID);',
      '  const change = parseChange(record);\n  try {\n    await fulfilOrder(change, eventID);',
    ],
    [
      'runs the changes side by side',
      'for (const [at, record] of records.entries()) {\n    if (await succeeds(record)) continue;',
      'const done = await Promise.all(records.map(succeeds));\n  for (const [at] of records.entries()) {\n    if (done[at]) continue;',
    ],
    ['logs the items of a failed record', 'eventID, error }', 'eventID, error, record }'],
    ['logs no id', 'eventID, error }', 'error }'],
  ]),
  ...rows({ ...ts, ...table, style: 'powertools' }, [
    ['logs without the request id', '  logger.addContext(context);\n', ''],
  ]),
  ...rows({ ...ts, ...table, file: 'attributes.ts' }, [
    ['rounds numbers', 'return value.N;', 'return String(Number(value.N));'],
    ['takes any type', '  throw new TypeError(', '  return null;\n  throw new TypeError('],
  ]),
  ...rows({ ...ts, ...table, file: 'change.ts' }, [
    ['takes every removal for expired', "=== 'dynamodb.amazonaws.com'", '!== null'],
  ]),
  ...rows({ ...ts, ...table, style: 'plain', file: 'change.ts' }, [
    ['swaps the images', 'before: parseItem(OldImage)', 'before: parseItem(NewImage)'],
    ['takes any item', "throw new TypeError('The item lacks orderId, status or total.');", ''],
  ]),
];

const streamed: Mutation[] = [
  ...rows({ ...ts, ...stream }, [
    [
      'goes on after a failure',
      'return { batchItemFailures: again',
      'if (at < 0) return { batchItemFailures: again',
    ],
    ['reports one record alone', 'records.slice(at)', 'records.slice(at, at + 1)'],
    ['does not report what failed', 'records.slice(at)', 'records.slice(at + 1)'],
    [
      'reports sequence numbers, as mappings want them',
      '({ eventID }) => ({ itemIdentifier: eventID })',
      '({ sequenceNumber }) => ({ itemIdentifier: sequenceNumber })',
    ],
    ['takes what is not UTF-8', '{ fatal: true }', '{ fatal: false }'],
    ['does not decode', "Buffer.from(data, 'base64')", 'Buffer.from(data)'],
  ]),
  ...rows({ ...ts, ...stream, style: 'powertools' }, [
    ['logs no id', '{ eventID, error }', '{ error }'],
    [
      'logs the data of what failed',
      '{ eventID, error }',
      '{ eventID, error, text: textOf(data) }',
    ],
    ['logs without the request id', '  logger.addContext(context);\n', ''],
  ]),
  ...rows({ ...ts, ...stream, style: 'plain' }, [
    ['logs no id', 'eventID, error }', 'error }'],
    ['logs the data of what failed', 'eventID, error }', 'eventID, error, text: textOf(data) }'],
  ]),
  ...rows({ ...ts, ...fifo, style: 'plain' }, [
    ['goes on with the group', 'stoppedGroups.add(group);\n', '\n'],
    ['stops all groups', '!stoppedGroups.has(group)', 'stoppedGroups.size === 0'],
  ]),
  ...rows({ ...ts, ...fifo, style: 'powertools' }, [
    ['stops all groups', '    skipGroupOnError: true,\n', ''],
  ]),
];

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
  ...rows({ ...py, ...table }, [
    ['goes on after a failure', '            return {"batch', '            _ = {"batch'],
    ['reports one record alone', 'records[at:]', 'records[at : at + 1]'],
    ['does not report what failed', 'records[at:]', 'records[at + 1 :]'],
    [
      'reports sequence numbers, as mappings want them',
      'each["eventID"]',
      'each["dynamodb"]["SequenceNumber"]',
    ],
    ['swallows the error', 'return False', 'return True'],
    ['lets one failure fail the batch', 'return False', 'raise'],
    ['logs no id', ', extra={"event_id": event_id}', ''],
    ['logs the record', '{"event_id": event_id}', '{"event_id": event_id, "all": dict(record)}'],
  ]),
  ...rows({ ...py, ...table, file: 'attributes.py' }, [
    ['rounds numbers', 'return Decimal(digits)', 'return Decimal(float(digits))'],
  ]),
  ...rows({ ...py, ...table, file: 'change.py' }, [
    ['takes every removal for expired', '== "dynamodb.amazonaws.com"', '!= ""'],
  ]),
  ...rows({ ...py, ...stream }, [
    ['reports one record alone', 'records[at:]', 'records[at : at + 1]'],
    ['does not report what failed', 'records[at:]', 'records[at + 1 :]'],
    [
      'reports sequence numbers, as mappings want them',
      'each["eventID"]',
      'each["sequenceNumber"]',
    ],
    ['takes what is not UTF-8', '.decode("utf-8")', '.decode("utf-8", "replace")'],
    ['logs no id', ', extra={"event_id": event_id}', ''],
    [
      'logs the record',
      '{"event_id": event_id}',
      '{"event_id": event_id, "key": record["partitionKey"]}',
    ],
  ]),
  ...rows({ ...py, ...fifo, style: 'plain' }, [
    ['goes on with the group', '        stopped_groups.add(group)\n', ''],
    ['stops all groups', 'group not in stopped_groups', 'not stopped_groups'],
  ]),
  ...rows({ ...py, ...fifo, style: 'powertools' }, [
    ['stops all groups', 'skip_group_on_error=True', 'skip_group_on_error=False'],
    ['raises when all fail', '_batch_failure = False', '_batch_failure = True'],
  ]),
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
  ...streamed,
  ...changed,
  ...python,
  ...(await inJavaScript([...typescript, ...streamed, ...changed])),
];
