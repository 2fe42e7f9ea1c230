import { type Cursor, Unparsed } from './cursor.js';
import type { Expression } from './expressions.js';
import { parseExpression, parseTuple } from './parse-expression.js';
import type { Import, Imported, Statement } from './statements.js';

const augmented = [
  '+=',
  '-=',
  '*=',
  '/=',
  '//=',
  '%=',
  '@=',
  '&=',
  '|=',
  '^=',
  '>>=',
  '<<=',
  '**=',
];

/** A statement without blocks, up to the `;` or line end behind it. */
export function parseSimple(cursor: Cursor): Statement {
  const { start, text, kind } = cursor.token;
  if (kind === 'name' && text === 'import') return parseImport(cursor);
  if (kind === 'name' && text === 'from') return parseFrom(cursor);
  if (kind === 'name' && text === 'return') {
    cursor.next();
    const value = endsHere(cursor) ? null : parseTuple(cursor);
    return { kind: 'return', value, start, end: cursor.behind };
  }
  const first = parseTuple(cursor);
  if (cursor.is(':')) return parseAnnotated(cursor, first);
  if (cursor.is(...augmented)) {
    const op = cursor.next().text;
    const value = parseTuple(cursor);
    return { kind: 'assign', targets: [first], op, value, start, end: value.end };
  }
  const values = [first];
  while (cursor.take('=')) values.push(parseTuple(cursor));
  const value = values.at(-1) ?? first;
  const range = { start, end: cursor.behind };
  if (values.length === 1) return { kind: 'expression', value, ...range };
  return { kind: 'assign', targets: values.slice(0, -1), op: '=', value, ...range };
}

/** True behind a statement. */
export function endsHere(cursor: Cursor): boolean {
  return cursor.kindIs('newline') || cursor.kindIs('end') || cursor.is(';');
}

function parseAnnotated(cursor: Cursor, target: Expression): Statement {
  cursor.need(':');
  parseExpression(cursor);
  const value = cursor.take('=') ? parseTuple(cursor) : null;
  const range = { start: target.start, end: cursor.behind };
  return { kind: 'assign', targets: [target], op: '=', value, ...range };
}

function parseImport(cursor: Cursor): Import {
  const { start } = cursor.next();
  const names: Imported[] = [];
  do {
    const name = parseDotted(cursor);
    const as = cursor.take('as') ? cursor.needName() : name;
    names.push({ from: '', name, as });
  } while (cursor.take(','));
  return { kind: 'import', names, close: -1, start, end: cursor.behind };
}

function parseDotted(cursor: Cursor): string {
  const names = [cursor.needName()];
  while (cursor.take('.')) names.push(cursor.needName());
  return names.join('.');
}

function parseFrom(cursor: Cursor): Import {
  const { start } = cursor.next();
  let from = '';
  while (cursor.is('.', '...')) from += cursor.next().text;
  if (!cursor.is('import')) from += parseDotted(cursor);
  cursor.need('import');
  if (cursor.take('*')) {
    const names = [{ from, name: '*', as: '*' }];
    return { kind: 'import', names, close: -1, start, end: cursor.behind };
  }
  const bracket = cursor.take('(') !== null;
  const names: Imported[] = [];
  do {
    if (bracket && cursor.is(')')) break;
    const name = cursor.needName();
    names.push({ from, name, as: cursor.take('as') ? cursor.needName() : name });
  } while (cursor.take(','));
  const close = bracket ? cursor.need(')').start : -1;
  if (names.length === 0) throw new Unparsed();
  return { kind: 'import', names, close, start, end: cursor.behind };
}
