import { Logger } from '@aws-lambda-powertools/logger';
import { S3Schema } from '@aws-lambda-powertools/parser/schemas/s3';
import { z } from 'zod';
import { toObjectEvent } from './object-event.js';
import { processObject } from './process-object.js';

/** @import { Context, S3Event } from 'aws-lambda' */

const logger = new Logger({ serviceName: 'orders' });

// S3Schema knows IPv4 addresses only, but S3 is called over IPv6 as well.
const recordSchema = S3Schema.shape.Records.element.extend({
  requestParameters: z.object({ sourceIPAddress: z.string() }),
});

/**
 * Attempts every record; a failed one then fails the event, which Lambda delivers again.
 *
 * @param {S3Event} event
 * @param {Context} context
 */
export async function handler(event, context) {
  logger.addContext(context);
  const failures = new Map();
  for (const record of event.Records) {
    const object = `${record.s3.bucket.name}/${record.s3.object.key}`;
    try {
      const objectEvent = toObjectEvent(recordSchema.parse(record));
      await processObject(objectEvent);
      const { kind, size } = objectEvent;
      logger.info('Object processed', { object, kind, size });
    } catch (error) {
      const errorName = error instanceof Error ? error.name : typeof error;
      logger.error('Object failed', { object, errorName });
      failures.set(object, error);
    }
  }
  if (failures.size === 0) return;
  throw new AggregateError(failures.values(), `Failed objects: ${[...failures.keys()].join(', ')}`);
}
