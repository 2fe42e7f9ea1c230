import { inJavaScript, type Mutation } from '../support/mutation.js';

type Where = Pick<Mutation, 'language' | 'style' | 'file' | 'options'>;
type Row = [name: string, find: string, replace: string];

const rows = (where: Where, mistakes: Row[]): Mutation[] =>
  mistakes.map(([name, find, replace]) => ({ name, ...where, find, replace }));

const ts = { language: 'typescript', file: 'handler.ts' };
const tsChange = { language: 'typescript', file: 'alarm-change.ts' };
const py = { language: 'python', file: 'handler.py' };
const pyChange = { language: 'python', file: 'alarm_change.py' };

const plain = { style: 'plain' };
const powertools = { style: 'powertools' };

const typescript: Mutation[] = [
  ...rows(ts, [
    ['swallows the failure', '    throw error;\n', '    return;\n'],
    [
      'does not wait for the work',
      'await processAlarmChange(toAlarmChange(event));',
      'processAlarmChange(toAlarmChange(event)).catch(() => undefined);',
    ],
    ['throws another error', '    throw error;\n', '    throw new Error(errorName);\n'],
    ['logs the cause', 'alarmArn, time, errorName }', 'alarmArn, time, error }'],
  ]),
  ...rows({ ...ts, ...plain }, [
    ['logs the change', "processed', alarmArn, time", "processed', event"],
    ['logs no alarm that failed', "failed', alarmArn, time,", "failed',"],
  ]),
  ...rows({ ...ts, ...powertools }, [
    ['logs the change', "processed', { alarmArn, time }", "processed', { event }"],
    ['logs no alarm that failed', '{ alarmArn, time, errorName }', '{ errorName }'],
    ['logs without the request', 'logger.addContext(context);', 'void context;'],
  ]),
  ...rows(tsChange, [
    ['has the same id for every change', '`${alarmArn}#${time}`', '`${alarmArn}`'],
    ['takes the former state for the new one', 'previousState.value', 'state.value'],
  ]),
  ...rows({ ...tsChange, ...plain }, [
    [
      'takes any state',
      'if (state !== undefined) return state;',
      "return state ?? ('ALARM' as State);",
    ],
    ['takes an alarm without a name', "typeof alarmName !== 'string'", 'alarmName === null'],
    ['drops the metrics', 'flatMap(toMetrics)', 'slice(0, 0)'],
    ['takes expressions for metrics', 'if (!metric) return [];', 'if (!metric) return [metric];'],
  ]),
  ...rows({ ...tsChange, ...powertools }, [
    [
      'takes any state',
      'state: z.object({ value: z.enum(states)',
      'state: z.object({ value: z.any()',
    ],
    [
      'takes an alarm without a name',
      'alarmName: z.string(),',
      "alarmName: z.string().default(''),",
    ],
    ['drops the metrics', 'metricStat?.metric ?? []', 'metricStat ? [] : []'],
    ['wants a metric in every query', '}).optional() });', '}) });'],
  ]),
];

const python: Mutation[] = [
  ...rows(py, [
    ['swallows the failure', '        raise\n', '        return\n'],
    ['raises another error', '        raise\n', '        raise RuntimeError(details) from error\n'],
    ['logs the cause', '"error": type(error).__name__', '"error": str(error)'],
    ['logs the change', 'processed", extra=details', 'processed", extra={"given": dict(event)}'],
    ['logs no alarm that failed', '{**details, "error"', '{"error"'],
    [
      'logs with the error itself',
      'logger.error("Alarm change failed"',
      'logger.exception("Alarm change failed"',
    ],
  ]),
  ...rows({ ...py, ...powertools }, [
    ['logs without the request', '@logger.inject_lambda_context\n', ''],
  ]),
  ...rows({ ...pyChange, ...plain }, [
    ['has the same id for every change', 'f"{arn}#{time}"', 'arn'],
    ['takes the former state for the new one', 'to_state(previous)', 'to_state(state)'],
    ['takes any state', '        if value == state:\n', '        if value:\n'],
    [
      'takes an alarm without a name',
      '                "alarmName": str(name),\n',
      '                "state": {"value": name},\n',
    ],
    ['wants a metric in every query', ' if "metricStat" in query]', ']'],
  ]),
  ...rows({ ...pyChange, ...powertools }, [
    ['has the same id for every change', 'f"{found.arn}#{found.time}"', 'found.arn'],
    [
      'takes the former state for the new one',
      'previous_state=found.alarm.previous_state.value',
      'previous_state=found.alarm.state.value',
    ],
    ['takes any state', '    value: State\n    reason: str', '    value: str\n    reason: str'],
    ['takes an alarm without a name', 'name: str = Field(alias', 'name: str = Field("", alias'],
    ['quotes the event in the error', 'hide_input_in_errors=True', ''],
  ]),
];

/** Mistakes in functions that alarms call. */
export const mutations: Mutation[] = [
  ...typescript,
  ...python,
  ...(await inJavaScript(typescript)),
];
