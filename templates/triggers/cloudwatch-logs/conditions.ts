import { isRegex } from './regex.js';

/** The keys and places that lead to a value; `*` is any of them. */
export type Path = readonly (string | number)[];

/** What a value is compared with: text with `*` for anything, a number, a regular expression, or itself. */
export type Operand =
  | { text: string }
  | { number: number }
  | { regex: string }
  | { is: boolean | null }
  | { absent: true };

/** One comparison of a value. */
export interface Comparison {
  path: Path;
  operator: '=' | '!=' | '<' | '<=' | '>' | '>=';
  operand: Operand;
}

/** Comparisons joined by `&&` or `||`. */
export type Condition = Comparison | { all: Condition[] } | { any: Condition[] };

/** What cannot be a filter pattern; its message completes a clause. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

/** A place in the text of a pattern. */
export class Cursor {
  private at = 0;

  constructor(private readonly text: string) {}

  /** Takes what matches here, after blanks; null where nothing does. */
  take(pattern: RegExp): RegExpExecArray | null {
    const found = new RegExp(`\\s*${pattern.source}`, 'y');
    found.lastIndex = this.at;
    const match = found.exec(this.text);
    if (match) this.at = found.lastIndex;
    return match;
  }

  /** Takes what has to stand here. */
  need(pattern: RegExp, what: string): RegExpExecArray {
    const match = this.take(pattern);
    if (match) return match;
    const rest = this.text.slice(this.at).trim();
    const where = rest === '' ? 'at its end' : `before ${JSON.stringify(rest.slice(0, 20))}`;
    throw new PatternError(`needs ${what} ${where}`);
  }
}

/** Reads a condition; `subject` takes what is compared. */
export function readCondition(cursor: Cursor, subject: () => Path): Condition {
  const joined = (sign: RegExp, inner: () => Condition): Condition[] => {
    const parts = [inner()];
    while (cursor.take(sign)) parts.push(inner());
    return parts;
  };
  const unit = (): Condition => {
    if (!cursor.take(/\(/)) return readComparison(cursor, subject());
    const inside = either();
    cursor.need(/\)/, 'a closing parenthesis');
    return inside;
  };
  const both = (): Condition => sole(joined(/&&/, unit), (all) => ({ all }));
  const either = (): Condition => sole(joined(/\|\|/, both), (any) => ({ any }));
  return either();
}

function sole(parts: Condition[], join: (parts: Condition[]) => Condition): Condition {
  const [first] = parts;
  return parts.length === 1 && first ? first : join(parts);
}

const words: { readonly [word: string]: boolean | null } = { TRUE: true, FALSE: false, NULL: null };

function readComparison(cursor: Cursor, path: Path): Comparison {
  const word = cursor.take(/IS\s+(TRUE|FALSE|NULL)\b/)?.[1];
  if (word !== undefined) return { path, operator: '=', operand: { is: words[word] ?? null } };
  if (cursor.take(/NOT\s+EXISTS\b/)) return { path, operator: '=', operand: { absent: true } };
  const [, sign = ''] = cursor.need(/(!=|<=|>=|=|<|>)/, 'an operator such as =');
  const operator = sign as Comparison['operator'];
  const operand = readOperand(cursor);
  if (/[<>]/.test(operator) && !('number' in operand)) {
    throw new PatternError(`needs a number after ${operator}`);
  }
  return { path, operator, operand };
}

function readOperand(cursor: Cursor): Operand {
  const regex = cursor.take(/%([^%]+)%/)?.[1];
  if (regex !== undefined) return { regex: checkedRegex(regex) };
  const quoted = cursor.take(/"((?:[^"\\]|\\.)*)"/)?.[1];
  if (quoted !== undefined) return { text: unescaped(quoted) };
  const [, bare = ''] = cursor.need(/([^\s"%(),&|[\]{}=<>!]+)/, 'a value');
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(bare)
    ? { number: Number(bare) }
    : { text: bare };
}

/** Text between quotes, where a backslash stands before quotes and backslashes. */
export const unescaped = (text: string): string => text.replace(/\\(["\\])/g, '$1');

/** A regular expression that CloudWatch Logs takes. */
export function checkedRegex(regex: string): string {
  if (isRegex(regex)) return regex;
  throw new PatternError(
    `has the regular expression %${regex}%, which CloudWatch Logs does not know`,
  );
}

/** The comparisons that hold together, once for each way through the `||` of a condition; at most `most` ways. */
export function alternativesOf(condition: Condition, most = 100): Comparison[][] {
  if ('any' in condition) {
    return condition.any.flatMap((each) => alternativesOf(each, most)).slice(0, most);
  }
  if (!('all' in condition)) return [[condition]];
  return condition.all.reduce<Comparison[][]>(
    (ways, each) => {
      const inner = alternativesOf(each, most);
      return ways.flatMap((left) => inner.map((right) => [...left, ...right])).slice(0, most);
    },
    [[]],
  );
}
