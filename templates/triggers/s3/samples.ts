import type { Case, CaseTable, Fixtures } from '../../../generators/define.js';
import type { Json } from '../../../generators/wiring.js';

/** What an event means for its object. */
export type Kind = 'created' | 'removed' | 'other';

/** The answers that events and test tables depend on. */
export interface Subscription {
  events: readonly string[];
  prefix: string | null;
  suffix: string | null;
}

interface Shape {
  /** The fixture that shows this kind and nothing else. */
  sample: string;
  eventName: string;
  /** Members of an object that S3 leaves out of such events. */
  lacks: readonly string[];
}

const shapes: Record<Kind, Shape> = {
  created: { sample: 'created', eventName: 'ObjectCreated:Put', lacks: [] },
  removed: { sample: 'removed', eventName: 'ObjectRemoved:Delete', lacks: ['size', 'eTag'] },
  other: { sample: 'transitioned', eventName: 'LifecycleTransition', lacks: ['sequencer'] },
};

/** The kind of an event type, such as `s3:ObjectCreated:*`. */
export function kindOf(type: string): Kind {
  if (type.startsWith('s3:ObjectCreated:')) return 'created';
  return /^s3:(?:ObjectRemoved|LifecycleExpiration):/.test(type) ? 'removed' : 'other';
}

/** A key or a part of one as S3 writes it in events and takes it in filters. */
export function encodeKey(key: string): string {
  return encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/');
}

/** The events that such a function may get: of its kinds, below its prefix, with its suffix. */
export function eventsOf(subscription: Subscription, fixtures: Fixtures): Fixtures {
  const names = Object.keys(fixtures).filter((name) => fits(name, subscription));
  const entries = names.map((name) => {
    const change = changeFor(name, subscription, { part: encodeKey, missing: undefined });
    return [name, rewrite(fixtures[name] ?? null, change)];
  });
  return Object.fromEntries(entries);
}

/** The rows of the test table for those events: keys are decoded, and what S3 leaves out is null. */
export function casesOf(subscription: Subscription, table: CaseTable): Case[] {
  const rows = (table['all'] ?? []).filter(({ event }) => fits(String(event), subscription));
  return rows.map((row) => {
    const change = changeFor(String(row['event']), subscription, { part: String, missing: null });
    return {
      ...row,
      failing: rewrite(row['failing'] ?? [], (_, id) => moved(id, subscription, encodeKey)),
      expected: rewrite(row['expected'] ?? [], change),
    };
  });
}

/** Only a sample is bound to its kind; other fixtures stand for whatever the function is told of. */
function fits(fixture: string, { events, prefix }: Subscription): boolean {
  if (fixture === 'outside-prefix') return prefix !== null;
  return !isSample(fixture) || events.some((type) => shapes[kindOf(type)].sample === fixture);
}

function isSample(fixture: string): boolean {
  return Object.values(shapes).some(({ sample }) => sample === fixture);
}

type Change = (member: string | null, value: Json) => Json | undefined;

function changeFor(
  fixture: string,
  subscription: Subscription,
  { part, missing }: { part: (text: string) => string; missing: null | undefined },
): Change {
  const kinds = subscription.events.map(kindOf);
  const kind = (['created', 'removed', 'other'] as const).find((each) => kinds.includes(each));
  const shape = kind === undefined || kind === 'created' || isSample(fixture) ? null : shapes[kind];
  return (member, value) => {
    if (member === 'key') return moved(value, subscription, part);
    if (!shape || !kind) return value;
    if (member === 'kind') return kind;
    if (member === 'eventName') return shape.eventName;
    return member !== null && shape.lacks.includes(member) ? missing : value;
  };
}

/** Changes the leaves of a JSON value; undefined leaves a member out. Items of lists have no name. */
function rewrite(value: Json, change: Change): Json {
  if (Array.isArray(value)) return value.map((item) => rewriteMember(null, item, change) ?? null);
  if (typeof value !== 'object' || value === null) return value;
  const members: { [name: string]: Json } = {};
  for (const [name, member] of Object.entries(value)) {
    const changed = rewriteMember(name, member, change);
    if (changed !== undefined) members[name] = changed;
  }
  return members;
}

function rewriteMember(name: string | null, value: Json, change: Change): Json | undefined {
  return typeof value === 'object' && value !== null ? rewrite(value, change) : change(name, value);
}

const folder = /^((?:acme-docs\/)?)(uploads|elsewhere)\//;

/** Moves a key below the prefix and gives it the suffix; `elsewhere/` stays outside the prefix. */
function moved(
  key: Json,
  { prefix, suffix }: Subscription,
  part: (text: string) => string,
): string {
  const inside = part(prefix ?? 'uploads/');
  const outside = 'elsewhere/'.startsWith(prefix ?? '') ? 'outside/' : 'elsewhere/';
  const placed = String(key).replace(
    folder,
    (_, bucket, name) => bucket + (name === 'uploads' ? inside : outside),
  );
  return suffix === null ? placed : placed.replace(/\.[a-z]+$/, () => part(suffix));
}
