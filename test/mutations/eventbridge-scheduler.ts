import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' };
const tsOccurrence = { language: 'typescript', file: 'occurrence.ts' };
const py = { language: 'python', file: 'handler.py' };
const pyOccurrence = { language: 'python', file: 'occurrence.py' };

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };

const typescript: Mutation[] = [
  ...rows(ts, [
    ['swallows the failure', '    throw error;\n', '    return;\n'],
    [
      'does not wait for the task',
      'await runTask(toOccurrence(event));',
      'runTask(toOccurrence(event)).catch(() => undefined);',
    ],
    ['logs the cause', 'scheduledTime, errorName });', 'scheduledTime, error });'],
  ]),
  ...rows({ ...ts, ...plain }, [
    ['logs the event', "'Task done', executionId, scheduledTime }", "'Task done', ...event }"],
    ['logs no time', "'Task done', executionId, scheduledTime }", "'Task done', executionId }"],
    ['logs no id of what failed', "'Task failed', executionId,", "'Task failed',"],
  ]),
  ...rows({ ...ts, ...powertools }, [
    ['logs the event', "'Task done', { executionId, scheduledTime }", "'Task done', { ...event }"],
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows({ ...tsOccurrence, ...plain }, [
    [
      'takes an event without a schedule',
      "typeof scheduleArn === 'string' && typeof executionId === 'string'",
      "typeof executionId === 'string'",
    ],
    ['takes an event without input', "typeof input !== 'object'", "typeof input === 'number'"],
    [
      'takes an event without a time',
      'Number.isNaN(Date.parse(scheduledTime))',
      "scheduledTime === ''",
    ],
    [
      'takes the time of now',
      'return { scheduleArn, scheduledTime, executionId',
      'return { scheduleArn, scheduledTime: new Date().toISOString(), executionId',
    ],
  ]),
  ...rows({ ...tsOccurrence, ...powertools }, [
    ['takes any time', 'z.iso.datetime()', 'z.string()'],
    ['takes an event without input', 'z.record(z.string(), z.unknown())', 'z.any()'],
    [
      'takes an event without a schedule',
      '  scheduleArn: z.string(),\n',
      "  scheduleArn: z.string().default(''),\n",
    ],
  ]),
];

const python: Mutation[] = [
  ...rows(py, [
    ['swallows the failure', '        raise\n', '        return\n'],
    ['logs the cause', '"error": type(error).__name__', '"error": str(error)'],
    ['logs the event', '"Task done", extra=about', '"Task done", extra={"event": dict(event)}'],
    ['logs no id of what failed', 'failed", extra={**about, "error"', 'failed", extra={"error"'],
  ]),
  ...rows({ ...py, ...powertools }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows(pyOccurrence, [
    ['takes the time of now', 'to_time(time)', 'datetime.now()'],
    ['forgets the zone', 'text.replace("Z", "+00:00")', 'text.replace("Z", "")'],
    [
      'mixes the ids up',
      'Occurrence(arn, to_time(time), execution_id',
      'Occurrence(arn, to_time(time), arn',
    ],
  ]),
];

/** Mistakes in functions of EventBridge Scheduler. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
