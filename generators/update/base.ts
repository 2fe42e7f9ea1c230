import { digestOfEdit, type RecordedRun } from '../recorded-runs.js';
import { sha256 } from '../transaction/digest.js';
import type { Replay } from './replay.js';

/** What a manifest keeps of a file and of the runs. */
export interface Remembered {
  /** The hash of the file. */
  hash: string;
  runs: readonly RecordedRun[];
}

/**
 * A file as the runs of a project left it: what a replay with the recorded templates makes of it, where that is
 * certain. The replay's file must once have had the hash that the manifest keeps, and whatever later runs put into
 * it must be what they put into the team's. Null where it is not: code of ours has changed, a template is lost, or
 * the project was another one then.
 */
export function baseOf(path: string, { hash, runs }: Remembered, replay: Replay): string | null {
  const states = replay.states.get(path) ?? [];
  const at = states.findLastIndex(({ content }) => sha256(content) === hash);
  const known = states[at];
  if (!known) return null;
  let base = known.content;
  let isWhole = true;
  for (const [index, { run, content }] of states.entries()) {
    if (index <= at) continue;
    const digest = runs[run]?.edits?.[path];
    const before = states[index - 1]?.content ?? '';
    // A run that left the file alone, because somebody had changed it.
    if (digest === undefined) isWhole = false;
    else if (isWhole && digestOfEdit(before, content) === digest) base = content;
    else return null;
  }
  return base;
}
