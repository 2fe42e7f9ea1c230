import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' };
const tsMail = { language: 'typescript', file: 'inbound-mail.ts' };
const py = { language: 'python', file: 'handler.py' };
const pyMail = { language: 'python', file: 'inbound_mail.py' };

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };

const typescript: Mutation[] = [
  ...rows(ts, [
    ['swallows the failure', '    throw error;\n', '    return;\n'],
    [
      'does not wait for the work',
      'await processMail(toInboundMail(event));',
      'processMail(toInboundMail(event)).catch(() => undefined);',
    ],
    ['throws another error', '    throw error;\n', '    throw new Error(errorName);\n'],
    ['logs the cause', 'messageId, errorName }', 'messageId, error }'],
  ]),
  ...rows({ ...ts, ...plain }, [
    ['logs the mail', "processed', messageId", "processed', event"],
    ['logs no id of what failed', "failed', messageId,", "failed',"],
  ]),
  ...rows({ ...ts, ...powertools }, [
    ['logs the mail', "processed', { messageId }", "processed', { event }"],
    ['logs no id of what failed', '{ messageId, errorName }', '{ errorName }'],
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows(tsMail, [
    ['has a new id each time', 'messageId: mail.messageId', 'messageId: String(Math.random())'],
    ['takes no subject for an empty one', 'subject ?? null', "subject ?? ''"],
    [
      'takes the author for the sender',
      'sender: mail.source',
      'sender: String(mail.commonHeaders.from)',
    ],
  ]),
  ...rows({ ...tsMail, ...plain }, [
    ['mixes up the verdicts', 'toVerdict(receipt.spfVerdict)', 'toVerdict(receipt.virusVerdict)'],
    ['takes a mail without a sender', "typeof mail.source !== 'string'", 'mail.source === null'],
    [
      'takes any verdict',
      'if (verdict !== undefined) return verdict;',
      "return verdict ?? 'PASS';",
    ],
  ]),
  ...rows({ ...tsMail, ...powertools }, [
    ['mixes up the verdicts', 'receipt.spfVerdict.status', 'receipt.virusVerdict.status'],
    ['takes a mail without a sender', 'source: z.string(),', "source: z.string().default(''),"],
    ['takes any verdict', 'status: z.enum(verdicts)', "status: z.enum(verdicts).catch('PASS')"],
  ]),
];

const python: Mutation[] = [
  ...rows(py, [
    ['swallows the failure', '        raise\n', '        return\n'],
    ['raises another error', '        raise\n', '        raise RuntimeError(details) from error\n'],
    ['logs the cause', '"error": type(error).__name__', '"error": str(error)'],
    ['logs the mail', 'processed", extra=details', 'processed", extra={"given": dict(event)}'],
    ['logs no id of what failed', '{**details, "error"', '{"error"'],
    ['logs with the error itself', 'logger.error("Mail failed"', 'logger.exception("Mail failed"'],
  ]),
  ...rows({ ...py, ...powertools }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows({ ...pyMail, ...plain }, [
    ['has a new id each time', 'message_id=id,', 'message_id=str(hash(object())),'],
    ['takes no subject for an empty one', 'headers.get("subject")', 'headers.get("subject", "")'],
    [
      'mixes up the verdicts',
      'to_verdict(receipt, "spfVerdict")',
      'to_verdict(receipt, "virusVerdict")',
    ],
    ['takes any verdict', '        if status == verdict:\n', '        if status:\n'],
    [
      'takes a mail without a sender',
      ', "source": str(sender)} as mail} as ses}]:\n',
      '} as mail} as ses}]:\n            sender = mail.get("source")\n',
    ],
  ]),
  ...rows({ ...pyMail, ...powertools }, [
    ['has a new id each time', 'message_id=mail.message_id', 'message_id=str(id(mail))'],
    ['takes no subject for an empty one', 'subject: str | None = None', 'subject: str | None = ""'],
    ['mixes up the verdicts', 'receipt.spf.status', 'receipt.virus.status'],
    ['takes any verdict', '    status: Verdict\n', '    status: str\n'],
    ['takes a mail without a sender', '    source: str\n', '    source: str = ""\n'],
  ]),
];

/** Mistakes in functions that receipt rules call. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
