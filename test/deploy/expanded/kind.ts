import type { Resource, Wiring } from '../../../generators/wiring.js';
import type { ReadContext, Reading } from '../kind.js';
import type { Known, Part, Words } from './words.js';

/** Where a resource is found among what is declared. */
export interface Found {
  /** The key of its parts. */
  key: string;
  arn: string;
  /** Other resources of the wiring that it points at: node and ARN. */
  pointsAt: { [node: string]: string };
  /** What else stands for something of its own, by the symbol that the record has for it. */
  beside?: { [symbol: string]: string };
}

/**
 * What the suite knows of one kind of resource before anything is deployed: `kinds/<kind>.expanded.ts`,
 * beside what it knows of the kind on the emulator.
 */
export interface ExpandedKind {
  kind: string;
  words: Words;
  /** Finds a resource by the value of its output, its ARN or its name. */
  find(known: Known, given: string, resource: Resource, wiring: Wiring): Found;
  /** The name of what nothing of the wiring points at; null where there is none. Absent where something does. */
  seek?(known: Known, resource: Resource): string | null;
  /** The same properties that the kind reads from the emulator. */
  read(known: Known, key: string, context: ReadContext): Reading['properties'];
  /** What is there of a source of others before anything is called. */
  foreign(resource: Resource, wiring: Wiring): Part[];
}

/** Declares what is known of a kind before it is deployed. */
export function defineExpandedKind(kind: ExpandedKind): ExpandedKind {
  return kind;
}
