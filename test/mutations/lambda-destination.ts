import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ofFailure = {
  options: { source: 'payments', 'role-name': 'payments-role', condition: 'failure' },
};
const ofSuccess = { options: { source: 'payments', 'role-name': 'payments-role' } };

const ts = { language: 'typescript', file: 'handler.ts', ...ofSuccess };
const tsOutcome = { language: 'typescript', file: 'outcome.ts' };
const py = { language: 'python', file: 'handler.py', ...ofSuccess };
const pyOutcome = { language: 'python', file: 'outcome.py' };

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };

const typescript: Mutation[] = [
  ...rows(ts, [
    ['swallows the failure', '    throw error;\n', '    return;\n'],
    [
      'does not wait for the work',
      'await processOutcome(toOutcome(event));',
      'processOutcome(toOutcome(event)).catch(() => undefined);',
    ],
    ['throws another error', '    throw error;\n', '    throw new Error(errorName);\n'],
    ['logs the cause', 'requestId, errorName }', 'requestId, error }'],
  ]),
  ...rows({ ...ts, ...plain }, [
    ['logs the outcome', "processed', requestId", "processed', event"],
    ['logs no id of what failed', "failed', requestId,", "failed',"],
  ]),
  ...rows({ ...ts, ...powertools }, [
    ['logs the outcome', "processed', { requestId }", "processed', { event }"],
    ['logs no id of what failed', '{ requestId, errorName }', '{ errorName }'],
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows({ ...tsOutcome, ...ofSuccess }, [
    ['takes an outcome without an id', "typeof requestId !== 'string'", 'requestId === null'],
    ['takes any condition', 'known === undefined', 'condition === undefined'],
    [
      'takes the answer for the request',
      'request: event.requestPayload',
      'request: event.responsePayload',
    ],
    ['answers nothing', 'answer: event.responsePayload', 'answer: undefined'],
  ]),
  ...rows({ ...tsOutcome, ...ofFailure }, [
    ['takes no answer for an error', 'if (payload === undefined ||', 'if ('],
    ['loses the type', 'type: textOf(errorType)', 'type: null'],
    ['forgets an event that was never tried', ", 'ZeroReservedConcurrency'", ''],
  ]),
];

/** The list of conditions is broken over lines in JavaScript. */
const inJavaScriptToo = typescript.filter(({ name }) => !name.startsWith('forgets'));

const python: Mutation[] = [
  ...rows(py, [
    ['swallows the failure', '        raise\n', '        return\n'],
    ['raises another error', '        raise\n', '        raise RuntimeError(details) from error\n'],
    ['logs the cause', '"error": type(error).__name__', '"error": str(error)'],
    ['logs the outcome', 'processed", extra=details', 'processed", extra={"given": dict(event)}'],
    ['logs no id of what failed', '{**details, "error"', '{"error"'],
    [
      'logs with the error itself',
      'logger.error("Outcome failed"',
      'logger.exception("Outcome failed"',
    ],
  ]),
  ...rows({ ...py, ...powertools }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows({ ...pyOutcome, ...ofSuccess }, [
    ['takes an outcome without an id', 'if request_id is None:', 'if request_id == "":'],
    ['takes any condition', 'context.get("condition") != "Success"', '"condition" not in context'],
    [
      'takes the answer for the request',
      'request=event["requestPayload"]',
      'request=event["responsePayload"]',
    ],
  ]),
  ...rows({ ...pyOutcome, ...ofFailure }, [
    ['takes any condition', '        if value == condition:\n', '        if value:\n'],
    ['loses the type', 'Failure(type=name,', 'Failure(type=None,'],
    ['forgets an event that was never tried', ', "ZeroReservedConcurrency"]', ']'],
  ]),
];

/** Mistakes in functions that hear of what another function did. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(inJavaScriptToo)),
];
