import type { Route } from '../../wiring.js';
import { type Expression, textOf } from './expressions.js';
import type { Fact, Pair } from './facts.js';
import { readPath } from './paths.js';

/** Requests that a condition asks for; null where it does not ask. */
export interface Want {
  method: string | null;
  path: string | null;
}

/** What two tests ask for together; null where both ask for the same part. */
export function both(one: Want, two: Want): Want | null {
  if (one.method !== null && two.method !== null) return null;
  if (one.path !== null && two.path !== null) return null;
  return { method: one.method ?? two.method, path: one.path ?? two.path };
}

/** What is asked for when a fact is a literal; null for what is no literal. */
export function wantsOf(fact: Fact | Pair, literal: Expression): Want[] | null {
  if (fact.kind === 'pair') return wantsOfPair(fact, literal);
  const text = textOf(literal);
  if (text === null) return null;
  if (fact.field === 'method') return [{ method: text.toUpperCase(), path: null }];
  if (fact.field === 'routeKey') return wantOfKey(text, ' ', false);
  if (fact.field !== 'path' && fact.field !== 'resource') return null;
  const path = readPath(text);
  return path === null ? null : [{ method: null, path }];
}

function wantsOfPair({ items, separator }: Pair, literal: Expression): Want[] | null {
  if (separator !== null) {
    const text = textOf(literal);
    return text === null ? null : wantOfKey(text, separator, items[0].field !== 'method');
  }
  if (literal.kind !== 'tuple' && literal.kind !== 'list') return null;
  const [first, second, ...more] = literal.items;
  if (!first || !second || more.length > 0) return null;
  const [one] = wantsOf(items[0], first) ?? [];
  const [two] = wantsOf(items[1], second) ?? [];
  const want = one && two ? both(one, two) : null;
  return want && [want];
}

/** `GET /orders` as method and path. */
export function wantOfKey(text: string, separator: string, isTurned: boolean): Want[] | null {
  if (text === '$default') return [{ method: null, path: '/{proxy+}' }];
  const at = separator === '' ? -1 : text.indexOf(separator);
  if (at < 0) return null;
  const parts = [text.slice(0, at), text.slice(at + separator.length)];
  const [method = '', path = ''] = isTurned ? parts.reverse() : parts;
  const read = path.startsWith('/') ? readPath(path) : null;
  return read !== null && /^[A-Za-z]+$/.test(method)
    ? [{ method: method.toUpperCase(), path: read }]
    : null;
}

/** The routes that alternatives stand for, where they ask for a path. */
export function routesOf(wants: readonly Want[]): Route[] {
  return wants.flatMap(({ method, path }) => ({
    method: method ?? 'ANY',
    path: path ?? '/{any+}',
  }));
}
