import { inJavaScript, type Mutation } from '../support/mutation.js';
import { windowMutations } from '../support/window-mutations.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' } as const;
const py = { language: 'python', file: 'handler.py' } as const;

const answer = 'return { batchItemFailures: [{ itemIdentifier: record.kinesis.sequenceNumber }] };';

const typescript: Mutation[] = [
  ...rows(ts, [
    ['goes on after a failure', answer, `await ${answer.slice('return '.length)}`],
    ['reports ids of events', 'record.kinesis.sequenceNumber', 'record.eventID'],
    ['reports partition keys', 'record.kinesis.sequenceNumber', 'record.kinesis.partitionKey'],
    ['answers without failures', answer, 'return { batchItemFailures: [] };'],
    ['answers undefined', answer, 'return undefined as never;'],
    ['throws when a record fails', answer, "throw new Error('failed');"],
    [
      'answers null when all is well',
      '  }\n  return { batchItemFailures: [] };',
      '  }\n  return null as never;',
    ],
    [
      'reports the last of the batch',
      'record.kinesis.sequenceNumber',
      'event.Records.at(-1)!.kinesis.sequenceNumber',
    ],
    [
      'runs the records side by side',
      'for (const record of event.Records) {\n    if (await succeeds(record)) continue;',
      'const done = await Promise.all(event.Records.map(succeeds));\n  for (const [at, record] of event.Records.entries()) {\n    if (done[at]) continue;',
    ],
    ['begins with the last record', 'of event.Records) {', 'of [...event.Records].reverse()) {'],
    ['hands on sequence numbers as ids', 'data), eventID);', 'data), kinesis.sequenceNumber);'],
    ['does not wait for the work', 'await processRecord(', 'processRecord('],
    [
      'parses before the try',
      '  try {\n    await processRecord(parsePayload(kinesis.data), eventID);',
      '  const payload = parsePayload(kinesis.data);\n  try {\n    await processRecord(payload, eventID);',
    ],
    ['swallows the error', 'return false;', 'return true;'],
    ['lets one failure fail the batch', 'return false;', 'throw error;'],
    ['logs the data of a failed record', 'eventID, error }', 'eventID, error, kinesis }'],
    ['logs no error', 'eventID, error }', 'eventID }'],
    ['logs no event id', 'eventID, error }', 'error }'],
    [
      'logs the event',
      '  for (const record',
      '  console.info(event.Records.map(({ kinesis }) => kinesis.data));\n  for (const record',
    ],
  ]),
  ...rows({ ...ts, style: 'powertools' }, [
    ['logs without the request id', '  logger.addContext(context);\n', ''],
    ['logs the event', '(context);', '(context);\n  logger.logEventIfEnabled(event, true);'],
  ]),
  ...rows({ ...ts, file: 'payload.ts' }, [
    ['takes data for text', "Buffer.from(data, 'base64')", "Buffer.from(data, 'utf8')"],
    ['takes data for Latin letters', "new TextDecoder('utf-8', ", "new TextDecoder('latin1', "],
    ['replaces what is not UTF-8', ', { fatal: true }', ''],
    ['lets the error quote the data', '} catch {', '} catch (error) {\n    throw error;'],
  ]),
  ...rows({ ...ts, style: 'plain', file: 'payload.ts' }, [
    ['takes any JSON', 'if (!isPayload(value)) throw', 'if (Math.PI < 0) throw'],
  ]),
  ...rows({ ...ts, style: 'powertools', file: 'payload.ts' }, [
    [
      'takes any JSON',
      "parse(parseJson(Buffer.from(data, 'base64')), undefined, payloadSchema)",
      "parseJson(Buffer.from(data, 'base64')) as Payload",
    ],
  ]),
];

const python: Mutation[] = [
  ...rows(py, [
    ['swallows the error', 'return False', 'return True'],
    ['lets one failure fail the batch', 'return False', 'raise'],
    ['logs no error', 'logger.exception(', 'logger.error('],
    ['logs no event id', ', extra={"event_id": event_id}', ''],
    ['answers None when all is well', 'return {"batchItemFailures": []}', 'return None'],
    ['reports what succeeded', 'if not succeeds', 'if succeeds'],
  ]),
  ...rows({ ...py, style: 'plain' }, [
    ['reports ids of events', 'record["kinesis"]["sequenceNumber"]', 'record["eventID"]'],
    [
      'reports the last of the batch',
      'record["kinesis"]["sequenceNumber"]',
      'event["Records"][-1]["kinesis"]["sequenceNumber"]',
    ],
    ['goes on after a failure', '            return {"batch', '            _ = {"batch'],
    ['hands on sequence numbers as ids', '), event_id)', '), record["kinesis"]["sequenceNumber"])'],
    [
      'parses before the try',
      '    try:\n        process_record(parse_payload(record["kinesis"]["data"]), event_id)',
      '    payload = parse_payload(record["kinesis"]["data"])\n    try:\n        process_record(payload, event_id)',
    ],
    ['logs the data', '{"event_id": event_id}', 'dict(record)'],
    ['logs the event', '    for record in', '    logger.error(event)\n    for record in'],
    ['begins with the last record', 'in event["Records"]:', 'in reversed(event["Records"]):'],
  ]),
  ...rows({ ...py, style: 'plain', file: 'payload.py' }, [
    ['hands on another content', 'Payload(order_id, status)', 'Payload(status, order_id)'],
    ['takes data for text', 'b64decode(data).decode("utf-8")', 'data'],
    ['replaces what is not UTF-8', '.decode("utf-8")', '.decode("utf-8", "replace")'],
    [
      'takes any JSON',
      '    raise ValueError("The data lacks orderId or status as a string.")',
      '    return Payload("", "")',
    ],
    ['quotes the data in the error', '"The data lacks', 'data + "The data lacks'],
  ]),
  ...rows({ ...py, style: 'powertools' }, [
    ['reports ids of events', 'record.kinesis.sequence_number', 'record.event_id'],
    ['goes on after a failure', '            return {"batch', '            _ = {"batch'],
    ['hands on sequence numbers as ids', '), event_id)', '), record.kinesis.sequence_number)'],
    ['takes data for text', 'record.kinesis.data_as_text()', 'record.kinesis.data'],
    ['logs the data', '{"event_id": event_id}', '{"record": record.raw_event}'],
    ['logs the event', 'log_event=False', 'log_event=True'],
    ['logs without the request id', '@logger.inject_lambda_context(log_event=False)\n', ''],
  ]),
  ...rows({ ...py, style: 'powertools', file: 'payload.py' }, [
    ['hands on another content', 'alias="orderId"', 'alias="status"'],
    ['lets the error quote the data', '(hide_input_in_errors=True)', '()'],
    ['takes any JSON', 'Payload.model_validate_json(text)', 'Payload.model_construct(text=text)'],
  ]),
];

const javascript = await inJavaScript(typescript);

const windows = await windowMutations({
  totals: {
    typescript: [
      ['counts a status once', '(counts.get(status) ?? 0) + 1', '1'],
      ['takes what objects have for a count', 'counts.get(status) ?? 0', 'totals[status] ?? 0'],
    ],
    python: [
      ['counts a status once', 'totals.get(payload.status, 0) + 1', '1'],
      [
        'changes the totals that it gets',
        'return {**totals, payload.status: totals.get(payload.status, 0) + 1}',
        'totals[payload.status] = totals.get(payload.status, 0) + 1\n    return totals',
      ],
    ],
  },
});

/** Every one of these must make a generated test fail. */
export const mutations: Mutation[] = [...typescript, ...javascript, ...python, ...windows];
