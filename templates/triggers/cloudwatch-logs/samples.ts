import type { Case, Fixtures } from '../../../generators/define.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';
import anyScript from './events/any-script.json' with { type: 'json' };
import declinedPayments from './events/declined-payments.json' with { type: 'json' };
import { fitted } from './examples.js';
import type { FilterPattern } from './filter-pattern.js';
import { extractedFields, matches } from './matches.js';
import { packed, unpacked } from './payload.js';

/** Events whose messages a filter may have, the first of which everything else is made from. */
const realistic: Fixtures = { 'declined-payments': declinedPayments, 'any-script': anyScript };

/** The messages of the first of them: JSON, words, and fields between blanks. */
const messages = eventsIn(unpacked(declinedPayments)).map(({ message }) => String(message));

/** A message that a filter lets through; a text says why there is none, as a clause. */
export function sampleMessage(pattern: FilterPattern): { message: string } | string {
  const message =
    messages.find((each) => matches(each, pattern)) ??
    messages.map((each) => fitted(each, pattern)).find((each) => each !== null);
  return message ? { message } : 'lets none of the sample events through';
}

/** The events of a function behind a filter: CloudWatch Logs hands over nothing else than what matches. */
export function eventsOf(pattern: FilterPattern, fixtures: Fixtures): Fixtures {
  return Object.fromEntries(
    Object.entries(fixtures).map(([name, event]) => [name, filtered(event, pattern)]),
  );
}

function filtered(event: Json, pattern: FilterPattern): Json {
  const content = contentOf(event);
  if (!content || content['messageType'] === 'CONTROL_MESSAGE') return event;
  const all = eventsIn(content);
  // An event that is not as it should be stays so.
  if (all.some(({ message }) => message === undefined)) return event;
  const matching = all.filter(({ message }) => matches(String(message), pattern));
  const kept =
    matching.length > 0 ? matching : all.slice(0, 1).map((each) => withMatch(each, pattern));
  const logEvents = kept.map((each) => ({ ...each, ...extracted(each, pattern) }));
  const same = JSON.stringify(logEvents) === JSON.stringify(all);
  return same ? event : packed({ ...content, logEvents });
}

function eventsIn({ logEvents = [] }: JsonObject): JsonObject[] {
  return logEvents as JsonObject[];
}

/** Null for an event that holds nothing that could be read. */
function contentOf(event: Json): JsonObject | null {
  try {
    return unpacked(event);
  } catch {
    return null;
  }
}

function withMatch(logEvent: JsonObject, pattern: FilterPattern): JsonObject {
  const fallback = sampleMessage(pattern);
  const message = fitted(String(logEvent['message']), pattern);
  return {
    ...logEvent,
    message: message ?? (typeof fallback === 'string' ? '' : fallback.message),
  };
}

/** Only patterns of fields have their values beside the message. */
function extracted({ message }: JsonObject, pattern: FilterPattern): JsonObject {
  if (pattern.kind !== 'fields') return {};
  return { extractedFields: extractedFields(String(message), pattern.fields) ?? {} };
}

/** The test table for those events: the ids of the log events that each hands over. */
export function casesOf(pattern: FilterPattern, rows: readonly Case[]): Case[] {
  const events = eventsOf(pattern, realistic);
  return rows.map((row) => {
    const event = events[String(row['event'])];
    const ids = event ? eventsIn(unpacked(event)).map(({ id = null }) => id) : [];
    return { ...row, expected: ids, failing: row['outcome'] === 'failed' };
  });
}

/** Writes a message that the filter lets through into a stream of its own. */
export function sendCommand(pattern: FilterPattern): string {
  const sample = sampleMessage(pattern);
  const message = typeof sample === 'string' ? '' : sample.message;
  const text = JSON.stringify(message).replace(/'/g, `'\\''`);
  const stream = '--log-group-name "$SOURCE" --log-stream-name "$STREAM"';
  return [
    'STREAM=sample-$(date +%s)',
    `aws logs create-log-stream ${stream}`,
    `aws logs put-log-events ${stream} --log-events '[{"timestamp":'"$(date +%s)"'000,"message":${text}}]'`,
  ].join(' && ');
}
