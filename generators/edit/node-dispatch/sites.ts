import type { IfStatement, Node, SwitchStatement } from 'ts-morph';
import type { EventPath, EventTest } from '../dispatch/event-tests.js';
import type { FunctionNode } from '../node-routing/contract.js';
import type { Reading } from './event-paths.js';
import type { Lookup } from './lookups.js';

/** Where code tells events apart, so that one more branch has its place there. */
export interface Site {
  fn: FunctionNode;
  /** What is known there. */
  reading: Reading;
  shape:
    | { kind: 'switch'; node: SwitchStatement; of: readonly EventPath[] | null; isTrue: boolean }
    | { kind: 'else-if'; first: IfStatement; last: IfStatement }
    /** An `if` that returns. */
    | { kind: 'returns'; last: IfStatement }
    | { kind: 'table'; lookup: Lookup; call: Node };
  /** What its branches ask. */
  tests: readonly EventTest[];
  /** The conditions that ask it, in the same order; none of a table. */
  conditions: readonly Node[];
}
