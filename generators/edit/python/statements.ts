import type { Call, Expression, Ranged } from './expressions.js';

/** Statements at one level; `margin` is the white space that its lines begin with. */
export interface Block extends Ranged {
  statements: Statement[];
  margin: string;
}

/** A parameter of a function; stars are of its name. */
export interface Parameter extends Ranged {
  name: string;
  annotation: Ranged | null;
  hasDefault: boolean;
}

/** A function or class; decorators are of its range. */
export interface Definition extends Ranged {
  kind: 'def' | 'class';
  name: string;
  isAsync: boolean;
  decorators: Expression[];
  /** Of a function. */
  parameters: Parameter[];
  returns: Ranged | null;
  body: Block;
}

/** `if`, `elif` or `else` with its block; `start` is that of the word. */
export interface Clause extends Ranged {
  word: 'if' | 'elif' | 'else';
  test: Expression | null;
  body: Block;
}

/** What a pattern of `match` asks for. */
export type Pattern =
  | (Ranged & { kind: 'value'; value: Expression })
  | (Ranged & { kind: 'any' | 'opaque' })
  | (Ranged & { kind: 'sequence' | 'or'; items: Pattern[] })
  | (Ranged & { kind: 'mapping'; entries: { key: string; value: Pattern }[] });

/** `case …:` with its block. */
export interface Case extends Ranged {
  pattern: Pattern;
  guard: Expression | null;
  body: Block;
}

/** One name that an import brings. */
export interface Imported {
  /** The module in front of it, with its leading dots; empty for `import a.b`. */
  from: string;
  /** What is taken: a name of the module, or a module; `*` is everything. */
  name: string;
  /** What it is called here. */
  as: string;
}

/** `import …` or `from … import …`; `close` is the offset of the bracket around the names, or -1. */
export interface Import extends Ranged {
  kind: 'import';
  names: Imported[];
  close: number;
}

/** An assignment; one with an annotation only has no value. */
export interface Assignment extends Ranged {
  kind: 'assign';
  targets: Expression[];
  /** `=`, or what assigns to what is there, such as `|=`. */
  op: string;
  value: Expression | null;
}

/** `if` with all its clauses. */
export interface Conditional extends Ranged {
  kind: 'if';
  clauses: Clause[];
}

/** `match` with its cases. */
export interface Match extends Ranged {
  kind: 'match';
  subject: Expression;
  cases: Case[];
}

/** A statement; from its first word, without comments, to its last one. */
export type Statement =
  | Definition
  | Conditional
  | Match
  | Import
  | Assignment
  | (Ranged & { kind: 'return' | 'expression'; value: Expression | null })
  /** `for`, `while`, `try`, `with`: the parts of its heads, and its blocks. */
  | (Ranged & { kind: 'compound'; word: string; parts: Expression[]; blocks: Block[] })
  | (Ranged & { kind: 'opaque'; word: string; blocks: Block[] });

/** A module; `broken` is the first place that no program could have. */
export interface Module {
  path: string;
  text: string;
  body: Block;
  broken: { offset: number; message: string } | null;
}

/** The blocks directly inside of a statement. */
export function blocksOf(statement: Statement): Block[] {
  switch (statement.kind) {
    case 'def':
    case 'class':
      return [statement.body];
    case 'if':
      return statement.clauses.map(({ body }) => body);
    case 'match':
      return statement.cases.map(({ body }) => body);
    case 'compound':
    case 'opaque':
      return statement.blocks;
    default:
      return [];
  }
}

/** The expressions of a statement itself, without those of its blocks. */
export function expressionsOf(statement: Statement): Expression[] {
  switch (statement.kind) {
    case 'def':
    case 'class':
      return statement.decorators;
    case 'if':
      return statement.clauses.flatMap(({ test }) => (test ? [test] : []));
    case 'match':
      return [statement.subject, ...statement.cases.flatMap(({ guard }) => (guard ? [guard] : []))];
    case 'assign':
      return [...statement.targets, ...(statement.value ? [statement.value] : [])];
    case 'return':
    case 'expression':
      return statement.value ? [statement.value] : [];
    case 'compound':
      return statement.parts;
    default:
      return [];
  }
}

/** A block's statements and all that are in them. */
export function everyStatement(block: Block): Statement[] {
  return block.statements.flatMap((each) => [each, ...blocksOf(each).flatMap(everyStatement)]);
}

/** The call that a statement consists of; null for any other statement. */
export function callOf(statement: Statement): Call | null {
  const call = statement.kind === 'expression' ? statement.value : null;
  return call?.kind === 'call' ? call : null;
}
