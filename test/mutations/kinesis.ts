import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const options = { fifo: true };
const ts = { language: 'typescript', file: 'handler.ts' } as const;
const py = { language: 'python', file: 'handler.py' } as const;

const typescript: Mutation[] = [
  ...rows(ts, [
    ['hands on the body as id', 'parseMessage(body), messageId', 'parseMessage(body), body'],
    ['does not wait for the work', 'await processMessage(', 'processMessage('],
    [
      'parses before the try',
      '  try {\n    await processMessage(parseMessage(body), messageId);',
      '  const message = parseMessage(body);\n  try {\n    await processMessage(message, messageId);',
    ],
  ]),
  ...rows({ ...ts, file: 'message.ts' }, [
    ['hands on another content', 'JSON.parse(text)', '{ ...JSON.parse(text), orderId: text }'],
    ['lets the error quote the body', '} catch {', '} catch (error) {\n    throw error;'],
  ]),
  ...rows({ ...ts, style: 'plain', file: 'message.ts' }, [
    ['takes any JSON', 'if (!isMessage(value)) throw', 'if (Math.PI < 0) throw'],
  ]),
  ...rows({ ...ts, style: 'powertools', file: 'message.ts' }, [
    [
      'takes any JSON',
      'parse(parseJson(body), undefined, messageSchema)',
      'parseJson(body) as Message',
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
      'answers null when all is well',
      'return { batchItemFailures',
      'if (failed.length === 0) return null as never;\n  return { batchItemFailures',
    ],
    [
      'throws when all fail',
      'return { batchItemFailures',
      "if (!succeeded.includes(true)) throw new Error('all');\n  return { batchItemFailures",
    ],
    [
      'stops at the first failure',
      'const succeeded = await Promise.all(event.Records.map(succeeds));',
      `const succeeded: boolean[] = [];
  for (const record of event.Records) {
    succeeded.push(!succeeded.includes(false) && (await succeeds(record)));
  }`,
    ],
    ['swallows the error', 'return false;', 'return true;'],
    ['lets one failure fail the batch', 'return false;', 'throw error;'],
    ['logs the body of a failed message', 'messageId, error });', 'messageId, error, body });'],
    [
      'logs the event',
      'const succeeded = await',
      'console.info(event);\n  const succeeded = await',
    ],
    ['logs no error', 'messageId, error });', 'messageId });'],
    ['logs no message id', 'messageId, error });', 'error });'],
  ]),
  ...rows({ ...ts, style: 'plain', options }, [
    ['goes on with a stopped group', '    stoppedGroups.add(group);\n', ''],
    [
      'does not report the rest of a group',
      '!stoppedGroups.has(group) && (await succeeds(record))',
      'stoppedGroups.has(group) || (await succeeds(record))',
    ],
    ['stops every group', 'record.attributes.MessageGroupId', "'all'"],
    ['takes each message for a group', 'attributes.MessageGroupId', 'messageId'],
    [
      'stops the group in the next invocation too',
      `export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchItemFailure[] = [];
  const stoppedGroups = new Set<string | undefined>();`,
      `const stoppedGroups = new Set<string | undefined>();
export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchItemFailure[] = [];`,
    ],
    [
      'answers without failures',
      'return { batchItemFailures };',
      'return { batchItemFailures: [] };',
    ],
    ['answers undefined', 'return { batchItemFailures };', 'return undefined as never;'],
    ['reports receipt handles', 'record.messageId', 'record.receiptHandle'],
  ]),
  ...[
    { ...ts, style: 'powertools' } as const,
    { ...ts, style: 'powertools', options } as const,
  ].flatMap((where) =>
    rows(where, [
      ['swallows the error', '    throw error;\n', ''],
      ['throws when all fail', 'OnFullBatchFailure: false', 'OnFullBatchFailure: true'],
      ['answers undefined', 'return process', 'return void process'],
      ['logs the body of a failed message', '{ messageId, error }', '{ messageId, error, body }'],
      ['logs the event', '(context);', '(context);\n  logger.logEventIfEnabled(event, true);'],
      ['logs without the request id', '  logger.addContext(context);\n', ''],
      ['logs no error', '{ messageId, error }', '{ messageId }'],
      ['logs no message id', '{ messageId, error }', '{ error }'],
    ]),
  ),
  ...rows({ ...ts, style: 'powertools', options }, [
    ['stops every group', '    skipGroupOnError: true,\n', ''],
    [
      'goes on with a stopped group',
      'Record, processor, {',
      "Record, new (await import('@aws-lambda-powertools/batch')).BatchProcessor('SQS'), {",
    ],
  ]),
];

