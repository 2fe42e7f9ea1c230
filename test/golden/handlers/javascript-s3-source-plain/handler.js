import { toObjectEvent } from './object-event.js';
import { processObject } from './process-object.js';

/** @import { S3Event } from 'aws-lambda' */

/**
 * Attempts every record; a failed one then fails the event, which Lambda delivers again.
 *
 * @param {S3Event} event
 */
export async function handler(event) {
  const failures = new Map();
  for (const record of event.Records) {
    const object = `${record.s3.bucket.name}/${record.s3.object.key}`;
    try {
      const objectEvent = toObjectEvent(record);
      await processObject(objectEvent);
      const { kind, size } = objectEvent;
      console.info({ message: 'Object processed', object, kind, size });
    } catch (error) {
      const errorName = error instanceof Error ? error.name : typeof error;
      console.error({ message: 'Object failed', object, errorName });
      failures.set(object, error);
    }
  }
  if (failures.size === 0) return;
  throw new AggregateError(failures.values(), `Failed objects: ${[...failures.keys()].join(', ')}`);
}
