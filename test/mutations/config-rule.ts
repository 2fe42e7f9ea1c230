import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' };
const tsEvent = { language: 'typescript', file: 'rule-event.ts' };
const tsService = { language: 'typescript', file: 'config-service.ts' };
const py = { language: 'python', file: 'handler.py' };
const pyEvent = { language: 'python', file: 'rule_event.py' };
const pyService = { language: 'python', file: 'config_service.py' };

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };

const typescript: Mutation[] = [
  ...rows(ts, [
    ['swallows the failure', '    throw error;\n', '    return;\n'],
    ['does not wait until all is told', 'await putEvaluations(', 'void putEvaluations('],
    ['evaluates what is gone', '!changed.exists || ', ''],
    ['evaluates what has left the scope', ' || event.eventLeftScope', ''],
    ['tells nothing of a rule without results', 'return [notApplicable(type, id)];', 'return [];'],
    ['logs the cause', 'rule, errorName });', 'rule, error });'],
  ]),
  ...rows({ ...ts, ...plain }, [
    ['logs the event', "message: 'Rule evaluated', rule", "message: 'Rule evaluated', event"],
  ]),
  ...rows({ ...ts, ...powertools }, [
    ['logs the event', "'Rule evaluated', { rule,", "'Rule evaluated', { event,"],
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows(tsService, [
    ['tells more at once than is taken', 'const batchSize = 100;', 'const batchSize = 101;'],
    ['tells the first of them only', 'at += batchSize', 'at += all.length'],
    ['does not look at what was refused', 'if (length > 0) throw', 'if (length < 0) throw'],
    ['cuts no reason off', '.slice(0, annotationMax)', ''],
    ['reads the configuration as it is now', '      laterTime: new Date(capturedAt),\n', ''],
    ['tells the time of now', 'new Date(capturedAt),\n    ...', 'new Date(),\n    ...'],
  ]),
  ...rows(tsEvent, [
    ['takes what is found for gone', " || status === 'ResourceDiscovered'", ''],
    ['needs parameters', "ruleParameters = '{}'", "ruleParameters = ''"],
  ]),
  ...rows({ ...tsEvent, ...plain }, [
    ['loses tags', 'toObject(tags ?? {})', 'toObject({})'],
    [
      'quotes the message',
      "UnknownMessageError('The message is no JSON.')",
      'UnknownMessageError(text)',
    ],
  ]),
  ...rows({ ...tsEvent, ...powertools }, [['loses tags', 'tags: item.tags ?? {}', 'tags: {}']]),
];

const python: Mutation[] = [
  ...rows(py, [
    ['swallows the failure', '        raise\n', '        return\n'],
    ['evaluates what is gone', ' or not changed.exists', ''],
    ['evaluates what has left the scope', 'event["eventLeftScope"] or ', ''],
    ['tells nothing of a rule without results', ' or [nothing]', ''],
    ['logs the cause', 'type(error).__name__', 'str(error)'],
    [
      'logs the event',
      '"Rule evaluated", extra={"rule": rule',
      '"Rule evaluated", extra={"rule": event',
    ],
  ]),
  ...rows({ ...py, ...powertools }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows(pyService, [
    ['tells more at once than is taken', 'BATCH_SIZE = 100', 'BATCH_SIZE = 101'],
    ['tells the first of them only', 'len(told), BATCH_SIZE)', 'len(told), len(told))'],
    ['does not look at what was refused', 'if refused := len(', 'if (refused := 0) > len('],
    ['cuts no reason off', '[:ANNOTATION_MAX]', ''],
    [
      'tells the time of now',
      'time = datetime.fromisoformat(captured_at)',
      'time = datetime.now()',
    ],
  ]),
  ...rows(pyEvent, [
    ['takes what is found for gone', '("OK", "ResourceDiscovered")', '("OK",)'],
    ['needs parameters', 'event.get("ruleParameters", "{}")', 'event["ruleParameters"]'],
  ]),
  ...rows({ ...pyEvent, ...plain }, [
    ['loses tags', 'to_texts(item.get("tags") or {})', 'to_texts({})'],
  ]),
  ...rows({ ...pyEvent, ...powertools }, [['loses tags', 'tags = item.tags or {}', 'tags = {}']]),
];

/** Mistakes in functions that evaluate rules of AWS Config. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
