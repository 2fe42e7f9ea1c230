import type { Json, JsonObject } from '../../../generators/wiring.js';

/** Bytes and slashes. https://docs.aws.amazon.com/iot/latest/developerguide/topics.html */
const mostTopic = { bytes: 256, slashes: 7 };

/** What the handler tells messages apart by, with the functions that give it. */
const needed = {
  messageId: 'newuuid()',
  topic: 'topic()',
  receivedAt: 'timestamp()',
} as const;

/** One column of a statement: an expression and the name of its value. */
export interface Column {
  expression: string;
  name: string;
}

/** A statement that AWS IoT takes and the handler can read. */
export interface Statement {
  columns: Column[];
  topicFilter: string;
  /** Null without one. */
  condition: string | null;
}

/** Reads an SQL statement; a text says what is wrong with it, as a clause. */
export function readStatement(sql: string): Statement | string {
  const [, selected, topicFilter, condition = null] =
    /^\s*select\s+(.+?)\s+from\s+'([^']*)'\s*(?:where\s+(.+?)\s*)?$/is.exec(sql) ?? [];
  if (selected === undefined || topicFilter === undefined) {
    return "is no SELECT … FROM '…' WHERE … of the SQL of AWS IoT";
  }
  const topicProblem = problemOf(topicFilter);
  if (topicProblem) return topicProblem;
  const columns = columnsIn(selected);
  if (typeof columns === 'string') return columns;
  const lacking = Object.entries(needed).find(
    ([name, expression]) =>
      !columns.some((each) => each.name === name && squeezed(each.expression) === expression),
  );
  return lacking
    ? `needs ${lacking[1]} AS ${lacking[0]} among what it selects, which the handler tells messages apart by`
    : { columns, topicFilter, condition };
}

const squeezed = (expression: string): string => expression.replace(/\s/g, '').toLowerCase();

/** https://docs.aws.amazon.com/iot/latest/developerguide/topics.html#topicfilters */
function problemOf(filter: string): string | null {
  const levels = filter.split('/');
  if (filter === '' || Buffer.byteLength(filter) > mostTopic.bytes) {
    return `has a topic filter that is empty or longer than ${mostTopic.bytes} bytes`;
  }
  if (!filter.startsWith('$') && levels.length - 1 > mostTopic.slashes) {
    return `has more than the ${mostTopic.slashes} slashes that a topic filter takes`;
  }
  const wrong = levels.find(
    (level, at) =>
      (level.includes('+') && level !== '+') ||
      (level.includes('#') && (level !== '#' || at < levels.length - 1)),
  );
  return wrong === undefined
    ? null
    : `has the level ${wrong} in its topic filter: + stands for one whole level, and # for all that follow, at the end`;
}

function columnsIn(selected: string): Column[] | string {
  const parts = outside(selected, ',');
  const columns = parts.map((part): Column | null => {
    const text = part.trim();
    const [, expression, name] = /^(.+?)\s+as\s+(\w+)$/is.exec(text) ?? [];
    if (expression && name) return { expression, name };
    return text === '*' || /^\w+(?:\.\w+)*$/.test(text)
      ? { expression: text, name: text.split('.').at(-1) ?? text }
      : null;
  });
  const nameless = columns.indexOf(null);
  if (nameless >= 0) return `needs a name for ${parts[nameless]?.trim()}: AS and a word`;
  return columns.filter((each) => each !== null);
}

/** The parts of a text between separators that stand outside quotes, parentheses and braces. */
function outside(text: string, separator: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const [token] of text.matchAll(/'[^']*'|"[^"]*"|./gs)) {
    if ('([{'.includes(token)) depth += 1;
    if (')]}'.includes(token)) depth -= 1;
    if (token === separator && depth === 0) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts;
}

/** A topic that a filter lets through. */
export function topicOf({ topicFilter }: Pick<Statement, 'topicFilter'>): string {
  return topicFilter.replace(/[+#]/g, 'A-1001');
}

/** The values that simple comparisons of a condition ask for, by name. */
export function askedBy(condition: string | null): JsonObject {
  const asked = (condition ?? '').split(/\s+and\s+/i).flatMap((part): [string, Json][] => {
    const [, name = '', sign = '', text, number] =
      /^\(?\s*(\w+)\s*(=|>=|<=|>|<)\s*(?:'([^']*)'|(-?\d+(?:\.\d+)?))\s*\)?$/.exec(part.trim()) ??
      [];
    if (text !== undefined) return sign === '=' ? [[name, text]] : [];
    if (number === undefined) return [];
    const step = { '>': 1, '<': -1 }[sign] ?? 0;
    return [[name, Number(number) + step]];
  });
  return Object.fromEntries(asked);
}
