import type { Case, Fixtures } from '../../../generators/define.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';
import { alternativesOf } from '../../shared/filters/alternatives.js';
import { exampleOf, meets } from '../../shared/filters/conditions.js';
import { meetingAll } from '../../shared/filters/examples.js';
import { at, isObject, type Leaf } from '../../shared/filters/leaves.js';
import instanceStopped from './events/instance-stopped.json' with { type: 'json' };
import orderAbroad from './events/order-abroad.json' with { type: 'json' };
import orderPlaced from './events/order-placed.json' with { type: 'json' };

/** Events as they come, the first of which everything else is made from. */
const realistic: [name: string, event: JsonObject][] = [
  ['order-placed', orderPlaced],
  ['instance-stopped', instanceStopped],
];
/** An event that matches a pattern, and what can be relied on of all that do. */
export interface Sample {
  name: string;
  event: JsonObject;
  /** The way through the pattern that the event goes. */
  leaves: Leaf[];
  /** The detail types that the function handles. */
  detailTypes: string[];
  /** The keys of a detail that are text in every event. */
  texts: string[];
}

/** The event that a pattern is shown with, or why there is none, as a clause. */
export function sampleOf(pattern: JsonObject): Sample | string {
  const alternatives = alternativesOf(pattern) ?? [];
  const found = foundIn(alternatives) ?? madeFor(alternatives);
  if (!found) return `matches no sample event: nothing meets ${hopeless(alternatives)}`;
  const { name, event, leaves } = found;
  const type = String(event['detail-type']);
  const detailTypes = [...new Set([...literals(alternatives), type])];
  return { name, event, leaves, detailTypes, texts: textsOf(name, event, alternatives) };
}

type Found = Pick<Sample, 'name' | 'event' | 'leaves'>;

/** The first realistic event that a pattern lets through. */
function foundIn(alternatives: readonly Leaf[][]): Found | null {
  for (const [name, event] of realistic) {
    const leaves = alternatives.find((each) => meetsAll(event, each));
    if (leaves) return { name, event, leaves };
  }
  return null;
}

/** An order that a pattern lets through once it is changed; of other sources the detail says what is asked for alone. */
function madeFor(alternatives: readonly Leaf[][]): Found | null {
  for (const leaves of alternatives) {
    const order = fitted(orderPlaced, leaves);
    const foreign = order['source'] !== orderPlaced.source;
    const event = foreign ? fitted({ ...orderPlaced, resources: [], detail: {} }, leaves) : order;
    if (isEvent(event) && meetsAll(event, leaves)) {
      return { name: foreign ? 'sample' : 'order-placed', event, leaves };
    }
  }
  return null;
}

const meetsAll = (event: JsonObject, leaves: readonly Leaf[]): boolean =>
  leaves.every(({ path, conditions }) => meets(at(event, path), conditions));

/** Resources are a list, whatever a pattern says of them. */
function fitted(event: JsonObject, leaves: readonly Leaf[]): JsonObject {
  const changed = meetingAll(atTime(event, leaves), leaves);
  const { resources = null } = changed;
  return Array.isArray(resources) ? changed : { ...changed, resources: [resources] };
}

/** A pattern asks for a day or an hour by how the time begins. */
function atTime(event: JsonObject, leaves: readonly Leaf[]): JsonObject {
  const conditions = leaves.find(({ path }) => path.join('.') === 'time')?.conditions ?? [];
  const asked = conditions.flatMap((each) => (isObject(each) ? [each['prefix']] : []))[0];
  if (typeof asked !== 'string') return event;
  return { ...event, time: asked + String(event['time']).slice(asked.length) };
}

/** True for what EventBridge could have sent. */
function isEvent({ id, source, account, region, time, detail, ...others }: JsonObject): boolean {
  const texts = [id, source, account, region, others['detail-type'], others['version']];
  const moment = typeof time === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time);
  return moment && isObject(detail) && texts.every((each) => each && typeof each === 'string');
}

function hopeless(alternatives: readonly Leaf[][]): string {
  const leaves = alternatives.flat();
  const none = leaves.find(({ conditions }) => exampleOf(conditions) === null);
  return (none ?? leaves[0])?.path.join('.') ?? 'it';
}

