import type { Call, Expression } from './expressions.js';
import { type Framework, frameworkOf } from './frameworks.js';
import type { Names, Scope } from './meanings.js';
import type { Assignment, Block, Definition, Statement } from './statements.js';

/** An app or router: the assignment that makes it, which tells it from any other. */
export interface Made {
  framework: Framework;
  isApp: boolean;
  statement: Assignment;
  call: Call;
  scope: Scope;
}

/** Something that a program does to an app or router while its modules are loaded. */
export interface Step {
  to: Made;
  /** What the app is called there. */
  called: string;
  scope: Scope;
  block: Block;
  statement: Statement;
  does:
    | { kind: 'route'; methods: string[]; rule: string; handler: Handler }
    | { kind: 'include'; router: Made; prefix: string | null };
}

/** What answers: a function that is decorated, or an expression. */
export type Handler = { def: Definition } | { expression: Expression } | null;

/** The app or router that an assignment makes; null for any other. */
export function madeBy(
  { value, scope, statement }: { value: Expression; scope: Scope; statement: Assignment },
  names: Names,
): Made | null {
  if (value.kind !== 'call') return null;
  const made = names.meaning(value.callee, scope);
  const found = made?.kind === 'foreign' ? frameworkOf(made.name) : null;
  return found && { ...found, statement, call: value, scope };
}
