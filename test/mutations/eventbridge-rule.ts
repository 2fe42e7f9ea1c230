import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' };
const tsEvent = { language: 'typescript', file: 'bus-event.ts' };
const py = { language: 'python', file: 'handler.py' };
const pyEvent = { language: 'python', file: 'bus_event.py' };

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };

const typescript: Mutation[] = [
  ...rows(ts, [
    ['swallows the failure', '    throw error;\n', '    return;\n'],
    [
      'does not wait for the work',
      'await processEvent(toBusEvent(event));',
      'processEvent(toBusEvent(event)).catch(() => undefined);',
    ],
    ['throws another error', '    throw error;\n', '    throw new Error(errorName);\n'],
    ['logs the cause', 'eventId, errorName });', 'eventId, error });'],
  ]),
  ...rows({ ...ts, ...plain }, [
    ['logs the event', "message: 'Event processed', eventId", "message: 'Event processed', event"],
    ['logs no id of what failed', "'Event failed', eventId,", "'Event failed',"],
  ]),
  ...rows({ ...ts, ...powertools }, [
    ['logs the event', "'Event processed', { eventId }", "'Event processed', { event }"],
    ['logs no id of what failed', '{ eventId, errorName }', '{ errorName }'],
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows({ ...tsEvent, ...plain }, [
    [
      'handles every detail-type',
      'if (known !== undefined) return known;',
      'return name as never;',
    ],
    ['takes a detail of another kind', "=== 'string');", "=== 'string' || true);"],
    ['has a new id each time', 'eventId: event.id', 'eventId: String(Math.random())'],
    ['takes the time of now', 'occurredAt: event.time', 'occurredAt: String(new Date())'],
    ['drops the resources', 'resources: event.resources', 'resources: []'],
    [
      'tells what the detail was',
      'Error(`The detail needs',
      'Error(`${JSON.stringify(detail)} needs',
    ],
  ]),
  ...rows({ ...tsEvent, ...powertools }, [
    ['handles every detail-type', "  'detail-type': z.enum(detailTypes),\n", ''],
    ['takes a detail of another kind', 'orderId: z.string(),', 'orderId: z.string().optional(),'],
    ['drops what else a detail has', 'z.looseObject({', 'z.object({'],
    ['has a new id each time', 'eventId: known.id', 'eventId: String(Math.random())'],
    ['takes the time of now', 'occurredAt: known.time', 'occurredAt: String(new Date())'],
  ]),
];

const python: Mutation[] = [
  ...rows(py, [
    ['swallows the failure', '        raise\n', '        return\n'],
    [
      'raises another error',
      '        raise\n',
      '        raise RuntimeError(event_id) from error\n',
    ],
    ['logs the cause', '"error": type(error).__name__', '"error": str(error)'],
    [
      'logs the event',
      'processed", extra={"event_id": event_id}',
      'processed", extra={"event": dict(event)}',
    ],
    ['logs no id of what failed', '{"event_id": event_id, "error"', '{"error"'],
    [
      'logs with the error itself',
      'logger.error("Event failed"',
      'logger.exception("Event failed"',
    ],
  ]),
  ...rows({ ...py, ...powertools }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows(pyEvent, [
    ['handles every detail-type', 'if name in DETAIL_TYPES:', 'if name:'],
    ['takes a detail of another kind', 'for key in TEXTS)', 'for key in TEXTS[1:])'],
    ['has a new id each time', 'event_id=event["id"]', 'event_id=str(id(event))'],
    ['drops the resources', 'resources=event["resources"]', 'resources=[]'],
    ['tells what the detail was', 'f"The detail needs', 'f"{detail} needs'],
  ]),
];

/** Mistakes in functions of a rule. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
