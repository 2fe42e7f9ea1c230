import { Obstacle } from '../result.js';
import {
  type Call,
  type Dict,
  dotted,
  type Entry,
  type Expression,
  type Sequence,
  textOf,
} from './expressions.js';
import type { Scope } from './meanings.js';
import { readPath } from './paths.js';
import type { Registration } from './registrations.js';
import { type Want, wantOfKey } from './wants.js';

/** How a table tells methods and paths. */
export type Keys =
  /** `"GET /orders"`; turned when the path comes first. */
  | { kind: 'text'; separator: string; turned: boolean }
  | { kind: 'tuple'; turned: boolean }
  /** A dict for each path or method, with those of the other kind inside. */
  | { kind: 'nested'; outer: 'path' | 'method' }
  /** A list, each item with its own method, path and handler. */
  | { kind: 'rows' };

/** A literal that maps routes to what answers them. */
export interface Table {
  scope: Scope;
  literal: Dict | Sequence;
  keys: Keys;
  rows: Row[];
}

/** A route of a table; `node` is the entry or item that a further one looks like. */
export interface Row extends Registration {
  node: Entry | Expression;
  /** The dict that holds it, where it is not the table itself. */
  inner: Dict | null;
}

const method = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY|\*)$/i;
const keyed =
  /^([A-Za-z]+)([^A-Za-z/{]+)\/|^\/.*?[^A-Za-z/{}<>]+(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY)$/;

/**
 * The table that an expression is; null where it is none.
 * @throws Obstacle for a table with entries that are not certain
 */
export function tableOf(literal: Expression, scope: Scope): Table | null {
  if (literal.kind === 'dict') return ofDict(literal, scope);
  if (literal.kind === 'list' || (literal.kind === 'tuple' && literal.close >= 0)) {
    return ofRows(literal, scope);
  }
  return null;
}

function ofDict(literal: Dict, scope: Scope): Table | null {
  const keys = keysOf(literal);
  if (!keys) return null;
  const rows: Row[] = [];
  for (const entry of literal.entries) {
    if (!entry.key) throw new Obstacle('its table takes in another one', entry.start);
    if (keys.kind === 'nested') rows.push(...nested(entry, entry.key, keys.outer, scope));
    else rows.push(row(entry, entry.value, wantOf(entry.key, keys), entry.key, scope, null));
  }
  return { scope, literal, keys, rows };
}

function keysOf({ entries }: Dict): Keys | null {
  const keys = entries.flatMap(({ key }) => key ?? []);
  for (const key of keys) {
    const text = textOf(key);
    if (text !== null && keyed.test(text)) {
      const turned = text.startsWith('/');
      const pattern = turned ? /([^A-Za-z/{}<>]+)[A-Za-z]+$/ : /^[A-Za-z]+([^A-Za-z/{]+)/;
      return { kind: 'text', separator: pattern.exec(text)?.[1] ?? ' ', turned };
    }
    if (key.kind === 'tuple' && key.items.length === 2) {
      const [first, second] = key.items.map(textOf);
      if (method.test(first ?? '') && second?.startsWith('/'))
        return { kind: 'tuple', turned: false };
      if (method.test(second ?? '') && first?.startsWith('/'))
        return { kind: 'tuple', turned: true };
    }
  }
  const [first] = entries;
  const outer = textOf(first?.key);
  const inner = first?.value.kind === 'dict' ? textOf(first.value.entries[0]?.key) : null;
  if (outer?.startsWith('/') && method.test(inner ?? '')) return { kind: 'nested', outer: 'path' };
  if (method.test(outer ?? '') && inner?.startsWith('/'))
    return { kind: 'nested', outer: 'method' };
  return null;
}

function wantOf(key: Expression, keys: Keys): Want | null {
  if (keys.kind === 'text') {
    return wantOfKey(textOf(key) ?? '', keys.separator, keys.turned)?.[0] ?? null;
  }
  if (keys.kind !== 'tuple' || key.kind !== 'tuple') return null;
  const parts = key.items.map(textOf);
  const [name, path] = keys.turned ? [parts[1], parts[0]] : parts;
  return wantOfParts(name, path);
}

function wantOfParts(
  name: string | null | undefined,
  path: string | null | undefined,
): Want | null {
  const read =
    path?.startsWith('/') || path === '*' || path?.startsWith('^') ? readPath(path) : null;
  if (!name || !method.test(name) || read === null) return null;
  return { method: name === '*' ? 'ANY' : name.toUpperCase(), path: read };
}

function nested(entry: Entry, key: Expression, outer: 'path' | 'method', scope: Scope): Row[] {
  const { value } = entry;
  if (value.kind !== 'dict')
    throw new Obstacle('an entry of its table is not written out', entry.start);
  return value.entries.map((inside) => {
    if (!inside.key) throw new Obstacle('its table takes in another one', inside.start);
    const texts = [textOf(key), textOf(inside.key)];
    const [path, name] = outer === 'path' ? texts : texts.reverse();
    return row(inside, inside.value, wantOfParts(name, path), inside.key, scope, value);
  });
}

function row(
  node: Entry | Expression,
  handler: Expression,
  want: Want | null,
  key: Expression,
  scope: Scope,
  inner: Dict | null,
): Row {
  if (!want?.path || !want.method) {
    throw new Obstacle('the route of an entry of its table is not certain', key.start);
  }
  const routes = [{ method: want.method, path: want.path }];
  const spelled = `${want.method} ${want.path}`;
  const { start, end } = node;
  return {
    scope,
    routes,
    spelled,
    handler: { expression: handler },
    rank: 0,
    start,
    end,
    node,
    inner,
  };
}

function ofRows(literal: Sequence, scope: Scope): Table | null {
  const found = literal.items.map(readRow);
  if (!found.some((each) => each)) return null;
  const rows = literal.items.map((item, at) => {
    const read = found[at];
    if (!read) throw new Obstacle('an entry of its table is not certain', item.start);
    return row(item, read.handler, read.want, item, scope, null);
  });
  return { scope, literal, keys: { kind: 'rows' }, rows };
}

/** The parts of an item, in the order in which it is written. */
export function partsOfRow(item: Expression): Expression[] | null {
  if (item.kind === 'tuple' || item.kind === 'list') return item.items;
  if (item.kind === 'dict') return item.entries.map(({ value }) => value);
  return item.kind === 'call' && isPlain(item) ? item.args.map(({ value }) => value) : null;
}

function isPlain({ args, callee }: Call): boolean {
  return dotted(callee) !== null && args.every(({ spread }) => !spread);
}

function readRow(item: Expression): { want: Want; handler: Expression } | null {
  const parts = partsOfRow(item);
  if (parts?.length !== 3) return null;
  const name = parts.find((part) => method.test(textOf(part) ?? ''));
  const path = parts.find((part) => part !== name && /^[/^*]/.test(textOf(part) ?? ''));
  const handler = parts.find((part) => part !== name && part !== path);
  const want = wantOfParts(textOf(name), textOf(path));
  return want && handler && textOf(handler) === null ? { want, handler } : null;
}
