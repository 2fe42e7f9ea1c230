import { bindingsIn } from './bindings.js';
import { type Dict, type Expression, everyPart, textOf } from './expressions.js';
import type { Names, Scope } from './meanings.js';
import type { Neighbour } from './router.js';
import { type Definition, everyStatement, type Module } from './statements.js';

/** How functions that are there give back what they answer. */
export type Reply =
  /** A dict with the status; `headers` as it is written there. */
  | { kind: 'raw'; headers: string | null }
  /** A function that makes the answer: its name, what is given to it before the value, and where it is from. */
  | { kind: 'call'; callee: string; before: string[]; json: boolean; scope: Scope }
  /** The value alone. */
  | { kind: 'value' };

/** The commonest way in which functions answer; null where none shows. */
export function replyOf(
  neighbours: readonly Neighbour[],
  routing: Module,
  names: Names,
): Reply | null {
  const found = neighbours.flatMap(
    ({ def, scope }) => ofFunction(def, { ...scope, def }, routing, names) ?? [],
  );
  const key = (reply: Reply): string => (reply.kind === 'call' ? reply.callee : reply.kind);
  const counts = found.map((reply) => ({
    reply,
    count: found.filter((each) => key(each) === key(reply)).length,
  }));
  return counts.sort((a, b) => b.count - a.count)[0]?.reply ?? null;
}

/** Functions that make answers by others. */
const deepest = 3;

function ofFunction(
  def: Definition,
  scope: Scope,
  routing: Module,
  names: Names,
  depth = 0,
): Reply | null {
  const returns = everyStatement(def.body).flatMap((each) =>
    each.kind === 'return' && each.value ? [each.value] : [],
  );
  for (const value of returns.reverse()) {
    const reply = ofValue(value, scope, routing, names, depth);
    if (reply) return reply;
  }
  return null;
}

function ofValue(
  value: Expression,
  scope: Scope,
  routing: Module,
  names: Names,
  depth: number,
): Reply | null {
  if (value.kind === 'name' && scope.def) {
    const [binding, second] = bindingsIn(scope.def.body, value.name);
    return binding?.value && !second && binding.value.kind !== 'name'
      ? ofValue(binding.value, scope, routing, names, depth)
      : null;
  }
  if (value.kind === 'dict') return ofDict(value, scope.module);
  if (value.kind !== 'call' || value.callee.kind !== 'name' || depth > deepest) return null;
  const meaning = names.meaning(value.callee, scope);
  if (meaning?.kind !== 'def') return null;
  if (
    meaning.scope.module.path === routing.path ||
    meaning.scope.module.path === scope.module.path
  ) {
    // To import it would lead back to the module that imports ours.
    return ofFunction(
      meaning.node,
      { ...meaning.scope, def: meaning.node },
      routing,
      names,
      depth + 1,
    );
  }
  const args = value.args.filter(({ name, spread }) => !name && !spread).map((each) => each.value);
  const last = args.at(-1);
  if (args.length === 0 || args.length > 2 || args.length < value.args.length || !last) return null;
  const isStatus = args.length === 1 || args[0]?.kind === 'number';
  if (!isStatus) return null;
  const text = scope.module.text.slice(last.start, last.end);
  const before = args.length === 2 ? ['200'] : [];
  const { name: callee } = value.callee;
  return { kind: 'call', callee, before, json: /^json\.dumps\(/.test(text), scope };
}

function ofDict(value: Dict, { text }: Module): Reply {
  const entry = (name: string) => value.entries.find(({ key }) => textOf(key) === name)?.value;
  if (!entry('statusCode')) return { kind: 'value' };
  const headers = entry('headers');
  const isLiteral =
    headers?.kind === 'dict' &&
    everyPart(headers).every((part) => part.kind === 'dict' || textOf(part) !== null);
  return {
    kind: 'raw',
    headers: headers && isLiteral ? text.slice(headers.start, headers.end) : null,
  };
}
