import { kindOf, readBytes } from '../disk.js';
import { UserError } from '../errors.js';
import { prefixesOf, resolveAll, resolveBelow } from '../jail.js';
import type { JsonObject } from '../wiring.js';
import { type Change, obstacleFinder } from './change.js';
import { sha256 } from './digest.js';
import { modeAt, shaAt } from './durable.js';
import { changedMeanwhile } from './failure.js';
import type { Entry, FileState, Journal } from './journal.js';
import type { Site } from './site.js';

/** The bytes of both sides of an {@link Entry}. */
export interface Contents {
  before: Uint8Array | null;
  after: Uint8Array | null;
}

/** A transaction that is thought through but not begun; contents go by the index of the file. */
export interface Draft {
  journal: Journal;
  contents: Contents[];
}

interface Drafted {
  entry: Entry;
  contents: Contents;
}

/**
 * The transaction of a run. Throws CLT_CONFLICT for a change in conflict and where the disk is no
 * longer what the changes were made for, and the errors of {@link resolveAll}.
 */
export function draftRun(
  site: Site,
  changes: readonly Change[],
  meta: JsonObject,
  made: number,
): Draft {
  const conflict = changes.find((change) => change.action === 'conflict');
  if (conflict) throw inConflict(conflict);
  const paths = changes.map((change) => change.path);
  const places = resolveAll(site.root, paths);
  const obstacleAt = obstacleFinder();
  const drafted = changes.map((change) => {
    const place = places.get(change.path) ?? '';
    if (obstacleAt(place) !== null) throw changedMeanwhile(change.path);
    return draftChange(change, place);
  });
  const directories = missingDirectories(site, paths);
  return draftOf({ version: 1, kind: 'run', made, directories, files: [], meta }, drafted);
}

/** The transaction that takes a run back; a file that is back already is left out. */
export function draftUndo(site: Site, record: Journal, copies: readonly Contents[]): Draft {
  const drafted = record.files.flatMap((entry, index): Drafted[] => {
    const now = shaAt(resolveBelow(site.root, entry.path));
    if (now === (entry.before?.sha256 ?? null)) return [];
    if (now !== (entry.after?.sha256 ?? null)) throw changedMeanwhile(entry.path);
    const { before = null, after = null } = copies[index] ?? {};
    return [
      {
        entry: { path: entry.path, before: entry.after, after: entry.before },
        contents: { before: after, after: before },
      },
    ];
  });
  return draftOf({ ...record, kind: 'undo', files: [] }, drafted);
}

function draftOf(journal: Journal, drafted: readonly Drafted[]): Draft {
  const files = drafted.map(({ entry }) => entry);
  return { journal: { ...journal, files }, contents: drafted.map(({ contents }) => contents) };
}

function draftChange(change: Change, place: string): Drafted {
  const before = readBytes(place);
  if ((before && sha256(before)) !== change.before) throw changedMeanwhile(change.path);
  const mode = modeAt(place, change.executable ? 0o755 : 0o644);
  return {
    entry: {
      path: change.path,
      before: before && stateOf(before, mode),
      after: change.content && stateOf(change.content, mode),
    },
    contents: { before, after: change.content },
  };
}

function stateOf(bytes: Uint8Array, mode: number): FileState {
  return { sha256: sha256(bytes), size: bytes.length, mode };
}

function missingDirectories(site: Site, paths: readonly string[]): string[] {
  const folders = new Set(paths.flatMap((path) => prefixesOf(path).slice(0, -1)));
  return [...folders].filter((folder) => kindOf(resolveBelow(site.root, folder)) === null);
}

function inConflict(change: Change): UserError {
  const says = change.obstacle ?? 'exists with other content';
  return new UserError('CLT_CONFLICT', `${change.path} ${says}.`, {
    hint: change.obstacle ? 'Move it away.' : 'Move it away, or overwrite it with --force.',
    path: change.path,
  });
}
