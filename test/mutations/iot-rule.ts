import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' };
const tsMessage = { language: 'typescript', file: 'device-message.ts' };
const py = { language: 'python', file: 'handler.py' };
const pyMessage = { language: 'python', file: 'device_message.py' };

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };

const typescript: Mutation[] = [
  ...rows(ts, [
    ['swallows the failure', '    throw error;\n', '    return;\n'],
    [
      'does not wait for the work',
      'await processDeviceMessage(toDeviceMessage(event));',
      'processDeviceMessage(toDeviceMessage(event)).catch(() => undefined);',
    ],
    ['throws another error', '    throw error;\n', '    throw new Error(errorName);\n'],
    ['logs the cause', 'messageId, errorName }', 'messageId, error }'],
  ]),
  ...rows({ ...ts, ...plain }, [
    ['logs the message', "processed', messageId", "processed', event"],
    ['logs no id of what failed', "failed', messageId,", "failed',"],
  ]),
  ...rows({ ...ts, ...powertools }, [
    ['logs the message', "processed', { messageId }", "processed', { event }"],
    ['logs no id of what failed', '{ messageId, errorName }', '{ errorName }'],
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows({ ...tsMessage, ...plain }, [
    [
      'has a new id each time',
      'return { messageId, topic,',
      'return { messageId: String(Math.random()), topic,',
    ],
    ['takes a message without a topic', " && typeof topic === 'string'", ''],
    ['takes a message without a time', "typeof receivedAt === 'number'", 'receivedAt'],
    ['drops what nobody expects', 'receivedAt, payload };', 'receivedAt, payload: {} };'],
  ]),
  ...rows({ ...tsMessage, ...powertools }, [
    [
      'has a new id each time',
      'return { messageId, topic,',
      'return { messageId: String(Math.random()), topic,',
    ],
    ['takes a message without a topic', 'topic: z.string(),', "topic: z.string().default(''),"],
    ['takes a message without a time', 'receivedAt: z.number(),', 'receivedAt: z.any(),'],
    ['drops what nobody expects', 'z.looseObject(', 'z.object('],
  ]),
];

const python: Mutation[] = [
  ...rows(py, [
    ['swallows the failure', '        raise\n', '        return\n'],
    ['raises another error', '        raise\n', '        raise RuntimeError(details) from error\n'],
    ['logs the cause', '"error": type(error).__name__', '"error": str(error)'],
    ['logs the message', 'processed", extra=details', 'processed", extra={"given": dict(event)}'],
    ['logs no id of what failed', '{**details, "error"', '{"error"'],
    [
      'logs with the error itself',
      'logger.error("Message failed"',
      'logger.exception("Message failed"',
    ],
  ]),
  ...rows({ ...py, ...powertools }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows({ ...pyMessage, ...plain }, [
    ['has a new id each time', 'message_id=id,', 'message_id=str(hash(object())),'],
    [
      'takes a message without a topic',
      '"topic": str(topic), "receivedAt": int(time), **payload}:\n',
      '"receivedAt": int(time), **payload}:\n            topic = str(payload.pop("topic", ""))\n',
    ],
    ['takes a message without a time', 'int(time)', 'time'],
    ['drops what nobody expects', 'payload=payload)', 'payload={})'],
  ]),
  ...rows({ ...pyMessage, ...powertools }, [
    ['has a new id each time', 'message_id=found.message_id', 'message_id=str(id(found))'],
    [
      'takes a message without a topic',
      '    topic: str\n    received_at: int =',
      '    topic: str = ""\n    received_at: int =',
    ],
    ['takes a message without a time', 'received_at: int = Field(', 'received_at: Any = Field('],
    ['drops what nobody expects', 'dict(found.model_extra or {})', '{}'],
    ['quotes the message in the error', ', hide_input_in_errors=True', ''],
  ]),
];

/** Mistakes in functions that rules of AWS IoT call. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
