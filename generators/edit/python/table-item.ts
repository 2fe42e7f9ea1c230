import type { Route } from '../../wiring.js';
import { Obstacle } from '../result.js';
import type { Splice } from '../text.js';
import { type Dialect, quoted } from './dialect.js';
import { textOf } from './expressions.js';
import { insertItem } from './insert-item.js';
import { parametersOf, spellingOf, spellPath } from './paths.js';
import { partsOfRow, type Row, type Table } from './table.js';

function spelledPath(route: Route, table: Table): string {
  const { text } = table.scope.module;
  const spelling = spellingOf([text.slice(table.literal.start, table.literal.end)]);
  if (parametersOf(route.path).length > 0 && spelling === null && table.keys.kind === 'rows') {
    throw new Obstacle(
      'no path of its table shows how parameters are written',
      table.literal.start,
    );
  }
  return spellPath(route.path, spelling ?? 'braces');
}

/** The entry or item of a route, written as those that are there. */
export function itemOf(table: Table, route: Route, name: string, dialect: Dialect): string {
  const { keys } = table;
  const path = spelledPath(route, table);
  const method = methodOf(route, table);
  if (keys.kind === 'rows') return rowLike(table, [method, path, name], dialect);
  const parts = [quoted(method, dialect), quoted(path, dialect)];
  if (keys.kind === 'text') {
    const both = keys.turned ? [path, method] : [method, path];
    return `${quoted(both.join(keys.separator), dialect)}: ${name}`;
  }
  if (keys.kind === 'tuple')
    return `(${(keys.turned ? parts.reverse() : parts).join(', ')}): ${name}`;
  const [outer, inner] = keys.outer === 'path' ? parts.reverse() : parts;
  return `${outer}: {${inner}: ${name}}`;
}

/** Methods in small letters stay small. */
function methodOf({ method }: Route, { literal, scope: { module } }: Table): string {
  const text = module.text.slice(literal.start, literal.end);
  return /["'](?:get|post|put|delete|patch)\b/.test(text) ? method.toLowerCase() : method;
}

/** An item that is written as the last one, with other parts. */
function rowLike(
  { rows, scope }: Table,
  [method, path, name]: readonly string[],
  dialect: Dialect,
): string {
  const { text } = scope.module;
  const model = rows.at(-1)?.node;
  const parts = model && 'kind' in model ? (partsOfRow(model) ?? []) : [];
  if (!model || parts.length !== 3) throw new Obstacle('no entry shows how another one is written');
  let written = '';
  let at = model.start;
  for (const part of parts) {
    const literal = textOf(part);
    const isPath = literal !== null && /^[/^*]/.test(literal);
    const value = literal === null ? name : quoted((isPath ? path : method) ?? '', dialect);
    written += text.slice(at, part.start) + value;
    at = part.end;
  }
  return written + text.slice(at, model.end);
}

/** Puts a route into a table: before a row, else behind all, or into the dict of its path or method. */
export function spliceOf(
  table: Table,
  route: Route,
  name: string,
  before: Row | null,
  dialect: Dialect,
): Splice[] {
  const { literal, keys, rows, scope } = table;
  const { text } = scope.module;
  const put = (of: Table['literal'], item: string, ahead: Row | null): Splice[] => {
    const items = of.kind === 'dict' ? of.entries : of.items;
    const bracket = { items, open: of.start + 1, close: of.close };
    return insertItem(text, bracket, item, ahead?.node ?? null, dialect.indent);
  };
  if (keys.kind === 'nested') {
    const like = rows.find(
      (each) => each.inner && each.routes.some((one) => shares(one, route, keys.outer)),
    );
    if (like?.inner) {
      const key = keys.outer === 'path' ? methodOf(route, table) : spelledPath(route, table);
      return put(like.inner, `${quoted(key, dialect)}: ${name}`, null);
    }
  }
  return put(literal, wrapped(itemOf(table, route, name, dialect), table, dialect), before);
}

function shares(one: Route, route: Route, outer: 'path' | 'method'): boolean {
  if (outer === 'method') return one.method === route.method;
  return one.path === route.path;
}

/** A value that does not fit into its line stands in brackets, as formatters put it. */
function wrapped(item: string, { keys, literal }: Table, dialect: Dialect): string {
  const { indent, lineLength, eol } = dialect;
  if (indent.length + item.length + 1 <= lineLength || literal.kind !== 'dict') return item;
  if (keys.kind !== 'text') return item;
  const at = item.lastIndexOf(': ');
  return `${item.slice(0, at)}: (${eol}${indent}${indent}${item.slice(at + 2)}${eol}${indent})`;
}
