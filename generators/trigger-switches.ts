import { summaries } from '../generated/summaries.js';

/** Options of shipped triggers that take no value: `--fifo orders` leaves the name alone. */
export const triggerSwitches: ReadonlySet<string> = new Set(
  summaries.flatMap(({ switches }) => switches),
);
