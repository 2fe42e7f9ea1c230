/** What every part of a program has: where it is, in UTF-16 offsets. */
export interface Ranged {
  start: number;
  end: number;
}

/** What is given to a call: `value`, `name=value`, `*value` or `**value`. */
export interface Argument extends Ranged {
  name: string | null;
  spread: boolean;
  value: Expression;
}

/** `key: value` of a dict; the key is null for `**value`. */
export interface Entry extends Ranged {
  key: Expression | null;
  value: Expression;
}

/** A call; `close` is the offset of its `)`. */
export interface Call extends Ranged {
  kind: 'call';
  callee: Expression;
  args: Argument[];
  close: number;
}

/** A dict; `close` is the offset of its `}`. */
export interface Dict extends Ranged {
  kind: 'dict';
  entries: Entry[];
  close: number;
}

/** Several values in a row; `close` is the offset of the closing bracket, or -1 for a bare tuple. */
export interface Sequence extends Ranged {
  kind: 'list' | 'tuple' | 'set';
  items: Expression[];
  close: number;
}

/** A literal text; `value` is null where its text is not written out plainly. */
export interface Text extends Ranged {
  kind: 'string';
  value: string | null;
}

/** An expression of Python, as far as routing needs to understand it; the rest is opaque, with its parts. */
export type Expression =
  | (Ranged & { kind: 'name'; name: string })
  | Text
  | (Ranged & { kind: 'number' | 'constant'; text: string })
  | (Ranged & { kind: 'attribute'; value: Expression; name: string })
  | (Ranged & { kind: 'subscript'; value: Expression; index: Expression })
  | Call
  | Dict
  | Sequence
  | (Ranged & { kind: 'compare'; left: Expression; op: string; right: Expression })
  | (Ranged & { kind: 'boolean'; op: 'and' | 'or'; values: Expression[] })
  | (Ranged & { kind: 'not' | 'star' | 'await'; value: Expression })
  | (Ranged & { kind: 'opaque'; parts: Expression[] });

/** The expressions directly inside of one. */
export function partsOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'attribute':
    case 'not':
    case 'star':
    case 'await':
      return [expression.value];
    case 'subscript':
      return [expression.value, expression.index];
    case 'call':
      return [expression.callee, ...expression.args.map(({ value }) => value)];
    case 'dict':
      return expression.entries.flatMap(({ key, value }) => (key ? [key, value] : [value]));
    case 'list':
    case 'tuple':
    case 'set':
      return expression.items;
    case 'compare':
      return [expression.left, expression.right];
    case 'boolean':
      return expression.values;
    case 'opaque':
      return expression.parts;
    default:
      return [];
  }
}

/** An expression and all that is in it. */
export function everyPart(expression: Expression): Expression[] {
  return [expression, ...partsOf(expression).flatMap(everyPart)];
}

/** `a.b.c` as its names; null for anything else. */
export function dotted(expression: Expression): string[] | null {
  if (expression.kind === 'name') return [expression.name];
  if (expression.kind !== 'attribute') return null;
  const before = dotted(expression.value);
  return before && [...before, expression.name];
}

/** The value given to a parameter, by its name or else by its place among those without one. */
export function argumentOf(call: Call, name: string, place = -1): Expression | null {
  const named = call.args.find((each) => each.name === name);
  if (named) return named.value;
  const positional = call.args.filter((each) => each.name === null && !each.spread);
  return positional[place]?.value ?? null;
}

/** The text that an expression is written out as; null for any other one. */
export function textOf(expression: Expression | null | undefined): string | null {
  return expression?.kind === 'string' ? expression.value : null;
}
