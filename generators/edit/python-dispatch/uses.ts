import type { Use } from '../dispatch/flow.js';
import { type Call, dotted, type Expression, everyPart, partsOf } from '../python/expressions.js';
import type { Meaning, Names, Scope } from '../python/meanings.js';
import { everyStatement, expressionsOf } from '../python/statements.js';
import { pathsIn, pathsOf, type Reading } from './event-paths.js';

/** What is called to tell of an event, or to look at it, and does nothing with it. */
const harmless =
  /^(?:print|len|str|repr|isinstance|type|bool|list|dict)$|^(?:logger|logging|log|LOG|LOGGER|json|tracer|metrics)\.|(?:Error|Exception)$/;

/** What is called in an expression with the event or members of it. */
export function usesIn(expression: Expression, reading: Reading): Use[] {
  if (pathsOf(expression, reading)) return [];
  if (expression.kind === 'call' && !isHarmless(expression)) {
    const use = useOf(expression, reading);
    return use ? [use] : [];
  }
  return partsOf(expression).flatMap((part) => usesIn(part, reading));
}

function isHarmless({ callee }: Call): boolean {
  return harmless.test(dotted(callee)?.join('.') ?? '');
}

/** A call as a use; null for one that is given nothing of the event. `callee` is what is called in truth, and where it is said. */
export function useOf(
  call: Call,
  reading: Reading,
  callee?: Expression,
  where: Scope = reading.scope,
): Use | null {
  const own = callee ? [] : pathsIn(call.callee, reading);
  const given = [...own, ...call.args.flatMap(({ value }) => pathsIn(value, reading))];
  if (given.length === 0) return null;
  const { names, scope } = reading;
  const meaning = names.meaning(callee ?? call.callee, callee ? where : scope);
  const { path, text } = scope.module;
  return {
    ...{ kind: 'use', given, at: { path, offset: call.start } },
    file: meaning?.kind === 'def' ? meaning.scope.module.path : null,
    texts: () => [text.slice(call.start, call.end), ...textsOf(meaning, names, new Set())],
  };
}

/** More functions than these are not looked into for one call. */
const mostFunctions = 60;

/** The text of a function, and of those of the project that it calls. */
function textsOf(meaning: Meaning | null, names: Names, seen: Set<object>): string[] {
  if (meaning?.kind !== 'def' || seen.has(meaning.node) || seen.size > mostFunctions) return [];
  const { node } = meaning;
  seen.add(node);
  const scope = { ...meaning.scope, def: node };
  const calls = everyStatement(node.body)
    .flatMap(expressionsOf)
    .flatMap(everyPart)
    .filter((each) => each.kind === 'call');
  return [
    scope.module.text.slice(node.start, node.end),
    ...calls.flatMap(({ callee }) => textsOf(names.meaning(callee, scope), names, seen)),
  ];
}
