import type { CloudWatchAlarmEvent } from 'aws-lambda';

const states = ['ALARM', 'OK', 'INSUFFICIENT_DATA'] as const;

/** The states of an alarm. */
export type State = (typeof states)[number];

/** A metric that an alarm watches. */
export interface Metric {
  namespace: string;
  name: string;
  dimensions: { [name: string]: string };
}

/** A change of the state of an alarm. */
export interface AlarmChange {
  /** The same whenever this change is delivered again, and different for every other change. */
  changeId: string;
  alarmName: string;
  alarmArn: string;
  /** As CloudWatch writes it: `2025-03-14T09:26:53.589+0000`. */
  changedAt: string;
  state: State;
  previousState: State;
  /** Why, in the words of CloudWatch or of whoever set the state by hand. */
  reason: string;
  /** Expressions and the alarms of a composite alarm are no metrics. */
  metrics: Metric[];
}

export class UnknownEventError extends Error {
  override readonly name = 'UnknownEventError';
}

/** Reads what an alarm hands over; throws when it is no change of a state that is known. */
export function toAlarmChange(event: CloudWatchAlarmEvent): AlarmChange {
  const { alarmArn, time, alarmData } = event;
  const { alarmName, state, previousState, configuration } = alarmData;
  if (typeof alarmName !== 'string') throw new UnknownEventError('The alarm has no name.');
  return {
    changeId: `${alarmArn}#${time}`,
    alarmName,
    alarmArn,
    changedAt: time,
    state: toState(state.value),
    previousState: toState(previousState.value),
    reason: state.reason,
    metrics: 'metrics' in configuration ? configuration.metrics.flatMap(toMetrics) : [],
  };
}

function toState(value: string): State {
  const state = states.find((each) => each === value);
  if (state !== undefined) return state;
  throw new UnknownEventError('No alarm is known to have such a state.');
}

function toMetrics(query: object): Metric[] {
  const { metric } = Object((query as { metricStat?: unknown }).metricStat);
  if (!metric) return [];
  const { namespace, name, dimensions = {} } = metric;
  return [{ namespace, name, dimensions }];
}
