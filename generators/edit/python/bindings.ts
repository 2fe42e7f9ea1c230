import type { Expression } from './expressions.js';
import {
  type Assignment,
  type Block,
  blocksOf,
  type Import,
  type Imported,
  type Statement,
} from './statements.js';

/** A place that gives a name to something. */
export interface Binding {
  statement: Statement;
  imported?: Imported;
  value?: Expression;
}

/** Every place that gives a name to something in a block, without those of functions and classes in it. */
export function bindingsIn(block: Block, name: string): Binding[] {
  return block.statements.flatMap((statement) => [
    ...bindingsOf(statement, name),
    ...(statement.kind === 'def' || statement.kind === 'class'
      ? []
      : blocksOf(statement).flatMap((each) => bindingsIn(each, name))),
  ]);
}

function bindingsOf(statement: Statement, name: string): Binding[] {
  switch (statement.kind) {
    case 'def':
    case 'class':
      return statement.name === name ? [{ statement }] : [];
    case 'import':
      return importedIn(statement, name).map((imported) => ({ statement, imported }));
    case 'assign':
      return statement.targets.flatMap((target) => assigned(target, statement, name));
    case 'compound':
      return statement.parts.some((part) => part.kind === 'name' && part.name === name)
        ? statement.word === 'for'
          ? [{ statement }]
          : []
        : [];
    default:
      return [];
  }
}

function importedIn({ names }: Import, name: string): Imported[] {
  return names.filter(({ from, as }) =>
    from === '' ? as === name || as.startsWith(`${name}.`) : as === name,
  );
}

/** `a, b = c, d` gives each its own value. */
function assigned(target: Expression, statement: Assignment, name: string): Binding[] {
  const value = statement.op === '=' ? (statement.value ?? undefined) : undefined;
  if (target.kind === 'name') {
    if (target.name !== name || statement.value === null) return [];
    return [{ statement, ...(value ? { value } : {}) }];
  }
  if (target.kind !== 'tuple' && target.kind !== 'list') return [];
  const at = target.items.findIndex((each) => each.kind === 'name' && each.name === name);
  if (at < 0) return [];
  const own = value?.kind === 'tuple' || value?.kind === 'list' ? value.items[at] : undefined;
  return [{ statement, ...(own ? { value: own } : {}) }];
}
