import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' };
const tsTick = { language: 'typescript', file: 'tick.ts' };
const py = { language: 'python', file: 'handler.py' };
const pyTick = { language: 'python', file: 'tick.py' };

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };

const typescript: Mutation[] = [
  ...rows(ts, [
    ['swallows the failure', '    throw error;\n', '    return;\n'],
    [
      'does not wait for the job',
      'await runJob(toTick(event));',
      'runJob(toTick(event)).catch(() => undefined);',
    ],
    ['logs the cause', 'eventId, errorName });', 'eventId, error });'],
  ]),
  ...rows({ ...ts, ...plain }, [
    ['logs the event', "message: 'Job done', eventId", "message: 'Job done', event"],
    ['logs no id of what failed', "'Job failed', eventId,", "'Job failed',"],
  ]),
  ...rows({ ...ts, ...powertools }, [
    ['logs the event', "'Job done', { eventId }", "'Job done', { event }"],
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows({ ...tsTick, ...plain }, [
    ['takes any event', "event['detail-type'] !== 'Scheduled Event' || ", ''],
    ['takes an event without a time', 'Number.isNaN(Date.parse(event.time))', 'event.time === ""'],
    ['takes the time of now', 'dueAt: event.time', 'dueAt: new Date().toISOString()'],
    ['hands no input on', 'input: event.detail', 'input: {}'],
  ]),
  ...rows({ ...tsTick, ...powertools }, [
    ['takes any event', "  'detail-type': z.literal('Scheduled Event'),\n", ''],
    ['takes the time of now', 'dueAt: time', 'dueAt: new Date().toISOString()'],
    ['hands no input on', 'input: detail', 'input: {}'],
  ]),
];

const python: Mutation[] = [
  ...rows(py, [
    ['swallows the failure', '        raise\n', '        return\n'],
    ['logs the cause', '"error": type(error).__name__', '"error": str(error)'],
    [
      'logs the event',
      'done", extra={"event_id": event_id}',
      'done", extra={"event": dict(event)}',
    ],
    ['logs no id of what failed', '{"event_id": event_id, "error"', '{"error"'],
  ]),
  ...rows({ ...py, ...powertools }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows(pyTick, [
    ['takes any event', '"detail-type": "Scheduled Event"', '"detail-type": _'],
    ['takes the time of now', 'due_at = to_time(event["time"])', 'due_at = datetime.now()'],
    ['hands no input on', 'input=given', 'input={}'],
    ['forgets the zone', 'text.replace("Z", "+00:00")', 'text.replace("Z", "")'],
  ]),
];

/** Mistakes in functions of a schedule. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
