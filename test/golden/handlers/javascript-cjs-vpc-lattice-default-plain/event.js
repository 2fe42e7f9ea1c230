'use strict';

/** @import { LatticeEvent } from './aws-lattice.js' */

/** @param {LatticeEvent} event */
function methodOf({ method }) {
  return method;
}

/**
 * As the caller has sent it, percent-encoded, without a query.
 *
 * @param {LatticeEvent} event
 */
function pathOf({ path }) {
  return path.split('?')[0] ?? '';
}

module.exports = { methodOf, pathOf };
