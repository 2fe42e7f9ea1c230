import { logger } from './logger.js';
import { processReferenceChange } from './process-reference-change.js';
import { isTest, toReferenceChange } from './reference-change.js';

/** @import { CodeCommitTriggerEvent, Context } from 'aws-lambda' */

/**
 * Attempts every reference; a failed one then fails the event, which Lambda delivers again.
 *
 * @param {CodeCommitTriggerEvent} event
 * @param {Context} context
 */
export async function handler(event, context) {
  logger.addContext(context);
  /** @type {[ref: string, error: unknown][]} */
  const failures = [];
  for (const record of event.Records) {
    const { eventId, eventSourceARN } = record;
    const about = { eventId, eventSourceARN };
    if (isTest(record)) {
      logger.info('Trigger tested', about);
      continue;
    }
    for (const [at, reference] of record.codecommit.references.entries()) {
      const ref = reference.ref ?? `reference ${at + 1}`;
      try {
        await processReferenceChange(toReferenceChange(record, reference));
        logger.info('Reference processed', { ...about, ref });
      } catch (error) {
        const errorName = error instanceof Error ? error.name : typeof error;
        logger.error('Reference failed', { ...about, ref, errorName });
        failures.push([ref, error]);
      }
    }
  }
  if (failures.length === 0) return;
  const refs = failures.map(([ref]) => ref).join(', ');
  const errors = failures.map(([, error]) => error);
  throw new AggregateError(errors, `Failed references: ${refs}`);
}
