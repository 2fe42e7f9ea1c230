import type { LatticeEvent } from './aws-lattice.js';

export function methodOf({ method }: LatticeEvent): string {
  return method;
}

/** As the caller has sent it, percent-encoded, without a query. */
export function pathOf({ path }: LatticeEvent): string {
  return path.split('?')[0] ?? '';
}
