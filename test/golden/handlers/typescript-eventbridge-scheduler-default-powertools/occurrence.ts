import { parse } from '@aws-lambda-powertools/parser';
import { z } from 'zod';

const occurrenceSchema = z.object({
  scheduleArn: z.string(),
  scheduledTime: z.iso.datetime(),
  executionId: z.string(),
  input: z.record(z.string(), z.unknown()),
});

/** What the schedule hands over, before it is checked. */
export interface ScheduleEvent {
  scheduleArn: string;
  scheduledTime: string;
  executionId: string;
  input: unknown;
}

/** One time at which the schedule is due. */
export interface Occurrence {
  /** The ARN of the schedule. */
  scheduleArn: string;
  /** ISO 8601, in UTC; the same whenever this occurrence is delivered again. */
  scheduledTime: string;
  /** Another one whenever EventBridge Scheduler tries again. */
  executionId: string;
  /** What the schedule gives to every run. */
  input: { [name: string]: unknown };
}

/** Reads what the schedule hands over; throws when it would not send such an event. */
export function toOccurrence(event: ScheduleEvent): Occurrence {
  return parse(event, undefined, occurrenceSchema);
}
