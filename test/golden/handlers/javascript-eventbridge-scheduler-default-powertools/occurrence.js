import { parse } from '@aws-lambda-powertools/parser';
import { z } from 'zod';

const occurrenceSchema = z.object({
  scheduleArn: z.string(),
  scheduledTime: z.iso.datetime(),
  executionId: z.string(),
  input: z.record(z.string(), z.unknown()),
});

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

/**
 * Reads what the schedule hands over; throws when it would not send such an event.
 *
 * @param {ScheduleEvent} event
 * @returns {Occurrence}
 */
export function toOccurrence(event) {
  return parse(event, undefined, occurrenceSchema);
}
