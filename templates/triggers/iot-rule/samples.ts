import type { Case, Fixtures } from '../../../generators/define.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';
import anyScript from './events/any-script.json' with { type: 'json' };
import orderPlaced from './events/order-placed.json' with { type: 'json' };
import { askedBy, type Column, type Statement, topicOf } from './sql.js';

/** The events that a handler takes. */
const realistic: Fixtures = { 'order-placed': orderPlaced, 'any-script': anyScript };

/** What the rule gives of itself, which is in every event that is as it should be. */
const own = ['messageId', 'topic', 'receivedAt'];

/** The events of a function behind a statement: what it selects of each message. */
export function eventsOf(statement: Statement, fixtures: Fixtures): Fixtures {
  const usual = statement.topicFilter === 'acme/orders/+/placed';
  return Object.fromEntries(
    Object.entries(fixtures).map(([name, event]) => {
      const found = event as JsonObject;
      const topic = usual ? found['topic'] : found['topic'] && topicOf(statement);
      return [name, selected(statement, { ...found, ...(topic === undefined ? {} : { topic }) })];
    }),
  );
}

function selected({ columns, condition }: Statement, event: JsonObject): JsonObject {
  const payload = { ...without(event, own), ...askedBy(condition) };
  const chosen = columns.flatMap(({ expression, name }): [string, Json][] => {
    if (expression === '*') return Object.entries(payload);
    if (!own.includes(name)) return [[name, resultOf({ expression, name }, payload, event)]];
    return event[name] === undefined ? [] : [[name, event[name]]];
  });
  return Object.fromEntries(chosen);
}

const without = (object: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

/** What AWS IoT would make of an expression, as far as that shows without a device. */
function resultOf({ expression }: Column, payload: JsonObject, event: JsonObject): Json {
  const level = /^topic\((\d+)\)$/i.exec(expression)?.[1];
  if (level !== undefined) return String(event['topic']).split('/')[Number(level) - 1] ?? null;
  if (/^-?\d+(?:\.\d+)?$/.test(expression)) return Number(expression);
  return payload[expression.split('.')[0] ?? ''] ?? 'sample';
}

/** The test table for those events; the tests hold the payload against the event. */
export function casesOf(statement: Statement, rows: readonly Case[]): Case[] {
  const events = eventsOf(statement, realistic);
  return rows.map((row) => {
    const event = events[String(row['event'])] as JsonObject | undefined;
    if (!event) return { ...row, expected: null };
    const entries = own.map((name) => [name, event[name] ?? null] as const);
    return { ...row, expected: Object.fromEntries(entries) };
  });
}

/** A message for the topic that the condition lets through. */
export function messageFor({ condition }: Statement): JsonObject {
  return { ...without(orderPlaced, own), ...askedBy(condition) };
}
