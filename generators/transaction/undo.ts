import { unifiedDiff } from '../diff.js';
import { readBytes } from '../disk.js';
import { UserError } from '../errors.js';
import { resolveBelow } from '../jail.js';
import type { JsonObject } from '../wiring.js';
import { obstacleFinder } from './change.js';
import { sha256 } from './digest.js';
import { type Contents, draftUndo } from './draft.js';
import { untouched } from './failure.js';
import { type Journal, readJournal } from './journal.js';
import { allowVanishing, holding } from './lock.js';
import { perform } from './perform.js';
import { recover, recoverHeld } from './recover.js';
import { type Site, siteOf } from './site.js';
import { copyOf } from './stage.js';

/** What taking a run back does to one file. Hashes are SHA-256 of the bytes, in hexadecimal. */
export interface UndoChange {
  path: string;
  /** `same` for a file that is already as it was before the run. */
  action: 'remove' | 'restore' | 'same';
  /** Before and after the undo; null where the file does not exist. */
  before: string | null;
  after: string | null;
  existing: Uint8Array | null;
  content: Uint8Array | null;
}

/** The last run of a project, to be taken back. */
export interface Undo {
  changes: UndoChange[];
  /** What was given to {@link commit}. */
  meta: JsonObject;
}

/**
 * What {@link undo} would do; only reads. Throws CLT_NOTHING_TO_UNDO, and CLT_CHANGED_SINCE with a
 * unified diff as snippet where files have changed since the run.
 */
export async function planUndo(root: string): Promise<Undo> {
  const site = siteOf(root);
  const { journal, copies } = lastRun(site);
  const obstacleAt = obstacleFinder();
  const files = journal.files.map((entry, index) => {
    const place = resolveBelow(site.root, entry.path);
    const isBlocked = obstacleAt(place) !== null;
    const file = changeOf(entry.path, isBlocked ? null : readBytes(place), copies[index]);
    return isBlocked ? { ...file, isMoved: true } : file;
  });
  const moved = files.filter((file) => file.isMoved);
  if (moved.length > 0) throw await changedSinceRun(moved);
  return { changes: files.map(({ change }) => change), meta: journal.meta };
}

/**
 * Takes the last run back, byte for byte and all or nothing. Throws as {@link planUndo} and
 * {@link commit}.
 */
export async function undo(root: string): Promise<Undo> {
  recover(root);
  const plan = await planUndo(root);
  holding(root, (site) => {
    recoverHeld(site);
    takeBack(site);
  });
  return plan;
}

interface LastRun {
  journal: Journal;
  copies: Contents[];
}

interface UndoneFile {
  change: UndoChange;
  written: Uint8Array | null;
  isMoved: boolean;
}

function lastRun(site: Site): LastRun {
  const journal = readJournal(site.undo, 'journal.json');
  if (journal === null) {
    throw new UserError('CLT_NOTHING_TO_UNDO', 'There is no run to take back in this project.', {
      hint: 'Only the last run is kept, and only on the machine where it ran.',
    });
  }
  const copies = journal.files.map((_, index) => ({
    before: copyOf(site.undo, journal, 'before', index),
    after: copyOf(site.undo, journal, 'after', index),
  }));
  return { journal, copies };
}

function changeOf(
  path: string,
  existing: Uint8Array | null,
  copy: Contents | undefined,
): UndoneFile {
  const content = copy?.before ?? null;
  const written = copy?.after ?? null;
  const [before, after] = [existing, content].map((bytes) => bytes && sha256(bytes));
  const isBack = before === after;
  const action = isBack ? 'same' : content === null ? 'remove' : 'restore';
  return {
    change: { path, action, before: before ?? null, after: after ?? null, existing, content },
    written,
    isMoved: !isBack && before !== (written && sha256(written)),
  };
}

async function changedSinceRun(moved: readonly UndoneFile[]): Promise<UserError> {
  const diffs = moved.map(({ change, written }) =>
    unifiedDiff({ path: change.path, existing: written, content: change.existing }),
  );
  const paths = moved.map(({ change }) => change.path);
  return new UserError(
    'CLT_CHANGED_SINCE',
    `Changed since the last run: ${paths.join(', ')}. Nothing was changed.`,
    {
      hint: 'Take these edits out, or undo the run by hand.',
      ...(paths[0] === undefined ? {} : { path: paths[0] }),
      snippet: (await Promise.all(diffs)).join(''),
    },
  );
}

function takeBack(site: Site): void {
  const draft = untouched(() => {
    const { journal, copies } = lastRun(site);
    allowVanishing(site, journal.made);
    return draftUndo(site, journal, copies);
  });
  perform(site, draft);
}
