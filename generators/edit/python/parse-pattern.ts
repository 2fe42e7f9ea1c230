import { type Cursor, Unparsed } from './cursor.js';
import { parsePostfix } from './parse-atom.js';
import type { Pattern } from './statements.js';

/** `match` is a name as well; as a statement its line ends with a colon, above a `case`. */
export function beginsMatch(cursor: Cursor): boolean {
  for (let by = 1; ; by += 1) {
    const { kind } = cursor.ahead(by);
    if (kind === 'end') return false;
    if (kind !== 'newline') continue;
    const [colon, indent, word] = [by - 1, by + 1, by + 2].map((at) => cursor.ahead(at));
    return colon?.text === ':' && indent?.kind === 'indent' && word?.text === 'case';
  }
}

/** What stands between `case` and its guard or colon; a comma makes a sequence of it. */
export function parsePatterns(cursor: Cursor): Pattern {
  const { start } = cursor.token;
  const first = parsePattern(cursor);
  if (!cursor.is(',')) return first;
  const items = [first];
  while (cursor.take(',') && !cursor.is(':', 'if')) items.push(parsePattern(cursor));
  return { kind: 'sequence', items, start, end: cursor.behind };
}

function parsePattern(cursor: Cursor): Pattern {
  if (cursor.depth > 100) throw new Unparsed();
  cursor.depth += 1;
  const { start } = cursor.token;
  const items = [parseClosed(cursor)];
  while (cursor.take('|')) items.push(parseClosed(cursor));
  cursor.depth -= 1;
  // A name behind `as` takes nothing away from what is asked for.
  if (cursor.take('as')) cursor.needName();
  const [only] = items;
  if (items.length === 1 && only) return { ...only, start };
  return { kind: 'or', items, start, end: cursor.behind };
}

function parseClosed(cursor: Cursor): Pattern {
  const { start, kind } = cursor.token;
  const range = (): { start: number; end: number } => ({ start, end: cursor.behind });
  if (cursor.take('*')) {
    cursor.needName();
    return { kind: 'opaque', ...range() };
  }
  if (cursor.is('(', '[')) return parseGroup(cursor);
  if (cursor.take('{')) return parseMapping(cursor, start);
  if (kind !== 'name') return { kind: 'value', value: parsePostfix(cursor), ...range() };
  if (cursor.is('None', 'True', 'False') || ['.', '('].includes(cursor.ahead(1).text)) {
    const value = parsePostfix(cursor);
    if (value.kind === 'call') return { kind: 'opaque', ...range() };
    return { kind: 'value', value, ...range() };
  }
  cursor.next();
  return { kind: 'any', ...range() };
}

function parseGroup(cursor: Cursor): Pattern {
  const { start, text } = cursor.next();
  const closer = text === '(' ? ')' : ']';
  const items: Pattern[] = [];
  let commas = 0;
  while (!cursor.is(closer)) {
    items.push(parsePattern(cursor));
    if (!cursor.take(',')) break;
    commas += 1;
  }
  const { end } = cursor.need(closer);
  const [only] = items;
  if (text === '(' && commas === 0 && only) return { ...only, start, end };
  return { kind: 'sequence', items, start, end };
}

function parseMapping(cursor: Cursor, start: number): Pattern {
  const entries: { key: string; value: Pattern }[] = [];
  while (!cursor.is('}')) {
    if (cursor.take('**')) cursor.needName();
    else {
      const key = parsePostfix(cursor);
      cursor.need(':');
      const value = parsePattern(cursor);
      if (key.kind !== 'string' || key.value === null) throw new Unparsed();
      entries.push({ key: key.value, value });
    }
    if (!cursor.take(',')) break;
  }
  const { end } = cursor.need('}');
  return { kind: 'mapping', entries, start, end };
}
