import type { Case, Fixtures } from '../../../generators/define.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';
import { exampleOf, meets } from '../../shared/filters/conditions.js';
import { meetingAll } from '../../shared/filters/examples.js';
import { isObject, leavesOf, withValue } from '../../shared/filters/leaves.js';

/** The filter policy of the subscription, and whether it is matched with the body. */
export interface Filter {
  policy: JsonObject | null;
  body: boolean;
}

/** What the handlers take a message for. */
const message: JsonObject = { orderId: 'A-1001', status: 'placed' };

/** Why no sample event can match the filter, as a clause, or null. */
export function whyNoSample({ policy, body }: Filter): string | null {
  const leaves = policy && leavesOf(policy);
  if (!leaves) return null;
  const hopeless = leaves.find(({ conditions }) => exampleOf(conditions) === null);
  if (hopeless) return `matches no sample event: nothing meets ${hopeless.path.join('.')}`;
  const changed = body ? matching(message, { policy, body }) : message;
  const broken = Object.keys(message).find((key) => typeof changed[key] !== 'string');
  return broken === undefined
    ? null
    : `matches none of the sample events, whose message has ${broken} as a string`;
}

/** The events of a function with that filter: what SNS hands over matches it. */
export function eventsOf(filter: Filter, fixtures: Fixtures): Fixtures {
  return Object.fromEntries(
    Object.entries(fixtures).map(([name, event]) => [name, withNotification(event, filter)]),
  );
}

/** The test table for those events. */
export function casesOf(filter: Filter, rows: readonly Case[]): Case[] {
  return rows.map((row) => {
    const { expected } = row;
    if (!isObject(expected)) return row;
    const attributes = filter.body
      ? (expected['attributes'] ?? {})
      : lowerCase(matchingAttributes(upperCase(expected['attributes']), filter));
    const body = expected['message'];
    return {
      ...row,
      expected: {
        ...expected,
        attributes,
        message: filter.body && isObject(body) ? known(matching(body, filter)) : (body ?? null),
      },
    };
  });
}

/** Publishes a message that the filter lets through. */
export function sendCommand(filter: Filter): string {
  const body = filter.body ? matching(message, filter) : message;
  const attributes = filter.body ? {} : matchingAttributes({}, filter);
  const given = Object.entries(attributes).map(([name, attribute]) => {
    const { Type, Value } = attribute as JsonObject;
    return [name, { DataType: Type ?? null, StringValue: Value ?? null }] as const;
  });
  return [
    'aws sns publish --topic-arn "$SOURCE"',
    `--message ${quote(JSON.stringify(body))}`,
    ...(given.length > 0
      ? [`--message-attributes ${quote(JSON.stringify(Object.fromEntries(given)))}`]
      : []),
  ].join(' ');
}

const quote = (text: string): string => `'${text.replace(/'/g, `'\\''`)}'`;

function withNotification(event: Json, filter: Filter): Json {
  if (!isObject(event) || !Array.isArray(event['Records'])) return event;
  const Records = event['Records'].map((record) => {
    if (!isObject(record) || !isObject(record['Sns'])) return record;
    const { Sns } = record;
    const changed = filter.body
      ? { Message: matchingText(String(Sns['Message']), filter) }
      : { MessageAttributes: matchingAttributes(Sns['MessageAttributes'], filter) };
    return { ...record, Sns: { ...Sns, ...changed } };
  });
  return { ...event, Records };
}

/** What is no order stays what it is: filters work late, so even what they refuse may arrive. */
function matchingText(text: string, filter: Filter): string {
  if (!filter.policy || !text.startsWith('{"orderId":"')) return text;
  return JSON.stringify(matching(JSON.parse(text) as JsonObject, filter));
}

/** The same body with what the filter asks for. */
function matching(body: JsonObject, { policy }: Filter): JsonObject {
  return meetingAll(body, (policy && leavesOf(policy)) ?? []);
}

/** The same attributes with those that the filter asks for. */
function matchingAttributes(attributes: Json | undefined, { policy }: Filter): JsonObject {
  const leaves = (policy && leavesOf(policy)) ?? [];
  return leaves.reduce<JsonObject>(
    (changed, { path, conditions }) => {
      const [name = ''] = path;
      if (meets(comparable(changed[name]), conditions)) return changed;
      const value = exampleOf(conditions)?.value;
      const attribute = value === undefined ? undefined : attributeOf(value);
      return withValue(changed, [name], attribute);
    },
    isObject(attributes) ? attributes : {},
  );
}

/** Truth and null are matched only inside a String.Array. */
function attributeOf(value: Json): JsonObject {
  if (typeof value === 'number') return { Type: 'Number', Value: String(value) };
  if (typeof value === 'string') return { Type: 'String', Value: value };
  return { Type: 'String.Array', Value: JSON.stringify([value]) };
}

function comparable(attribute: Json | undefined): Json | undefined {
  if (!isObject(attribute)) return undefined;
  const { Type, Value } = attribute;
  if (Type === 'Number') return Number(Value);
  return Type === 'String' ? (Value ?? null) : undefined;
}

/** Attributes as events have them, from attributes as handlers hand them on. */
function upperCase(attributes: Json | undefined): JsonObject {
  return renamed(attributes, { type: 'Type', value: 'Value' });
}

function lowerCase(attributes: JsonObject): JsonObject {
  return renamed(attributes, { Type: 'type', Value: 'value' });
}

function renamed(attributes: Json | undefined, names: { [from: string]: string }): JsonObject {
  const entries = Object.entries(isObject(attributes) ? attributes : {});
  return Object.fromEntries(
    entries.map(([name, attribute]) => [
      name,
      Object.fromEntries(
        Object.entries(attribute as JsonObject).map(([key, value]) => [names[key] ?? key, value]),
      ),
    ]),
  );
}

/** What handlers read of a message. */
function known({ orderId = null, status = null }: JsonObject): JsonObject {
  return { orderId, status };
}
