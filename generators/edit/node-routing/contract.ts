import type {
  ArrowFunction,
  FunctionDeclaration,
  FunctionExpression,
  MethodDeclaration,
  Node,
  SourceFile,
} from 'ts-morph';
import type { PayloadFormat } from '../../contract/routing.js';
import type { Route } from '../../wiring.js';
import type { Bindings, Origin } from '../node/bindings.js';
import type { Splice } from '../text.js';

/** A file of a function's code. */
export interface CodeFile {
  /** Relative to the project. */
  path: string;
  text: string;
  source: SourceFile;
  bindings: Bindings;
}

/** The code of a project, of which a file is parsed when something in it is asked for. */
export interface Code {
  /** The file that a node is of. */
  fileOf(node: Node): CodeFile;
  /**
   * What an expression stands for: names, members of objects and modules, imports, exports that are passed on,
   * `this.method` and `x.bind(y)` are followed, through files and aliases of paths, to what the project says of
   * them. Where it says no more (a package, a parameter, a variable that is assigned again), the node that is
   * reached by then.
   */
  meaningOf(node: Node): Node;
  /** What of a package a name or a path of names stands for, wherever it is imported; null for all else. */
  packageOf(node: Node): Origin | null;
  /** The file that a module specifier means in a file; null for what is no file of the project. */
  moduleOf(from: CodeFile, specifier: string): string | null;
  /** What a file of the project exports under a name; null where file or name is not there. */
  exportIn(path: string, name: string): Node | null;
  /** The file that a module specifier means, parsed; null for what is no file of the project. */
  imported(from: CodeFile, specifier: string): CodeFile | null;
  /** What that file exports under a name; null where it does not. */
  exported(from: CodeFile, specifier: string, name: string): Node | null;
  /** Files that were parsed so far. */
  files(): readonly CodeFile[];
}

/** A function as code defines it, methods included. */
export type FunctionNode =
  | ArrowFunction
  | FunctionDeclaration
  | FunctionExpression
  | MethodDeclaration;

/** What Lambda calls, followed to where requests go. */
export interface Followed {
  code: Code;
  /** The file that Lambda loads. */
  entry: CodeFile;
  /** What the exported name stands for: a function, or the call that makes it. */
  value: Node;
  /**
   * The functions of the project that requests pass, outermost first: the handler itself, what is wrapped in
   * middleware, and whatever is called with the event or a part of it.
   */
  functions: readonly FunctionNode[];
  /** Names by which one of the functions knows the event and parts of it. */
  eventNames(fn: FunctionNode): ReadonlySet<string>;
  /** Calls that wrap or make a handler, outermost first: `middy(fn)`, `handle(app)`, `createHandler(routes)`. */
  wrappers: readonly Node[];
  /** Null where the project does not tell. */
  format: PayloadFormat | null;
  /** Whether the project has types of Lambda's events: `@types/aws-lambda`. */
  typed: boolean;
}

/** A route that the code answers already. */
export interface Registration {
  /** In API Gateway's spelling. */
  route: Route;
  /** As the code spells it: `users.get('/:id', …)`. */
  spelled: string;
  /** Where it is said; its file and line are those that a person is told. */
  node: Node;
  /** The function that answers, as the registration names it; null where code stands for it in place. */
  handler: Node | null;
  /** It takes whatever no other one does: a 404, `*`, `default`, `else`. */
  catchAll: boolean;
}

/** How handlers of a router look where no neighbour shows it, and what is to know of all of them. */
export interface HandlerKind {
  parameters: readonly { name: string; type: string | null }[];
  /** The type of what a handler returns, or null where nobody writes one. */
  result: string | null;
  async: boolean;
  /** How many arguments code writes out where it calls a handler: TypeScript counts them. */
  arity?: number;
  /** Modules of those types, by name: `{ Context: 'hono' }`. */
  types: { readonly [name: string]: string };
  /**
   * An expression of type `string` for a path parameter; `parameters` are the names that the handler gives its own,
   * in their order, and `typescript` allows assertions. Null where only neighbours can show it.
   */
  pathParameter(name: string, context: HandlerContext): string | null;
  /** False where neighbours cannot show how to get a path parameter: a greedy one that has another name. */
  imitable?(name: string, route: Route): boolean;
  /**
   * What answers a JSON value with a status, as one expression or statement without semicolon: `return c.json(v, 201)`.
   * Used where no neighbour's answer can be imitated.
   */
  answer(value: string, status: number, context: HandlerContext): string;
  /**
   * How a test calls the handler alone with the constant `event`, or with the path parameters that the expression
   * `given` holds; null where only its router can.
   */
  direct(handler: string, context: HandlerContext & { given: string }): DirectCall | null;
}

/** What a handler's text is made in. */
export interface HandlerContext {
  route: Route;
  parameters: readonly string[];
  typescript: boolean;
}

/** A test's way to call a handler without its router. */
export interface DirectCall {
  /** What is imported for it: names by module, for values. */
  imports: { readonly [module: string]: readonly string[] };
  /**
   * Statements without semicolons, those inside of functions with; one declares `response`, with `statusCode` and
   * the text `body`.
   */
  statements: readonly string[];
}

/** A route to be registered. */
export interface Added {
  route: Route;
  /** The name of the handler in the file of the registration, where its import brings it. */
  name: string;
  /** The registration that ours must precede, the first catch-all that would take its requests; null for none. */
  before: Registration | null;
}

/** A registration, placed. */
export interface Placing {
  file: CodeFile;
  /** Insertions, the import left out. */
  splices: readonly Splice[];
  /** Offset above which the import must stand. */
  above: number;
  /** The registration alone, to be pasted. */
  snippet: string;
  /** Where it goes: «above the catch-all in src/app.ts». */
  where: string;
  /** Offset that `where` is about. */
  at: number;
}

/** How a function routes, where that is certain. */
export interface Recognised {
  /** For a person: «the route table in src/users/routes.ts». */
  shape: string;
  /** In the order of the code, those of mounted routers in their place. */
  registrations: readonly Registration[];
  /** Whether the first registration that matches answers, or the one that matches best. */
  wins: 'first' | 'best';
  /** The file of the registration, whose neighbours and imports show the style. */
  file: CodeFile;
  /** The same where it depends on the route: that of the mounted router to which its path belongs. */
  fileFor?(route: Route): CodeFile;
  handlers: HandlerKind;
  /**
   * Where requests pass code that may answer them itself before they are routed (authentication, validation), that
   * code; a test then calls the new handler alone. Null where they go straight through.
   */
  guard: Node | null;
  /** @throws Uncertain */
  place(added: Added): Placing;
}

/**
 * Tells whether a function routes in one certain way: null for any other, and an {@link Uncertain} is thrown where
 * it is this way but something about it cannot be known for sure.
 */
export interface Recogniser {
  /** For a person: «Hono», «a route table». */
  name: string;
  /** What it claims is so certain that no other one is asked. */
  prevails?: true;
  recognise(followed: Followed): Recognised | null;
}

export { Uncertain } from './uncertain.js';
