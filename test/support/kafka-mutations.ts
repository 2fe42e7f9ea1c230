import { inJavaScript, type Mutation } from './mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const identifier = '{ partition, offset }';
const rest = 'return records.slice(at);';

const handler: Row[] = [
  ['reports the failed record alone', rest, 'return records.slice(at, at + 1);'],
  ['reports the whole partition', rest, 'return [...records];'],
  ['leaves the failed record out', rest, 'return records.slice(at + 1);'],
  [
    'answers without failures',
    '  return { batchItemFailures };',
    '  return { batchItemFailures: [] };',
  ],
  ['answers undefined', '  return { batchItemFailures };', '  return undefined as never;'],
  [
    'answers null when all is well',
    '  return { batchItemFailures };',
    '  return batchItemFailures.length === 0 ? (null as never) : { batchItemFailures };',
  ],
  [
    'reports flat identifiers',
    `itemIdentifier: ${identifier}`,
    'itemIdentifier: partition as never',
  ],
  [
    'reports the number of the partition',
    `itemIdentifier: ${identifier}`,
    "itemIdentifier: { partition: partition.split('-')[1]!, offset }",
  ],
  [
    'reports the offset behind',
    `itemIdentifier: ${identifier}`,
    'itemIdentifier: { partition, offset: offset + 1 }',
  ],
  [
    'reads one partition only',
    'Object.entries(event.records)',
    'Object.entries(event.records).slice(0, 1)',
  ],
  ['begins with the last record', 'records.entries()) {', '[...records].reverse().entries()) {'],
  ['goes on after a failure', `if (!(await succeeds(record))) ${rest}`, 'await succeeds(record);'],
  [
    'runs the records side by side',
    '  for (const [at, record] of records.entries()) {\n    if (!(await succeeds(record)))',
    '  const done = await Promise.all(records.map(succeeds));\n  for (const at of records.keys()) {\n    if (!done[at])',
  ],
  ['does not wait for the work', 'await processOrder(', 'processOrder('],
  [
    'reads before the try',
    '  try {\n    await processOrder(readRecord(record));',
    '  const order = readRecord(record);\n  try {\n    await processOrder(order);',
  ],
  ['swallows the error', 'return false;', 'return true;'],
  ['lets one failure fail the batch', 'return false;', 'throw error;'],
  ['logs the failed record', 'id: idOf(record), error }', 'id: idOf(record), error, record }'],
  ['logs no error', 'id: idOf(record), error }', 'id: idOf(record) }'],
  ['logs no place', 'id: idOf(record), error }', 'error }'],
];

const record: Row[] = [
  ['mixes partitions up', '${topic}-${partition}@${offset}', '${topic}@${offset}'],
  ['takes bytes for text', "Buffer.from(base64, 'base64')", "Buffer.from(base64, 'utf8')"],
  ['takes bytes for Latin letters', "new TextDecoder('utf-8', ", "new TextDecoder('latin1', "],
  ['replaces what is not UTF-8', ', { fatal: true }', ''],
  ['lets the error quote the value', '} catch {', '} catch (error) {\n    throw error;'],
  ['goes on without a key', "if (orderId === '') throw", 'if (Math.PI < 0) throw'],
  [
    'takes an empty value for a tombstone',
    'value === undefined || value === null ? null',
    'value === undefined || value === null || value.length === 0 ? null',
  ],
  [
    'fails tombstones',
    'value === undefined || value === null ? null : readStatus(value)',
    "readStatus(value ?? '')",
  ],
  ['leaves headers out', '(headers ?? []).flatMap', '(headers ?? []).slice(1).flatMap'],
  [
    'clamps signed bytes',
    'Uint8Array.from(bytes)',
    'Uint8Array.from(bytes, (byte) => Math.max(byte, 0))',
  ],
  [
    'hands on the key as it comes',
    'orderId: readKey(key',
    "orderId: (key ?? '') && `${key}` || readKey(key",
  ],
];

const ts = { language: 'typescript', file: 'handler.ts' } as const;
const py = { language: 'python', file: 'handler.py' } as const;

const typescript: Row[] = handler;

