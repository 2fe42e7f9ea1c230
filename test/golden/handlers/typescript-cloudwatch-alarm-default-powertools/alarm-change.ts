import { parse } from '@aws-lambda-powertools/parser';
import type { CloudWatchAlarmEvent } from 'aws-lambda';
import { z } from 'zod';

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

const metricSchema = z.object({
  namespace: z.string(),
  name: z.string(),
  dimensions: z.record(z.string(), z.string()).default({}),
});

const querySchema = z.object({ metricStat: z.object({ metric: metricSchema }).optional() });

const eventSchema = z.object({
  alarmArn: z.string(),
  time: z.string(),
  alarmData: z.object({
    alarmName: z.string(),
    state: z.object({ value: z.enum(states), reason: z.string() }),
    previousState: z.object({ value: z.enum(states) }),
    configuration: z.object({ metrics: z.array(querySchema).default([]) }),
  }),
});

/** Reads what an alarm hands over; throws when it is no change of a state that is known. */
export function toAlarmChange(event: CloudWatchAlarmEvent): AlarmChange {
  const { alarmArn, time, alarmData } = parse(event, undefined, eventSchema);
  const { alarmName, state, previousState, configuration } = alarmData;
  return {
    changeId: `${alarmArn}#${time}`,
    alarmName,
    alarmArn,
    changedAt: time,
    state: state.value,
    previousState: previousState.value,
    reason: state.reason,
    metrics: configuration.metrics.flatMap(({ metricStat }) => metricStat?.metric ?? []),
  };
}
