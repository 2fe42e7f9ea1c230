import type { Expression } from './expressions.js';
import type { Names } from './meanings.js';
import type { Registration } from './registrations.js';
import type { Neighbour } from './router.js';

/** The function that answers a registration; null where it is not one of the project. */
export function neighbourOf({ handler, scope }: Registration, names: Names): Neighbour | null {
  if (!handler) return null;
  if ('def' in handler) return { def: handler.def, scope };
  return functionOf(handler.expression, names, scope);
}

/** The function that an expression names, or that is given to the call that it is. */
function functionOf(
  expression: Expression,
  names: Names,
  scope: Registration['scope'],
): Neighbour | null {
  const meaning = names.meaning(expression, scope);
  if (meaning?.kind === 'def') return { def: meaning.node, scope: meaning.scope };
  const value = meaning?.kind === 'value' ? meaning.value : expression;
  const inner = meaning?.kind === 'value' ? meaning.scope : scope;
  if (value.kind !== 'call' || value.args.length !== 1 || !value.args[0]) return null;
  return functionOf(value.args[0].value, names, inner);
}
