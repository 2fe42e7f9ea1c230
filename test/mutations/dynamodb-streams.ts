import { inJavaScript, type Mutation } from '../support/mutation.js';
import { windowMutations } from '../support/window-mutations.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' } as const;
const py = { language: 'python', file: 'handler.py' } as const;

const identity = "record.dynamodb?.SequenceNumber ?? ''";
const answer = `return { batchItemFailures: [{ itemIdentifier: ${identity} }] };`;
const number = String.raw`/^-?\d+(?:\.\d+)?(?:E[+-]?\d+)?$/`;

const typescript: Mutation[] = [
  ...rows(ts, [
    ['goes on after a failure', answer, `await ${answer.slice('return '.length)}`],
    ['reports ids of events', identity, "record.eventID ?? ''"],
    ['answers without failures', answer, 'return { batchItemFailures: [] };'],
    ['throws when a record fails', answer, "throw new Error('failed');"],
    [
      'answers null when all is well',
      '  }\n  return { batchItemFailures: [] };',
      '  }\n  return null as never;',
    ],
    [
      'reports the last of the batch',
      identity,
      "event.Records.at(-1)?.dynamodb?.SequenceNumber ?? ''",
    ],
    [
      'runs the changes side by side',
      'for (const record of event.Records) {\n    if (await succeeds(record)) continue;',
      'const done = await Promise.all(event.Records.map(succeeds));\n  for (const [at, record] of event.Records.entries()) {\n    if (done[at]) continue;',
    ],
    ['begins with the last record', 'of event.Records) {', 'of [...event.Records].reverse()) {'],
    [
      'hands on sequence numbers as ids',
      '(record), eventID);',
      "(record), record.dynamodb?.SequenceNumber ?? '');",
    ],
    ['does not wait for the work', 'await processChange(', 'processChange('],
    [
      'parses before the try',
      '  try {\n    await processChange(parseChange(record), eventID);',
      '  const change = parseChange(record);\n  try {\n    await processChange(change, eventID);',
    ],
    ['swallows the error', 'return false;', 'return true;'],
    ['lets one failure fail the batch', 'return false;', 'throw error;'],
    ['logs the items of a failed record', 'eventID, error }', 'eventID, error, record }'],
    ['logs no error', 'eventID, error }', 'eventID }'],
    ['logs no event id', 'eventID, error }', 'error }'],
    [
      'logs the event',
      '  for (const record',
      '  console.info(JSON.stringify(event));\n  for (const record',
    ],
  ]),
  ...rows({ ...ts, style: 'powertools' }, [
    ['logs without the request id', '  logger.addContext(context);\n', ''],
    ['logs the event', '(context);', '(context);\n  logger.logEventIfEnabled(event, true);'],
  ]),
  ...rows({ ...ts, file: 'attributes.ts' }, [
    ['rounds numbers', 'return value.N;', 'return String(Number(value.N));'],
    ['rounds numbers of sets', 'new Set(value.NS)', 'new Set(value.NS.map(Number).map(String))'],
    ['leaves bytes in base64', "return Buffer.from(value.B, 'base64');", 'return value.B;'],
    ['takes false for missing', 'value.BOOL !== undefined', 'value.BOOL'],
    ['takes empty texts for missing', 'value.S !== undefined', 'value.S'],
    ['leaves lists as they come', 'value.L.map(readAttribute)', 'value.L as never'],
    ['leaves maps as they come', 'readAttributes(value.M)', '(value.M as never)'],
    ['drops what is null', '  if (value.NULL !== undefined) return null;\n', ''],
    ['drops sets of texts', '  if (value.SS !== undefined) return new Set(value.SS);\n', ''],
    [
      'leaves bytes of sets in base64',
      "(bytes) => Buffer.from(bytes, 'base64')",
      '(bytes) => bytes',
    ],
    ['takes any type', '  throw new TypeError(', '  return null;\n  throw new TypeError('],
  ]),
  ...rows({ ...ts, file: 'change.ts' }, [
    ['takes every removal for expired', "=== 'dynamodb.amazonaws.com'", '!== null'],
    ['takes no removal for expired', "=== 'dynamodb.amazonaws.com'", "=== 'dynamodb'"],
    ['takes any text for a number', number, '/^/'],
  ]),
  ...rows({ ...ts, style: 'plain', file: 'change.ts' }, [
    ['swaps the images', 'before: parseItem(OldImage)', 'before: parseItem(NewImage)'],
    ['hands on no item before', 'before: parseItem(OldImage)', 'before: null'],
    ['hands on no item after', 'after: parseItem(NewImage)', 'after: null'],
    ['fails without an image', 'if (!image) return null;', "if (!image) throw new Error('none');"],
    ['takes any item', "throw new TypeError('The item lacks orderId, status or total.');", ''],
  ]),
  ...rows({ ...ts, style: 'powertools', file: 'change.ts' }, [
    [
      'swaps the images',
      'OldImage ? readAttributes(OldImage)',
      'NewImage ? readAttributes(NewImage)',
    ],
    ['fails without an image', 'after: itemSchema.nullable()', 'after: itemSchema'],
    ['takes any item', 'parse(change, undefined, changeSchema)', '(change as Change)'],
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
    ['goes on after a failure', '            return {"batch', '            _ = {"batch'],
  ]),
  ...rows({ ...py, style: 'plain' }, [
    ['reports ids of events', 'record["dynamodb"]["SequenceNumber"]', 'record["eventID"]'],
    [
      'reports the last of the batch',
      'record["dynamodb"]["SequenceNumber"]',
      'event["Records"][-1]["dynamodb"]["SequenceNumber"]',
    ],
    [
      'hands on sequence numbers as ids',
      '(record), event_id)',
      '(record), record["dynamodb"]["SequenceNumber"])',
    ],
    [
      'parses before the try',
      '    try:\n        process_change(parse_change(record), event_id)',
      '    change = parse_change(record)\n    try:\n        process_change(change, event_id)',
    ],
    ['logs the items', '{"event_id": event_id}', 'dict(record)'],
    ['logs the event', '    for record in', '    logger.error(event)\n    for record in'],
    ['begins with the last record', 'in event["Records"]:', 'in reversed(event["Records"]):'],
  ]),
  ...rows({ ...py, style: 'powertools' }, [
    ['reports ids of events', 'record.dynamodb.sequence_number', 'record.event_id'],
    [
      'hands on sequence numbers as ids',
      '(record), event_id)',
      '(record), record.dynamodb.sequence_number)',
    ],
    ['logs the items', '{"event_id": event_id}', '{"record": record.raw_event}'],
    ['logs the event', 'log_event=False', 'log_event=True'],
    ['logs without the request id', '@logger.inject_lambda_context(log_event=False)\n', ''],
  ]),
  ...rows({ ...py, file: 'attributes.py' }, [
    ['rounds numbers', 'return Decimal(digits)', 'return Decimal(float(digits))'],
    ['rounds numbers of sets', '{Decimal(digits) for', '{float(digits) for'],
    ['leaves bytes in base64', 'return b64decode(text)', 'return text'],
    ['leaves bytes of sets in base64', '{b64decode(text) for', '{text for'],
    ['drops what is null', '        case {"NULL": _}:\n            return None\n', ''],
    ['leaves lists as they come', '[read_attribute(member) for member in members]', 'members'],
    ['leaves maps as they come', 'read_attributes(members)', 'members'],
    ['takes sets for lists', 'return set(members)', 'return list(members)'],
    ['takes any type', '    raise ValueError(', '    return None\n    raise ValueError('],
  ]),
  ...rows({ ...py, file: 'change.py' }, [
    ['takes every removal for expired', '== "dynamodb.amazonaws.com"', '!= ""'],
    ['takes no removal for expired', '== "dynamodb.amazonaws.com"', '== "dynamodb"'],
  ]),
  ...rows({ ...py, style: 'plain', file: 'change.py' }, [
    [
      'swaps the images',
      'before=parse_item(change.get("OldImage"))',
      'before=parse_item(change.get("NewImage"))',
    ],
    ['fails without an image', 'change.get("NewImage")', 'change["NewImage"]'],
    [
      'hands on another attribute',
      'Item(order_id, status, total)',
      'Item(status, order_id, total)',
    ],
    [
      'takes any item',
      '    raise ValueError("The item lacks orderId, status or total.")',
      '    return None',
    ],
    ['takes any text for a number', '"total": Decimal() as total', '"total": total'],
  ]),
  ...rows({ ...py, style: 'powertools', file: 'change.py' }, [
    [
      'swaps the images',
      'change.get("OldImage"), change.get("NewImage")',
      'change.get("NewImage"), change.get("OldImage")',
    ],
    ['fails without an image', 'change.get("NewImage")', 'change["NewImage"]'],
    ['hands on another attribute', 'alias="orderId"', 'alias="status"'],
    ['takes any item', 'Change.model_validate(', 'Change.model_construct(**'],
    [
      'quotes what it does not take',
      'hide_input_in_errors=True, strict=True)\n\n    event_name',
      'strict=True)\n\n    event_name',
    ],
  ]),
];

const javascript = await inJavaScript(typescript);

const windows = await windowMutations({
  totals: {
    typescript: [['counts a change once', '(totals[eventName] ?? 0) + 1', '1']],
    python: [
      ['counts a change once', 'totals.get(change.event_name, 0) + 1', '1'],
      [
        'changes the totals that it gets',
        'return {**totals, change.event_name: totals.get(change.event_name, 0) + 1}',
        'totals[change.event_name] = totals.get(change.event_name, 0) + 1\n    return totals',
      ],
    ],
  },
});

/** Every one of these must make a generated test fail. */
export const mutations: Mutation[] = [...typescript, ...javascript, ...python, ...windows];
