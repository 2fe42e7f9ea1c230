/** @import { LatticeEvent } from './aws-lattice.js' */

/** @param {LatticeEvent} event */
export function methodOf({ method }) {
  return method;
}

/**
 * As the caller has sent it, percent-encoded, without a query.
 *
 * @param {LatticeEvent} event
 */
export function pathOf({ path }) {
  return path.split('?')[0] ?? '';
}
