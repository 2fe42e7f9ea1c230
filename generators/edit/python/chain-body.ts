import { Obstacle } from '../result.js';
import type { Level } from './chain.js';
import type { Expression } from './expressions.js';
import type { Scope } from './meanings.js';
import { type Block, everyStatement, type Statement } from './statements.js';

/** The function that answers a new branch, and what it is handed. */
export interface Answer {
  name: string;
  args: readonly string[];
}

/** What the last statement of a branch gives back or assigns; null for any other one. */
export function answerOf({ statements }: Block): Expression | null {
  const last = statements.at(-1);
  if (last?.kind === 'return') return last.value;
  return last?.kind === 'assign' ? last.value : null;
}

/** The branches of a level end alike: they return, or give the name of the answer its value. */
export function bodyOf({ branches }: Level, scope: Scope, { name, args }: Answer): string {
  const { text } = scope.module;
  const call = `${name}(${args.join(', ')})`;
  const ends = branches.filter(({ inner }) => !inner).map(({ body }) => body.statements.at(-1));
  const [first] = ends;
  const targets = ends.flatMap((each) => (each?.kind === 'assign' ? each.targets : []));
  const names = new Set(targets.map(({ start, end }) => text.slice(start, end)));
  const [target] = names;
  if (first && target !== undefined && names.size === 1 && ends.length === targets.length) {
    if (!isAnswer(target, scope) && !ends.some((each) => isHandled(each, text, args))) {
      throw new Obstacle(`${target} is not the whole answer`, first.start);
    }
    return `${target} = ${call}`;
  }
  if (
    ends.every(
      (each) => each?.kind === 'return' || (each?.kind === 'opaque' && each.word === 'raise'),
    )
  ) {
    return `return ${call}`;
  }
  throw new Obstacle('its branches do not end alike', first?.start ?? null);
}

/** True where a function returns a name as it is, and nothing else. */
function isAnswer(name: string, { def, module: { text } }: Scope): boolean {
  const returned = (def ? everyStatement(def.body) : []).flatMap((each) =>
    each.kind === 'return' && each.value ? [text.slice(each.value.start, each.value.end)] : [],
  );
  return returned.length > 0 && returned.every((value) => value === name);
}

/** True for what assigns the answer of a function that is handed the event, as ours is. */
function isHandled(
  statement: Statement | undefined,
  text: string,
  args: readonly string[],
): boolean {
  if (statement?.kind !== 'assign' || statement.value?.kind !== 'call') return false;
  const [first] = statement.value.args;
  return first !== undefined && args.includes(text.slice(first.value.start, first.value.end));
}