const python: Mutation[] = [
  ...rows({ ...py, style: 'plain' }, [
    ['hands on the body as id', 'record["body"]), message_id)', 'record["body"]), record["body"])'],
    [
      'parses before the try',
      '    try:\n        process_message(parse_message(record["body"]), message_id)',
      '    message = parse_message(record["body"])\n    try:\n        process_message(message, message_id)',
    ],
    ['swallows the error', 'return False', 'return True'],
    ['lets one failure fail the batch', 'return False', 'raise'],
    ['logs the body', '{"message_id": message_id}', 'dict(record)'],
    ['logs no error', 'logger.exception(', 'logger.error('],
    ['logs no message id', ', extra={"message_id": message_id}', ''],
    ['answers without failures', 'for message_id in failed', 'for message_id in []'],
    ['reports what succeeded', 'if not succeeds', 'if succeeds'],
    [
      'reports receipt handles',
      '[record["messageId"] for record',
      '[record["receiptHandle"] for record',
    ],
    ['answers None when all is well', 'return {"batch', 'return failed and {"batch'],
    [
      'throws when all fail',
      '    return {"batch',
      '    if len(failed) == len(event["Records"]):\n        raise RuntimeError\n    return {"batch',
    ],
    ['logs the event', '    failed = ', '    logger.error(event)\n    failed = '],
  ]),
  ...rows({ ...py, style: 'plain', file: 'message.py' }, [
    ['hands on another content', 'Message(order_id, status)', 'Message(status, order_id)'],
    [
      'takes any JSON',
      '    raise ValueError("The body lacks orderId or status as a string.")',
      '    return Message("", "")',
    ],
    ['quotes the body in the error', '"The body lacks', 'body + "The body lacks'],
  ]),
  ...rows({ ...py, style: 'plain', options }, [
    ['goes on with a stopped group', '        stopped_groups.add(group)\n', ''],
    ['does not report the rest of a group', 'not in stopped_groups and', 'in stopped_groups or'],
    ['stops every group', 'record["attributes"].get("MessageGroupId")', '"all"'],
    ['takes each message for a group', '["attributes"].get("MessageGroupId")', '["messageId"]'],
    [
      'stops the group in the next invocation too',
      'stopped_groups: set[str | None] = set()',
      'stopped_groups = handler.__dict__.setdefault("groups", set())',
    ],
    ['answers without failures', '"batchItemFailures": failures', '"batchItemFailures": []'],
    ['answers None', 'return {"batchItemFailures"', '{"batchItemFailures"'],
    ['reports receipt handles', ': record["messageId"]}', ': record["receiptHandle"]}'],
  ]),
  ...rows({ ...py, style: 'powertools', file: 'message.py' }, [
    ['hands on another content', 'alias="orderId"', 'alias="status"'],
    ['lets the error quote the body', '(hide_input_in_errors=True)', '()'],
    ['takes any JSON', 'Message.model_validate_json(body)', 'Message.model_construct(body=body)'],
  ]),
  ...[
    { ...py, style: 'powertools' } as const,
    { ...py, style: 'powertools', options } as const,
  ].flatMap((where) =>
    rows(where, [
      ['hands on the body as id', '.body), record.message_id)', '.body), record.body)'],
      [
        'parses before the try',
        '    try:\n        process_message(parse_message(record.body), ',
        '    message = parse_message(record.body)\n    try:\n        process_message(message, ',
      ],
      ['swallows the error', '        raise\n', ''],
      ['logs the body', '{"message_id": record.message_id}', '{"record": record.raw_event}'],
      ['logs the event', 'log_event=False', 'log_event=True'],
      ['logs without the request id', '@logger.inject_lambda_context(log_event=False)\n', ''],
      ['logs no error', 'logger.exception(', 'logger.error('],
      ['logs no message id', ', extra={"message_id": record.message_id}', ''],
      ['answers None', 'return process_partial', 'process_partial'],
    ]),
  ),
  ...rows({ ...py, style: 'powertools' }, [
    ['throws when all fail', 'failure=False', 'failure=True'],
  ]),
  ...rows({ ...py, style: 'powertools', options }, [
    ['throws when all fail', 'failure = False', 'failure = True'],
    ['stops every group', 'skip_group_on_error=True', 'skip_group_on_error=False'],
  ]),
];

const javascript = await inJavaScript(typescript, {
  'stops the group in the next invocation too': {
    find: 'const stoppedGroups = new Set();',
    replace: 'const stoppedGroups = (handler.groups ??= new Set());',
  },
});

/** Every one of these must make a generated test fail. */
export const mutations: Mutation[] = [...typescript, ...javascript, ...python];
