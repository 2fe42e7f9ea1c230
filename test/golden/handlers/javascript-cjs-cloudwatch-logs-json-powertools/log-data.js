'use strict';

const { gunzipSync } = require('node:zlib');
const { parse } = require('@aws-lambda-powertools/parser');
const {
  CloudWatchLogEventSchema,
  CloudWatchLogsDecodeSchema,
} = require('@aws-lambda-powertools/parser/schemas/cloudwatch');
const { z } = require('zod');

/** @import { CloudWatchLogsEvent } from 'aws-lambda' */

/** Bytes that an event may unpack to; one of more fails, and the failure queue keeps it packed. */
const mostBytes = 16 * 1024 * 1024;

const logEventSchema = CloudWatchLogEventSchema.extend({
  extractedFields: z.record(z.string(), z.string().nullable()).default({}),
});

// CloudWatchLogsSchema would unpack without end, and drop the fields.
const dataSchema = CloudWatchLogsDecodeSchema.extend({
  messageType: z.enum(['DATA_MESSAGE', 'CONTROL_MESSAGE']),
  logEvents: z.array(logEventSchema),
});

/**
 * A log event that the subscription filter let through.
 *
 * @typedef {object} LogEvent
 * @property {string} eventId The same whenever this log event is delivered again, and different for every other one.
 * @property {number} timestamp Milliseconds since 1970, in UTC.
 * @property {string} logGroup
 * @property {string} logStream
 * @property {string} message Text as the program wrote it.
 * @property {Record<string, string | null>} fields The fields that a pattern such as [ip, user, ...] names; none for other patterns.
 */

/**
 * Unpacks what CloudWatch Logs hands over; a probe of the destination has no log events.
 *
 * @param {CloudWatchLogsEvent} event
 * @returns {LogEvent[]}
 */
function toLogEvents(event) {
  const data = parse(unpack(event.awslogs.data), undefined, dataSchema);
  const { messageType, logGroup, logStream, logEvents } = data;
  if (messageType === 'CONTROL_MESSAGE') return [];
  return logEvents.map(({ id: eventId, timestamp, message, extractedFields: fields }) => {
    return { eventId, timestamp, logGroup, logStream, message, fields };
  });
}

/**
 * @param {string} data
 * @returns {unknown}
 */
function unpack(data) {
  try {
    const bytes = gunzipSync(Buffer.from(data, 'base64'), { maxOutputLength: mostBytes });
    return JSON.parse(bytes.toString());
  } catch {
    // The error of JSON.parse quotes the text, which would take log events into the log.
    throw new SyntaxError('The data is no JSON of at most 16 MiB, as gzip in base64.');
  }
}

module.exports = { toLogEvents };
