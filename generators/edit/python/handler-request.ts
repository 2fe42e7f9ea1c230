import type { Route } from '../../wiring.js';
import type { Dialect } from './dialect.js';
import type { Naming } from './module-names.js';

/** What a handler module is made from. */
export interface HandlerRequest {
  route: Route;
  /** Name of the function. */
  name: string;
  /** Path of the module, without ending. */
  path: string;
  naming: Naming;
  dialect: Dialect;
}
