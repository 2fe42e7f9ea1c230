import type { EventPath } from '../dispatch/event-tests.js';
import { bindingsIn } from '../python/bindings.js';
import { type Dict, type Expression, textOf } from '../python/expressions.js';
import type { Scope } from '../python/meanings.js';
import { pathsOf, type Reading } from './event-paths.js';

/** A dict in which the handler of an event is looked up by a member of it. */
export interface Lookup {
  dict: Dict;
  /** Where the dict stands. */
  scope: Scope;
  pairs: readonly { key: string; value: Expression }[];
  of: readonly EventPath[];
  /** What is called where the dict has nothing; null for nothing. */
  otherwise: Expression | null;
}

/** The lookup that an expression is, or that the name holds which it is; null for all else. */
export function lookupOf(expression: Expression | null, reading: Reading): Lookup | null {
  if (!expression) return null;
  if (expression.kind === 'name') {
    const { def } = reading.scope;
    const [binding, second] = def ? bindingsIn(def.body, expression.name) : [];
    const value = second ? null : (binding?.value ?? null);
    return value && value.kind !== 'name' ? lookupOf(value, reading) : null;
  }
  if (expression.kind === 'subscript') return found(expression.value, expression.index, reading);
  if (expression.kind !== 'call') return null;
  const { callee, args } = expression;
  const [key, otherwise] = args.map(({ value }) => value);
  if (callee.kind !== 'attribute' || callee.name !== 'get' || !key) return null;
  const lookup = found(callee.value, key, reading);
  const other = otherwise && otherwise.kind !== 'constant' ? otherwise : null;
  return lookup && { ...lookup, otherwise: other };
}

/** The lookup whose dict is asked for a key alone. */
export function askedFor(table: Expression, key: Expression, reading: Reading): Lookup | null {
  return found(table, key, reading);
}

function found(table: Expression, key: Expression, reading: Reading): Lookup | null {
  const of = pathsOf(key, reading);
  const meaning = of && reading.names.meaning(table, reading.scope);
  if (!of || meaning?.kind !== 'value' || meaning.value.kind !== 'dict') return null;
  const { value: dict, scope } = meaning;
  const pairs = dict.entries.flatMap(({ key: name, value }) => {
    const text = textOf(name);
    return text === null ? [] : [{ key: text, value }];
  });
  const isWhole = pairs.length === dict.entries.length && pairs.length > 0;
  const name = table.kind === 'name' ? table.name : table.kind === 'attribute' ? table.name : '';
  return isWhole && !isChanged(name, scope.module.text)
    ? { dict, scope, pairs, of, otherwise: null }
    : null;
}

/** True where a dict gets or loses entries after it is written. */
function isChanged(name: string, text: string): boolean {
  const changes = `\\b${name}(?:\\.(?:update|setdefault|pop|popitem|clear)\\(|\\[[^\\]\\n]*\\]\\s*=[^=])`;
  return new RegExp(changes).test(text);
}