function literals(alternatives: readonly Leaf[][]): string[] {
  return alternatives
    .flat()
    .filter(({ path }) => path.join('.') === 'detail-type')
    .flatMap(({ conditions }) => conditions.filter((each) => typeof each === 'string'));
}

/** Operators that only text meets, or that change nothing of what a realistic event has. */
const textual = ['prefix', 'suffix', 'wildcard', 'equals-ignore-case', 'cidr', 'anything-but'];

function textsOf(name: string, event: JsonObject, alternatives: readonly Leaf[][]): string[] {
  const { detail } = Object.fromEntries(realistic)[name] ?? {};
  const usual = isObject(detail) ? detail : {};
  const isText = (condition: Json): boolean =>
    isObject(condition)
      ? Object.keys(condition).every((operator) => textual.includes(operator))
      : typeof condition === 'string';
  return Object.entries(isObject(event['detail']) ? event['detail'] : {})
    .filter(([, value]) => typeof value === 'string')
    .map(([key]) => key)
    .filter((key) =>
      alternatives.every((leaves) => {
        const leaf = leaves.find(({ path }) => path.join('\0') === `detail\0${key}`);
        return leaf ? leaf.conditions.every(isText) : typeof usual[key] === 'string';
      }),
    );
}

/** The events of a function behind a pattern: what it must handle matches, what it must fail is of another kind. */
export function eventsOf(sample: Sample, fixtures: Fixtures): Fixtures {
  const poison = (name: string): JsonObject => {
    const fixture = fixtures[name] as JsonObject;
    if (isOrder(sample)) return fitted(fixture, sample.leaves);
    return { ...sample.event, id: fixture['id'] ?? '' };
  };
  const boundary = boundaryOf(sample);
  const other = isOrder(sample) ? fixtures['unknown-detail-type'] : sample.event;
  return {
    [sample.name]: sample.event,
    [boundary.name]: boundary.event,
    'unknown-detail-type': {
      ...poison('unknown-detail-type'),
      'detail-type': unknownType(other as JsonObject, sample),
    },
    'unknown-detail': withoutTexts(poison('unknown-detail'), sample),
  };
}

const isOrder = ({ name }: Sample): boolean => name === realistic[0]?.[0];

/** An event in other scripts; of others than orders one without resources, where the pattern asks for none. */
function boundaryOf(sample: Sample): { name: string; event: JsonObject } {
  const { event, leaves } = sample;
  if (isOrder(sample)) return { name: 'order-abroad', event: fitted(orderAbroad, leaves) };
  const asked = leaves.some(({ path }) => path[0] === 'resources');
  const resources = asked ? (event['resources'] ?? []) : [];
  return { name: 'without-resources', event: { ...event, id: orderAbroad.id, resources } };
}

function unknownType(event: JsonObject, { detailTypes }: Sample): string {
  const type = String(event['detail-type']);
  return detailTypes.includes(type) ? `${type} v2` : type;
}

function withoutTexts(event: JsonObject, { texts }: Sample): JsonObject {
  const { detail } = event;
  if (texts.length === 0 || !isObject(detail)) return { ...event, detail: null };
  const kept = Object.entries(detail).filter(([key]) => key !== texts[0]);
  return { ...event, detail: Object.fromEntries(kept) };
}

/** The test table for those events; what a handler hands over is what the event says, under other names. */
export function casesOf(sample: Sample, rows: readonly Case[]): Case[] {
  const boundary = boundaryOf(sample);
  const roles: { [role: string]: { name: string; event: JsonObject } } = {
    realistic: sample,
    boundary,
  };
  return rows.map(({ name, event }) => {
    const role = roles[String(event)];
    if (!role) return { name, event: event ?? null, expected: null };
    return { name, event: role.name, expected: handedOver(role.event) };
  });
}

function handedOver({ id = null, source = null, time = null, ...event }: JsonObject): JsonObject {
  const { 'detail-type': detailType = null, resources = null, detail = null } = event;
  return { eventId: id, source, detailType, occurredAt: time, resources, detail };
}
