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

export class UnknownEventError extends Error {
  override readonly name = 'UnknownEventError';
}

/** Reads what the schedule hands over; throws when it would not send such an event. */
export function toOccurrence(event: ScheduleEvent): Occurrence {
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
