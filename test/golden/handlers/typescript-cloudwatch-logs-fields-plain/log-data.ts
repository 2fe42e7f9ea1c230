import { gunzipSync } from 'node:zlib';
import type { CloudWatchLogsEvent } from 'aws-lambda';

/** Bytes that an event may unpack to; one of more fails, and the failure queue keeps it packed. */
const mostBytes = 16 * 1024 * 1024;

/** A log event that the subscription filter let through. */
export interface LogEvent {
  /** The same whenever this log event is delivered again, and different for every other one. */
  eventId: string;
  /** Milliseconds since 1970, in UTC. */
  timestamp: number;
  logGroup: string;
  logStream: string;
  /** Text as the program wrote it. */
  message: string;
  /** The fields that a pattern such as [ip, user, ...] names; none for other patterns. */
  fields: { [name: string]: string | null };
}

export class UnreadableLogDataError extends Error {
  override readonly name = 'UnreadableLogDataError';
}

/** Unpacks what CloudWatch Logs hands over; a probe of the destination has no log events. */
export function toLogEvents(event: CloudWatchLogsEvent): LogEvent[] {
  const { messageType, logGroup, logStream, logEvents } = Object(unpack(event.awslogs.data));
  if (messageType === 'CONTROL_MESSAGE') return [];
  if (messageType !== 'DATA_MESSAGE' || !Array.isArray(logEvents)) {
    throw new UnreadableLogDataError('The data is of a type that is not handled here.');
  }
  return logEvents.map((found) => toLogEvent(found, String(logGroup), String(logStream)));
}

function unpack(data: string): unknown {
  try {
    const bytes = gunzipSync(Buffer.from(data, 'base64'), { maxOutputLength: mostBytes });
    return JSON.parse(bytes.toString());
  } catch {
    // The error of JSON.parse quotes the text, which would take log events into the log.
    throw new UnreadableLogDataError('The data is no JSON of at most 16 MiB, as gzip in base64.');
  }
}

function toLogEvent(found: unknown, logGroup: string, logStream: string): LogEvent {
  const { id, timestamp, message, extractedFields } = Object(found);
  if (typeof id === 'string' && typeof timestamp === 'number' && typeof message === 'string') {
    return { eventId: id, timestamp, logGroup, logStream, message, fields: { ...extractedFields } };
  }
  throw new UnreadableLogDataError('A log event lacks its id, timestamp or message.');
}
