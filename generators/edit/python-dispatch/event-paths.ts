import type { EventPath } from '../dispatch/event-tests.js';
import { bindingsIn } from '../python/bindings.js';
import {
  type Argument,
  type Call,
  dotted,
  type Expression,
  partsOf,
  textOf,
} from '../python/expressions.js';
import type { Names, Scope } from '../python/meanings.js';
import { type Block, everyStatement } from '../python/statements.js';

/** What is known where code is read: the function, and what its parameters stand for. */
export interface Reading {
  names: Names;
  scope: Scope;
  given: ReadonlyMap<string, readonly EventPath[]>;
}

const deepest = 30;
/** A step into what a text says. */
const inText = '\0text';

/** The ways into the event that an expression goes, the first that is there; null for all other expressions. */
export function pathsOf(
  expression: Expression | null,
  reading: Reading,
  depth = 0,
): readonly EventPath[] | null {
  if (!expression || depth > deepest) return null;
  const again = (next: Expression | null): readonly EventPath[] | null =>
    pathsOf(next, reading, depth + 1);
  switch (expression.kind) {
    case 'name':
      return named(expression.name, reading, depth);
    case 'subscript': {
      const step = stepOf(expression.index);
      return step === null ? null : into(again(expression.value), step);
    }
    case 'boolean':
      return expression.op === 'or' ? anyOf(expression.values, again) : null;
    case 'call':
      return ofCall(expression, again);
    default:
      return null;
  }
}

type Again = (next: Expression | null) => readonly EventPath[] | null;

function anyOf(values: readonly Expression[], again: Again): readonly EventPath[] | null {
  const paths = values.filter((each) => !isDefault(each)).map(again);
  return paths.includes(null) ? null : paths.flatMap((each) => each ?? []);
}

/** `event.get("a")`, `json.loads(body)`. */
function ofCall({ callee, args }: Call, again: Again): readonly EventPath[] | null {
  const [first, second] = args.map(({ value }) => value);
  if (dotted(callee)?.join('.') === 'json.loads') return into(again(first ?? null), inText);
  if (callee.kind !== 'attribute' || callee.name !== 'get') return null;
  const step = first ? stepOf(first) : null;
  if (step === null || (second && !isDefault(second))) return null;
  return into(again(callee.value), step);
}

/** What stands for nothing: `{}`, `[{}]`, `""`, `None`. */
function isDefault(expression: Expression): boolean {
  if (expression.kind === 'dict') return expression.entries.length === 0;
  if (expression.kind === 'list') return expression.items.every(isDefault);
  return expression.kind === 'constant' || textOf(expression) === '';
}

function into(
  paths: readonly EventPath[] | null,
  step: string | number,
): readonly EventPath[] | null {
  return paths?.map((path) => [...path, step]) ?? null;
}

function stepOf(index: Expression): string | number | null {
  if (index.kind === 'number') return Number(index.text);
  return textOf(index);
}

function named(name: string, reading: Reading, depth: number): readonly EventPath[] | null {
  const { scope, given } = reading;
  const body = scope.def?.body;
  const found = body ? bindingsIn(body, name) : [];
  const loops = body ? loopsIn(body, name) : [];
  if (found.length + loops.length > 1) return null;
  const [list] = loops;
  if (list) return into(pathsOf(list, reading, depth + 1), 0);
  const [binding] = found;
  if (!binding) return given.get(name) ?? null;
  return binding.value ? pathsOf(binding.value, reading, depth + 1) : null;
}

/** What loops go through that give a name each of its items. */
function loopsIn(body: Block, name: string): Expression[] {
  return everyStatement(body).flatMap((each) => {
    const loop = each.kind === 'compound' && each.word === 'for' ? loopOf(each.parts) : null;
    return loop?.item.kind === 'name' && loop.item.name === name ? [loop.list] : [];
  });
}

/** `item in list`, as the head of a loop has it; null for a loop with several names. */
export function loopOf(
  parts: readonly Expression[],
): { item: Expression; list: Expression } | null {
  const [head, more] = parts;
  if (more || head?.kind !== 'compare' || head.op !== 'in') return null;
  return { item: head.left, list: head.right };
}

/** What is known inside of a function that is called with these arguments. */
export function insideOf(scope: Scope, args: readonly Argument[], reading: Reading): Reading {
  const given = new Map<string, readonly EventPath[]>();
  for (const [at, { name, value }] of args.entries()) {
    const parameter = name ?? scope.def?.parameters[at]?.name;
    const paths = pathsOf(value, reading);
    if (parameter !== undefined && paths) given.set(parameter, paths);
  }
  return { names: reading.names, scope, given };
}

/** The members of the event that an expression has anywhere in it. */
export function pathsIn(expression: Expression, reading: Reading): (readonly EventPath[])[] {
  const own = pathsOf(expression, reading);
  if (own) return [own];
  return partsOf(expression).flatMap((part) => pathsIn(part, reading));
}
