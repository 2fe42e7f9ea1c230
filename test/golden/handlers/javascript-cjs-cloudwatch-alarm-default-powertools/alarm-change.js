'use strict';

const { parse } = require('@aws-lambda-powertools/parser');
const { z } = require('zod');

/** @import { CloudWatchAlarmEvent } from 'aws-lambda' */

const states = /** @type {const} */ (['ALARM', 'OK', 'INSUFFICIENT_DATA']);

/**
 * The states of an alarm.
 *
 * @typedef {(typeof states)[number]} State
 */

/**
 * A metric that an alarm watches.
 *
 * @typedef {object} Metric
 * @property {string} namespace
 * @property {string} name
 * @property {Record<string, string>} dimensions
 */

/**
 * A change of the state of an alarm.
 *
 * @typedef {object} AlarmChange
 * @property {string} changeId The same whenever this change is delivered again, and different for every other change.
 * @property {string} alarmName
 * @property {string} alarmArn
 * @property {string} changedAt As CloudWatch writes it: `2025-03-14T09:26:53.589+0000`.
 * @property {State} state
 * @property {State} previousState
 * @property {string} reason Why, in the words of CloudWatch or of whoever set the state by hand.
 * @property {Metric[]} metrics Expressions and the alarms of a composite alarm are no metrics.
 */

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

/**
 * Reads what an alarm hands over; throws when it is no change of a state that is known.
 *
 * @param {CloudWatchAlarmEvent} event
 * @returns {AlarmChange}
 */
function toAlarmChange(event) {
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

module.exports = { toAlarmChange };
