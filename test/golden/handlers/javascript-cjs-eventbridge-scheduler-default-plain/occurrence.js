'use strict';

/**
 * What the schedule hands over, before it is checked.
 *
 * @typedef {object} ScheduleEvent
 * @property {string} scheduleArn
 * @property {string} scheduledTime
 * @property {string} executionId
 * @property {unknown} input
 */

/**
 * One time at which the schedule is due.
 *
 * @typedef {object} Occurrence
 * @property {string} scheduleArn The ARN of the schedule.
 * @property {string} scheduledTime ISO 8601, in UTC; the same whenever this occurrence is delivered again.
 * @property {string} executionId Another one whenever EventBridge Scheduler tries again.
 * @property {Record<string, unknown>} input What the schedule gives to every run.
 */

class UnknownEventError extends Error {
  name = 'UnknownEventError';
}

/**
 * Reads what the schedule hands over; throws when it would not send such an event.
 *
 * @param {ScheduleEvent} event
 * @returns {Occurrence}
 */
function toOccurrence(event) {
  const { scheduleArn, scheduledTime, executionId, input } = event;
  const isNamed = typeof scheduleArn === 'string' && typeof executionId === 'string';
  if (!isNamed || typeof input !== 'object' || input === null) {
    throw new UnknownEventError('The schedule does not send such an event.');
  }
  if (typeof scheduledTime !== 'string' || Number.isNaN(Date.parse(scheduledTime))) {
    throw new UnknownEventError('The event tells no time.');
  }
  return { scheduleArn, scheduledTime, executionId, input: { ...input } };
}

module.exports = { UnknownEventError, toOccurrence };
