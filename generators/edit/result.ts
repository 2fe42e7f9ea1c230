import type { Splice } from './text.js';

/** An edit that cannot be made with certainty: nothing is changed, and a person is told what to do. */
export interface Refused {
  kind: 'refused';
  /** One clause, such as «it uses anchors at Resources». */
  reason: string;
  /** 1-based line that the reason is about, or null when it is about the whole file. */
  line: number | null;
  /** The exact text to paste, indented for its place; empty when there is nothing to paste. */
  snippet: string;
  /** Where the snippet goes, such as «below Resources: in template.yaml»; empty without a snippet. */
  where: string;
}

/** What became of a text that was to be edited. */
export type EditResult =
  | { kind: 'edited'; text: string; splices: Splice[] }
  | { kind: 'unchanged' }
  | Refused;

/** One edit after another of the same text: all of them, or the first refusal. */
export function editEach<T>(
  text: string,
  items: readonly T[],
  edit: (text: string, item: T) => EditResult,
): ChainResult {
  let edited = text;
  for (const item of items) {
    const result = edit(edited, item);
    if (result.kind === 'refused') return result;
    if (result.kind === 'edited') edited = result.text;
  }
  return edited === text ? { kind: 'unchanged' } : { kind: 'edited', text: edited };
}

/** What became of a text after several edits, whose splices are those of different texts. */
export type ChainResult = { kind: 'edited'; text: string } | { kind: 'unchanged' } | Refused;

/** A refusal that has no snippet yet. */
export function refused(reason: string, line: number | null = null): Refused {
  return { kind: 'refused', reason, line, snippet: '', where: '' };
}

/** Thrown inside the editors where an edit turns out to be impossible; never leaves them. */
export class Obstacle extends Error {
  override readonly name = 'Obstacle';

  constructor(
    readonly reason: string,
    /** UTF-16 offset that the reason is about. */
    readonly offset: number | null = null,
  ) {
    super(reason);
  }
}

/** Runs a step of an editor; an {@link Obstacle} becomes a refusal. */
export function withObstacles<T>(step: () => T, lineOf: (offset: number) => number): T | Refused {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    return refused(error.reason, error.offset === null ? null : lineOf(error.offset));
  }
}
