import type { CallExpression, Node } from 'ts-morph';
import type { Origin } from '../../node/bindings.js';
import type { Code, FunctionNode, HandlerKind } from '../contract.js';
import type { PathPattern } from './paths.js';

/** A call of a router's method: `.get('/users', list)`. */
export interface Step {
  method: string;
  call: CallExpression;
}

/** What a call of a router's method does. */
export type Meaning =
  | {
      kind: 'routes';
      /** In capitals; `ANY` for all. */
      methods: readonly string[];
      pattern: PathPattern;
      /** What answers, the last of the functions in the call. */
      handler: Node | null;
      /** Takes whatever is left, though its path does not say so. */
      last?: true;
    }
  /** Another router answers what is below a path. */
  | { kind: 'mount'; pattern: PathPattern; router: Node }
  /** What follows in the chain, and what the chain's value is called, lies below a path. */
  | { kind: 'base'; pattern: PathPattern }
  /** Code that requests pass before they are routed. */
  | { kind: 'guard'; node: Node }
  | { kind: 'unclear'; reason: string };

/** What a framework asks about the code around a call. */
export interface Surroundings {
  code: Code;
  /** The router that an expression stands for, through functions that make it; null for anything else. */
  routerOf(expression: Node): Node | null;
  /** The function of the project that an expression stands for, through functions that make it. */
  functionOf(expression: Node): FunctionNode | null;
  /** Path of the call before this one on the same router, where a call may go without. */
  before: PathPattern | null;
}

/** A registration as it is to be spelled. */
export interface Spelled {
  /** As the router is called where the registration goes; empty for a link of a chain. */
  router: string;
  method: string;
  /** Below the router's own prefix, in API Gateway's spelling. */
  path: string;
  /** Quotes a text as the file does. */
  quote(text: string): string;
  /** The handler's name. */
  name: string;
  /** One level of indentation. */
  indent: string;
  /** The registration behind which it goes; its way is followed where the framework has several. */
  neighbour: CallExpression | null;
}

/** A web framework whose routers are objects with methods. */
export interface Framework {
  /** For a person: «Hono». */
  name: string;
  wins: 'first' | 'best';
  handlers: HandlerKind;
  /** True for what makes a router: `new Hono()`, `express.Router()`. */
  makes(origin: Origin | null, node: Node): boolean;
  /** The prefix that a router is made with; null for one that is computed. */
  prefixOf?(root: Node, code: Code): PathPattern | null | undefined;
  /** The expressions of apps in a call that hands requests to one: `handle(app)`. */
  appIn(call: CallExpression, code: Code): { app: Node; prefix: PathPattern | null } | null;
  /** What a call of a router's method does, in order. */
  meanings(step: Step, surroundings: Surroundings): readonly Meaning[];
  /** Functions that are mounted are given the router that they add to, as Fastify's plugins are. */
  plugins?: true;
  /** What is mounted is copied when it is mounted: what it gets later is not answered. */
  copies?: true;
  /** True for methods that return their router, or one like it; null in place of it where none does. */
  returnsRouter: ((method: string) => boolean) | null;
  /** A route for GET answers HEAD as well. */
  headByGet?: true;
  /** Handlers are told the parameters of the path below which their router is mounted. */
  prefixParameters?: true;
  /** The registration as an expression without semicolon; null for what cannot be said, or not for this method. */
  spell(wanted: Spelled): string | null;
}
