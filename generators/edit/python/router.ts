import type { Route } from '../../wiring.js';
import type { Splice } from '../text.js';
import type { Framework } from './frameworks.js';
import type { Names, Scope } from './meanings.js';
import type { Decision, Registration } from './registrations.js';
import type { Reply } from './reply.js';
import type { Definition, Module } from './statements.js';

/** A function that answers a route now. */
export interface Neighbour {
  def: Definition;
  scope: Scope;
}

/** How a registration is written. */
export interface Registered {
  splices: Splice[];
  /** Modules that the registration needs beside the handler, such as `re`. */
  needs: string[];
}

/** What routes a function's requests, whatever its shape: everything that differs between shapes. */
export interface Router {
  /** For a person: «the route table in src/users/routes.py». */
  shape: string;
  /** The module that a registration is added to. */
  module: Module;
  /** Null where handlers are plain functions. */
  framework: Framework | null;
  neighbours: Neighbour[];
  registrations: readonly Registration[];
  /** What a handler is called with, as the code of the router writes it; null where nothing shows. */
  args: readonly string[] | null;
  /** What of the event the router holds against paths: the path itself, where parameters must be cut out of it. */
  pathText: string | null;
  /** How the function that routes answers by itself, where no neighbour shows it. */
  ownReply?(names: Names): Reply | null;
  /** The route as the router sees it, behind what is taken away from paths before. */
  seen?(route: Route): Route;
  /** @throws Obstacle where nothing is certain */
  decide(route: Route): Decision;
  /** Where a registration of the route would go. */
  offset(decision: Decision): number;
  /** The registration of a route by a handler that is imported as `name`. */
  register(route: Route, name: string, decision: Decision): Registered;
  /** The registration as a text to paste. */
  snippet(route: Route, name: string): string;
}
