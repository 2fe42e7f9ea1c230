import type { AnswersTo, Case, Fixtures } from '../../../generators/define.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';
import { isObject } from '../../shared/filters/leaves.js';
import { type alarmOptions, dimensionsOf, states } from './alarm.js';
import setByHand from './events/set-by-hand.json' with { type: 'json' };
import thresholdCrossed from './events/threshold-crossed.json' with { type: 'json' };

type Answers = AnswersTo<typeof alarmOptions>;

/** The events that a handler takes. */
const realistic: Fixtures = {
  'threshold-crossed': thresholdCrossed,
  'set-by-hand': setByHand,
};

/** The events of an alarm with that metric, which begin a state that calls. */
export function eventsOf(answers: Answers, fixtures: Fixtures): Fixtures {
  return Object.fromEntries(
    Object.entries(fixtures).map(([name, event]) => [name, eventOf(answers, event as JsonObject)]),
  );
}

function eventOf(answers: Answers, event: JsonObject): JsonObject {
  const { alarmData } = event;
  if (!isObject(alarmData)) return event;
  const { state = null, previousState = null, configuration = null, ...others } = alarmData;
  const value = isObject(state) ? String(state['value']) : '';
  const called = answers.states.includes(value) || !isState(value) ? value : answers.states[0];
  const other = states.find((each) => each !== called) ?? 'OK';
  const same = called === value;
  return {
    ...event,
    alarmData: {
      ...others,
      state: same ? state : { ...(state as JsonObject), value: called ?? 'OK' },
      previousState: same ? previousState : { ...(previousState as JsonObject), value: other },
      configuration: configurationOf(answers, configuration),
    },
  };
}

const isState = (value: string): boolean => states.some((each) => each === value);

function configurationOf(answers: Answers, configuration: Json): Json {
  if (!isObject(configuration) || !Array.isArray(configuration['metrics'])) return configuration;
  const metrics = configuration['metrics'].map((query) =>
    isObject(query) && isObject(query['metricStat']) ? queryOf(answers, query) : query,
  );
  return { ...configuration, metrics };
}

function queryOf(answers: Answers, query: JsonObject): JsonObject {
  const metric = {
    namespace: answers.namespace,
    name: answers['metric-name'],
    dimensions: dimensionsOf(answers),
  };
  const stat = answers['extended-statistic'] ?? answers.statistic;
  return { ...query, metricStat: { metric, period: answers.period, stat } };
}

/** The test table for those events; ids and reasons, which are long, the tests take from the events. */
export function casesOf(answers: Answers, rows: readonly Case[]): Case[] {
  const events = eventsOf(answers, realistic);
  return rows.map((row) => {
    const event = events[String(row['event'])];
    return { ...row, expected: isObject(event) ? handedOver(event) : null };
  });
}

function handedOver({ time = null, alarmData }: JsonObject): JsonObject {
  const { alarmName = null, state, previousState, configuration } = alarmData as JsonObject;
  const queries = (configuration as JsonObject)['metrics'] as JsonObject[];
  return {
    alarmName,
    changedAt: time,
    state: (state as JsonObject)['value'] ?? null,
    previousState: (previousState as JsonObject)['value'] ?? null,
    metrics: queries.flatMap(({ metricStat }) =>
      isObject(metricStat) ? [metricStat['metric'] ?? null] : [],
    ),
  };
}
