import type { EventPath, EventTest } from '../dispatch/event-tests.js';
import type { Call, Ranged } from '../python/expressions.js';
import type { Block, Conditional, Match } from '../python/statements.js';
import type { Reading } from './event-paths.js';
import type { Lookup } from './lookups.js';

/** Where code tells events apart, so that one more branch has its place there. */
export interface Site {
  /** What is known there. */
  reading: Reading;
  shape:
    | { kind: 'if'; statement: Conditional; block: Block }
    | { kind: 'match'; statement: Match; of: readonly EventPath[] | null; block: Block }
    | { kind: 'table'; lookup: Lookup; call: Call };
  /** What its branches ask. */
  tests: readonly EventTest[];
  /** The conditions that ask it, in the same order; none of a table. */
  conditions: readonly Ranged[];
}
