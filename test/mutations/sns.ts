import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' };
const tsNotification = { language: 'typescript', file: 'notification.ts' };
const py = { language: 'python', file: 'handler.py' };
const pyNotification = { language: 'python', file: 'notification.py' };

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };

const typescript: Mutation[] = [
  ...rows(ts, [
    ['swallows the failure', '    throw error;\n', '    return;\n'],
    [
      'does not wait for the work',
      'await processNotification(toNotification(Sns));',
      'processNotification(toNotification(Sns)).catch(() => undefined);',
    ],
    ['throws another error', '    throw error;\n', '    throw new Error(errorName);\n'],
    [
      'does not wait for the attempt',
      ') await attempt(record);',
      ') void attempt(record).catch(() => 0);',
    ],
  ]),
  ...rows({ ...ts, ...plain }, [
    ['logs the cause', 'messageId, errorName });', 'messageId, error });'],
    [
      'logs the message',
      "message: 'Message processed', messageId",
      "message: 'Message processed', Sns",
    ],
    ['logs no id of what failed', "'Message failed', messageId,", "'Message failed',"],
  ]),
  ...rows({ ...ts, ...powertools }, [
    ['logs the cause', 'messageId, errorName });', 'messageId, error });'],
    [
      'logs the message',
      "'Message processed', { messageId }",
      "'Message processed', { messageId, Sns }",
    ],
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows(tsNotification, [
    [
      'drops the types of attributes',
      '{ type: Type, value: Value }',
      "{ type: 'String', value: Value }",
    ],
    ['quotes the message in the error', "Error('The message is not JSON.')", 'Error(text)'],
  ]),
  ...rows({ ...tsNotification, ...plain }, [
    [
      'takes a message of another kind',
      "typeof status === 'string'",
      "typeof status === 'string' || true",
    ],
    ['has a new id each time', 'messageId: sns.MessageId', 'messageId: String(Math.random())'],
    ['takes no subject for an empty one', 'sns.Subject ?? null', "sns.Subject ?? ''"],
  ]),
  ...rows({ ...tsNotification, ...powertools }, [
    ['takes a message of another kind', 'orderId: z.string(),', 'orderId: z.string().default(""),'],
    [
      'has a new id each time',
      'messageId: notification.MessageId',
      'messageId: String(Math.random())',
    ],
    [
      'takes no subject for an empty one',
      'notification.Subject ?? null',
      "notification.Subject ?? ''",
    ],
  ]),
];

const python: Mutation[] = [
  ...rows(py, [
    ['swallows the failure', '        raise\n', '        return\n'],
    [
      'raises another error',
      '        raise\n',
      '        raise RuntimeError(message_id) from error\n',
    ],
    ['logs the cause', '"error": type(error).__name__', '"error": str(error)'],
    [
      'logs the message',
      'processed", extra={"message_id": message_id}',
      'processed", extra={"sns": dict(sns)}',
    ],
    ['logs no id of what failed', '{"message_id": message_id, "error"', '{"error"'],
    [
      'logs with the error itself',
      'logger.error("Message failed"',
      'logger.exception("Message failed"',
    ],
  ]),
  ...rows({ ...py, ...powertools }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows(pyNotification, [
    ['drops the types of attributes', 'type=attribute["Type"]', 'type="String"'],
    ['has a new id each time', 'message_id=sns["MessageId"]', 'message_id=str(id(sns))'],
    [
      'takes no subject for an empty one',
      'subject=sns.get("Subject")',
      'subject=sns.get("Subject") or ""',
    ],
  ]),
  ...rows({ ...pyNotification, ...plain }, [
    [
      'takes a message of another kind',
      '{"orderId": str(order_id), ',
      '{"invoiceId": str(order_id), ',
    ],
    ['quotes the message in the error', '"The message is not JSON."', 'text'],
  ]),
  ...rows({ ...pyNotification, ...powertools }, [
    [
      'takes a message of another kind',
      'str = Field(alias="orderId")',
      'str = Field("", alias="orderId")',
    ],
    ['quotes the message in the error', ', hide_input_in_errors=True', ''],
  ]),
];

/** Mistakes in functions of a topic. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
