import type { Link, Resource, Wiring } from '../../../generators/wiring.js';
import type { Clients } from '../clients.js';
import type { Failures, Handler } from './handler.js';

/** What was found wrong, by check. */
export type Checks = Record<string, string[]>;

/** A generated function that is driven with events. */
export interface Run<L extends Link = Link> {
  link: L;
  resources: readonly Resource[];
  asyncInvoke: Wiring['asyncInvoke'];
  clients: Clients;
  seed: number;
  /** Starts the handler with a plan of what fails how often, and the endpoint of the AWS that it calls. */
  start(failures: Failures, endpoint?: string): Promise<Handler>;
}
