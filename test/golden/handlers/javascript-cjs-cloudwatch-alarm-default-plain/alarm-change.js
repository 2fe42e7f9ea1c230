'use strict';

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

class UnknownEventError extends Error {
  name = 'UnknownEventError';
}

/**
 * Reads what an alarm hands over; throws when it is no change of a state that is known.
 *
 * @param {CloudWatchAlarmEvent} event
 * @returns {AlarmChange}
 */
function toAlarmChange(event) {
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

/**
 * @param {string} value
 * @returns {State}
 */
function toState(value) {
  const state = states.find((each) => each === value);
  if (state !== undefined) return state;
  throw new UnknownEventError('No alarm is known to have such a state.');
}

/**
 * @param {any} query
 * @returns {Metric[]}
 */
function toMetrics(query) {
  const { metric } = Object(query.metricStat);
  if (!metric) return [];
  const { namespace, name, dimensions = {} } = metric;
  return [{ namespace, name, dimensions }];
}

module.exports = { UnknownEventError, toAlarmChange };