const python = (): Mutation[] => [
  ...rows(py, [
    ['swallows the error', 'return False', 'return True'],
    ['lets one failure fail the batch', 'return False', 'raise'],
    ['logs no error', 'logger.exception(', 'logger.error('],
    ['logs no place', ', extra={"id": id_of(record)}', ''],
    ['answers without failures', '{"batchItemFailures": failures}', '{"batchItemFailures": []}'],
    ['answers None when all is well', 'return {"batch', 'return failures and {"batch'],
    [
      'reads before the try',
      '    try:\n        process_order(read_record(record))',
      '    order = read_record(record)\n    try:\n        process_order(order)',
    ],
  ]),
  ...rows({ ...py, style: 'plain' }, [
    ['reports the failed record alone', 'records[at:]', 'records[at : at + 1]'],
    ['leaves the failed record out', 'records[at:]', 'records[at + 1 :]'],
    ['reports flat identifiers', '{"itemIdentifier": identifier}', '{"itemIdentifier": partition}'],
    ['logs the failed record', '{"id": id_of(record)}', 'dict(record)'],
    ['begins with the last record', 'enumerate(records)', 'enumerate(reversed(records))'],
  ]),
  ...rows({ ...py, style: 'powertools' }, [
    ['goes on behind a failure', 'partition not in stopped and succeeds', 'succeeds'],
    [
      'reports the failed record alone',
      'failures.append(',
      'partition in stopped or failures.append(',
    ],
    ['stops all partitions', 'partition not in stopped and', 'not stopped and'],
    [
      'reports the number of the partition',
      '"partition": partition,',
      '"partition": str(record.partition),',
    ],
    ['logs the event', 'log_event=False', 'log_event=True'],
    ['logs without the request id', '@logger.inject_lambda_context(log_event=False)\n', ''],
    ['logs the failed record', '{"id": id_of(record)}', '{"record": record.raw_event}'],
  ]),
  ...rows({ ...py, file: 'order_record.py' }, [
    ['goes on without a key', 'if not order_id:', 'if order_id is None:'],
    ['takes an empty value for a tombstone', 'if value is None else', 'if not value else'],
    ['leaves signed bytes', 'number & 0xFF for', 'abs(number) for'],
  ]),
  ...rows({ ...py, style: 'plain', file: 'order_record.py' }, [
    [
      'replaces what is not UTF-8',
      'b64decode(value).decode("utf-8")',
      'b64decode(value).decode("utf-8", "replace")',
    ],
    ['quotes the value in the error', '"The value lacks', 'value + "The value lacks'],
    [
      'fails tombstones',
      'None if value is None else read_status(value)',
      'read_status(value or "")',
    ],
  ]),
  ...rows({ ...py, style: 'powertools', file: 'order_record.py' }, [
    ['lets the error quote the value', '(hide_input_in_errors=True)', '()'],
    [
      'takes any JSON',
      'Value.model_validate_json(b64decode(value)).status',
      'b64decode(value).decode()',
    ],
  ]),
];

/**
 * The mistakes in the handlers of a topic, under the answers that every function of the trigger needs.
 * A tombstone, a header, a key: what Kafka has and no other stream.
 */
export async function kafkaMutations(options: Where['options']): Promise<Mutation[]> {
  const inTypeScript = [
    ...rows(ts, typescript),
    ...rows({ ...ts, file: 'order-record.ts' }, record),
    ...rows({ ...ts, style: 'plain', file: 'order-record.ts' }, [
      ['takes any JSON', 'if (!holdsStatus(held)) throw', 'if (Math.PI < 0) throw'],
    ]),
    ...rows({ ...ts, style: 'powertools', file: 'order-record.ts' }, [
      [
        'takes any JSON',
        'parse(parseJson(value), undefined, valueSchema).status',
        '(parseJson(value) as never)[0]',
      ],
    ]),
    ...rows({ ...ts, style: 'powertools' }, [
      ['logs without the request id', '  logger.addContext(context);\n', ''],
    ]),
  ];
  const all = [...inTypeScript, ...(await inJavaScript(inTypeScript)), ...python()];
  return all.map((mutation) => ({ ...mutation, ...(options && { options }) }));
}
