import {
  type Condition,
  Cursor,
  checkedRegex,
  type Path,
  PatternError,
  readCondition,
  unescaped,
} from './conditions.js';

/** Regular expressions in one pattern. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html */
const mostRegexes = 2;

/** A word or phrase, or what a regular expression finds. */
export type Term = { text: string } | { regex: string };

/** One field between blanks: its name, and its condition; `...` stands for any number of fields. */
export type Field = { name: string; condition: Condition | null } | '...';

/** What a filter pattern asks of a log event. */
export type FilterPattern =
  | { kind: 'terms'; required: Term[]; optional: Term[]; excluded: Term[] }
  | { kind: 'json'; condition: Condition }
  | { kind: 'fields'; fields: Field[] };

/** Reads a filter pattern; a text says what is wrong with it, as a clause. The empty one matches everything. */
export function readPattern(text: string): FilterPattern | string {
  try {
    const regexes = text.match(/%[^%]+%/g) ?? [];
    if (regexes.length > mostRegexes) return `has more than ${mostRegexes} regular expressions`;
    if (text.startsWith('{')) return jsonPattern(text);
    return text.startsWith('[') ? fieldPattern(text) : termPattern(text);
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
}

function jsonPattern(text: string): FilterPattern {
  const cursor = new Cursor(text);
  cursor.need(/\{/, 'a brace');
  const condition = readCondition(cursor, () => selector(cursor));
  cursor.need(/\}/, 'a closing brace');
  atEnd(cursor);
  return { kind: 'json', condition };
}

/** `$.user.roles[0]`, `$.['a key']` or `$.*`. */
function selector(cursor: Cursor): Path {
  const [, steps = ''] = cursor.need(
    /\$((?:\.?\[(?:\d+|\*|'[^']+'|"[^"]+")\]|\.(?:[\w-]+|\*))+)/,
    'a selector such as $.level',
  );
  return [...steps.matchAll(/\[(\d+)\]|\['([^']+)'\]|\["([^"]+)"\]|([\w-]+|\*)/g)].map(
    ([, place, single, double, key]) =>
      place === undefined ? (single ?? double ?? key ?? '') : Number(place),
  );
}

function fieldPattern(text: string): FilterPattern {
  const cursor = new Cursor(text);
  const fields: Field[] = [];
  cursor.need(/\[/, 'a bracket');
  do fields.push(field(cursor));
  while (cursor.take(/,/));
  cursor.need(/\]/, 'a closing bracket');
  atEnd(cursor);
  if (fields.filter((each) => each === '...').length > 1) return fail('has ... more than once');
  return { kind: 'fields', fields };
}

function field(cursor: Cursor): Field {
  if (cursor.take(/\.\.\./)) return '...';
  const [, name = ''] = cursor.need(/(?=\(*\s*([A-Za-z_]\w*))/, 'the name of a field');
  if (cursor.take(/[A-Za-z_]\w*(?=\s*[,\]])/)) return { name, condition: null };
  const subject = (): Path => [cursor.need(/([A-Za-z_]\w*)/, 'the name of a field')[1] ?? ''];
  const condition = readCondition(cursor, subject);
  return { name, condition };
}

function termPattern(text: string): FilterPattern {
  const cursor = new Cursor(text);
  const terms: { [sign: string]: Term[] } = { '': [], '?': [], '-': [] };
  while (!cursor.take(/$/)) {
    const [, sign = ''] = cursor.need(/([?-]?)/, 'a term');
    terms[sign]?.push(term(cursor));
  }
  const { '': required = [], '?': optional = [], '-': excluded = [] } = terms;
  if (optional.length > 0 && required.length + excluded.length > 0) {
    return fail('mixes optional terms with others, beside which CloudWatch Logs ignores them');
  }
  return { kind: 'terms', required, optional, excluded };
}

function term(cursor: Cursor): Term {
  const regex = cursor.take(/%([^%]+)%/)?.[1];
  if (regex !== undefined) return { regex: checkedRegex(regex) };
  const quoted = cursor.take(/"((?:[^"\\]|\\.)*)"/)?.[1];
  if (quoted !== undefined) return { text: unescaped(quoted) };
  const word = cursor.take(/[^\s"]+/)?.[0].trim() ?? '';
  if (/^\w+$/.test(word)) return { text: word };
  return fail(word === '' ? 'has a quote without its end' : `needs double quotes around ${word}`);
}

function atEnd(cursor: Cursor): void {
  cursor.need(/$/, 'nothing more');
}

function fail(message: string): never {
  throw new PatternError(message);
}
