import { sha256 } from '../transaction/digest.js';
import { utf8Text } from '../utf8.js';
import { type Conflict, isUndecided, mergeOf } from './merge.js';

/** What is known of one generated file before it is decided what becomes of it. */
export interface Subject {
  /** The hash that the manifest keeps; null for a file that it does not know. */
  hash: string | null;
  /** As it was generated; null where nobody knows for certain. */
  base: string | null;
  /** What is there now; null for nothing. */
  present: Uint8Array | null;
  /** What today's templates make; null for a file that they make no more. */
  today: string | null;
}

/** What becomes of one generated file. */
export type Outcome =
  | { state: 'unchanged' | 'deleted' | 'kept' }
  | { state: 'new' | 'updated' | 'merged'; text: string }
  | { state: 'removed'; hash: string }
  | {
      state: 'conflict';
      conflicts: Conflict[];
      /** With both sides between markers; null for what is no text. */
      text: string | null;
      /** As it completes «<path> …». */
      reason: string;
      /** What is missing, as a patch, where it was not merged. */
      patch?: string;
      /** Markers of an earlier conflict are still in it. */
      undecided?: true;
    };

/**
 * What today's templates come to for a file that the team may have edited, deleted or made itself. Nothing that the
 * team wrote is replaced or removed: where it cannot be told from what was generated, or both have changed the same
 * lines, it is a conflict.
 */
export function outcomeOf(subject: Subject): Outcome {
  const { hash, present, today } = subject;
  if (today === null) return noLongerMade(subject);
  const now = sha256(today);
  const is = present && sha256(present);
  if (is === now) return { state: 'unchanged' };
  if (hash === null) return is === null ? { state: 'new', text: today } : foreign(present, today);
  if (is === null) return { state: 'deleted' };
  if (is === hash) return { state: 'updated', text: today };
  if (subject.base === today) return { state: 'unchanged' };
  return edited(subject.base, present ?? new Uint8Array(), today);
}

/** Only what was made for certain, and nobody has edited, is removed. */
function noLongerMade({ hash, base, present }: Subject): Outcome {
  if (present === null || hash === null || base === null) return { state: 'unchanged' };
  return sha256(present) === hash ? { state: 'removed', hash } : { state: 'kept' };
}

/** Something is there that nobody generated. */
function foreign(present: Uint8Array | null, today: string): Outcome {
  const ours = present && utf8Text(present);
  if (ours === null) return unreadable();
  if (isUndecided(ours)) return undecided();
  const reason = "is there already, and today's templates make one of their own";
  return { state: 'conflict', reason, ...mergeOf({ base: null, ours, today }) };
}

function edited(base: string | null, present: Uint8Array, today: string): Outcome {
  const ours = utf8Text(present);
  if (ours === null) return unreadable();
  if (isUndecided(ours)) return undecided();
  const { text, conflicts } = mergeOf({ base, ours, today });
  if (conflicts.length === 0) {
    return text === ours ? { state: 'unchanged' } : { state: 'merged', text };
  }
  const reason =
    base === null
      ? 'was edited, and what was generated is not known for certain'
      : "was edited where today's templates differ";
  return { state: 'conflict', conflicts, text, reason };
}

function unreadable(): Outcome {
  const reason = "is no text in UTF-8, and today's templates differ";
  return { state: 'conflict', conflicts: [], text: null, reason };
}

function undecided(): Outcome {
  const reason = 'still has the markers of an earlier conflict';
  return { state: 'conflict', conflicts: [], text: null, reason, undecided: true };
}
