import { inJavaScript, type Mutation } from './mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

/** What the handlers of a stream with windows do their own way. */
interface Windowed {
  /** Deliberate mistakes in what a window adds up, by language. */
  totals: { typescript: Row[]; python: Row[] };
}

const options = { 'tumbling-window-in-seconds': 60 };
const ts = { language: 'typescript', file: 'handler.ts', options } as const;
const py = { language: 'python', file: 'handler.py', options } as const;

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const isOver = 'isFinalInvokeForWindow || isWindowTerminatedEarly';

const typescript: Mutation[] = [
  ...rows(ts, [
    ['names no failures', 'batchItemFailures.push(', 'void ('],
    ['fails with a record', 'break;', "throw new Error('failed');"],
    ['reports ids of events', 'itemIdentifier: ', 'itemIdentifier: record.eventID ?? '],
    ['goes on after a failure', 'break;', 'continue;'],
    ['keeps totals back while a record fails', '!finished)', '!finished || batchItemFailures[0])'],
    ['begins anew with each invocation', 'stateOf(event)', 'stateOf({ ...event, state: {} })'],
    ['keeps the last record for the first', 'state?.first ?? ', ''],
    ['carries the state on at the end', 'return { state: {}, b', 'return { state: state ?? {}, b'],
    [
      'answers without a state at the end',
      'return { state: {}, batchItemFailures };',
      'return { batchItemFailures } as never;',
    ],
    [
      'carries no state',
      'if (!finished) return { state: state ?? {}',
      'if (!finished) return { state: {}',
    ],
    [
      'does not wait for what is written',
      'await writeTotals(finished);',
      'void writeTotals(finished);',
    ],
    [
      'keeps quiet of what is not written',
      'await writeTotals(finished);',
      'await writeTotals(finished).catch(() => {});',
    ],
    [
      'writes twice',
      'await writeTotals(finished);',
      'await writeTotals(finished);\n  await writeTotals(finished);',
    ],
    ['logs what a record holds', 'eventID, error }', 'eventID, error, record }'],
    ['logs no error', 'eventID, error }', 'eventID }'],
    ['logs no event id', 'eventID, error }', 'error }'],
  ]),
  ...rows({ ...ts, style: 'powertools' }, [
    ['logs without the request id', '  logger.addContext(context);\n', ''],
  ]),
  ...rows({ ...ts, file: 'window.ts' }, [
    ['ends no window early', isOver, 'isFinalInvokeForWindow'],
    ['ends no window at its end', isOver, 'isWindowTerminatedEarly'],
    ['writes with each invocation', ` || !(${isOver})`, ''],
    ['gives parts of a window one key', ', state.first]', ']'],
    ['gives shards one key', '[shardId, ', '['],
    ['gives windows one key', 'window.start, ', ''],
    ['fails without a state', 'totals } = {} }', 'totals } }'],
    [
      'takes an empty state for one',
      'first !== undefined && totals ? { first, totals } : null',
      '({ first, totals }) as never',
    ],
  ]),
];

const python: Mutation[] = [
  ...rows(py, [
    ['names no failures', 'failures.append(', 'str('],
    ['goes on after a failure', '            break\n', '            continue\n'],
    [
      'keeps totals back while a record fails',
      'finished is None:',
      'finished is None or failures:',
    ],
    ['begins anew with each invocation', 'state_of(event)', 'state_of({})'],
    ['keeps something else of the first record', '"first": first, ', '"first": str(len(first)), '],
    [
      'carries the state on at the end',
      '    return {"state": {}, ',
      '    return {"state": state, ',
    ],
    ['answers without a state at the end', '    return {"state": {}, ', '    return {'],
    ['carries no state', '        return {"state": state, ', '        return {"state": {}, '],
    [
      'keeps quiet of what is not written',
      '    write_totals(finished)\n',
      '    try:\n        write_totals(finished)\n    except RuntimeError:\n        pass\n',
    ],
    [
      'writes twice',
      '    write_totals(finished)\n',
      '    write_totals(finished)\n    write_totals(finished)\n',
    ],
    ['logs no error', 'logger.exception(', 'logger.error('],
    ['fails with a record', '        return None\n', '        raise\n'],
  ]),
  ...rows({ ...py, style: 'plain' }, [
    ['logs what a record holds', '{"event_id": record["eventID"]}', '{"event": str(record)}'],
    ['logs no event id', ', extra={"event_id": record["eventID"]}', ''],
  ]),
  ...rows({ ...py, style: 'powertools' }, [
    [
      'logs what a record holds',
      '{"event_id": record.event_id}',
      '{"event": str(record.raw_event)}',
    ],
    ['logs no event id', ', extra={"event_id": record.event_id}', ''],
    ['logs without the request id', '@logger.inject_lambda_context(log_event=False)\n', ''],
    ['logs the event', 'log_event=False', 'log_event=True'],
  ]),
  ...rows({ ...py, file: 'window.py' }, [
    ['ends no window early', ' or event["isWindowTerminatedEarly"]', ''],
    ['ends no window at its end', 'event["isFinalInvokeForWindow"] or ', ''],
    ['writes with each invocation', ' or not is_over', ''],
    ['gives parts of a window one key', "/{state['first']}", ''],
    ['gives shards one key', '{shard_id}/', ''],
    ['gives windows one key', "{window['start']}/", ''],
    ['fails without a state', 'event.get("state") or {}', 'event["state"]'],
    ['writes what is empty', 'if not state or not is_over:', 'if not is_over:'],
  ]),
];

/** Mistakes in a function with windows, which its tests must notice. */
export async function windowMutations({ totals }: Windowed): Promise<Mutation[]> {
  const scripts = [...typescript, ...rows({ ...ts, file: 'totals.ts' }, totals.typescript)];
  return [
    ...scripts,
    ...(await inJavaScript(scripts)),
    ...python,
    ...rows({ ...py, file: 'totals.py' }, totals.python),
  ];
}
