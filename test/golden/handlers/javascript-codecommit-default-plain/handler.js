import { processReferenceChange } from './process-reference-change.js';
import { isTest, toReferenceChange } from './reference-change.js';

/** @import { CodeCommitTriggerEvent } from 'aws-lambda' */

/**
 * Attempts every reference; a failed one then fails the event, which Lambda delivers again.
 *
 * @param {CodeCommitTriggerEvent} event
 */
export async function handler(event) {
  /** @type {[ref: string, error: unknown][]} */
  const failures = [];
  for (const record of event.Records) {
    const { eventId, eventSourceARN } = record;
    const about = { eventId, eventSourceARN };
    if (isTest(record)) {
      console.info({ message: 'Trigger tested', ...about });
      continue;
    }
    for (const [at, reference] of record.codecommit.references.entries()) {
      const ref = reference.ref ?? `reference ${at + 1}`;
      try {
        await processReferenceChange(toReferenceChange(record, reference));
        console.info({ message: 'Reference processed', ...about, ref });
      } catch (error) {
        const errorName = error instanceof Error ? error.name : typeof error;
        console.error({ message: 'Reference failed', ...about, ref, errorName });
        failures.push([ref, error]);
      }
    }
  }
  if (failures.length === 0) return;
  const refs = failures.map(([ref]) => ref).join(', ');
  const errors = failures.map(([, error]) => error);
  throw new AggregateError(errors, `Failed references: ${refs}`);
}
