import type { Note } from '../define.js';
import type { ErrorResult, UpdatedFile } from '../result.js';
import type { StagedFile } from '../transaction/change.js';
import { sha256 } from '../transaction/digest.js';
import type { Outcome } from './outcome.js';
import { rejected } from './rejected.js';
import type { FileUpdate } from './update-plan.js';

/** What becomes of a conflict: both sides between markers in the file, or what is missing in a file beside it. */
export type ConflictChoice = 'markers' | 'rej';

/** What an update wants of the files of a project. */
export interface UpdateFiles {
  files: StagedFile[];
  /** Files that are edited on purpose, with the hash of the bytes that the edit was made for. */
  edited: Map<string, string>;
  /** Files to be deleted, likewise. */
  removed: Map<string, string>;
  errors: ErrorResult[];
  notes: Note[];
  states: UpdatedFile[];
}

/** The files of an update; without a choice each conflict is an error, and nothing may be written. */
export async function updateFiles(
  updates: readonly FileUpdate[],
  choice: ConflictChoice | null,
): Promise<UpdateFiles> {
  const wanted: UpdateFiles = {
    ...{ files: [], edited: new Map(), removed: new Map(), errors: [], notes: [] },
    states: updates.map(({ path, from, outcome }) => ({ path, from, state: outcome.state })),
  };
  for (const update of updates) await take(update, choice, wanted);
  return wanted;
}

async function take(
  update: FileUpdate,
  choice: ConflictChoice | null,
  wanted: UpdateFiles,
): Promise<void> {
  const { path, from, outcome } = update;
  const { state } = outcome;
  if (state === 'new' || state === 'updated' || state === 'merged') {
    stage(update, outcome.text, wanted);
    if (from !== null) wanted.notes.push(note(`${path} was made as ${from}, and is followed.`));
  }
  if (state === 'removed') wanted.removed.set(path, outcome.hash);
  if (state === 'kept') {
    wanted.notes.push(note(`Today's templates make no ${path}; it stays, because it was edited.`));
  }
  if (outcome.state === 'conflict') await settle({ ...update, outcome }, choice, wanted);
}

function stage(
  { path, executable, present }: FileUpdate,
  content: string,
  { files, edited }: UpdateFiles,
): void {
  files.push({ path, content, executable });
  if (present !== null) edited.set(path, sha256(present));
}

type Conflicting = FileUpdate & { outcome: Extract<Outcome, { state: 'conflict' }> };

async function settle(
  update: Conflicting,
  choice: ConflictChoice | null,
  wanted: UpdateFiles,
): Promise<void> {
  const { path, outcome } = update;
  const { text, conflicts, reason } = outcome;
  if (choice === null || outcome.undecided) {
    wanted.errors.push(...errorsOf(update));
    if (text !== null) wanted.files.push({ path, content: text, executable: false });
  } else if (choice === 'markers' && text !== null) {
    stage(update, text, wanted);
    const lines = conflicts.map(({ line }) => line).join(', ');
    wanted.notes.push(conflictNote(`${path} ${reason}: markers show both sides at line ${lines}.`));
  } else {
    const content = await rejected(update);
    wanted.files.push({ path: `${path}.rej`, content, executable: false });
    wanted.notes.push(conflictNote(`${path} ${reason}: what is missing is in ${path}.rej.`));
  }
}

/** One error for each place of a conflict; one for the file where no line tells. */
function errorsOf({ path, outcome }: Conflicting): ErrorResult[] {
  const hint = outcome.undecided
    ? 'Decide them first, then run the command again.'
    : 'Choose --conflicts markers to have both sides in the file, or --conflicts rej to have the change beside it.';
  const error = {
    code: 'CLT_CONFLICT' as const,
    message: `${path} ${outcome.reason}.`,
    hint,
    path,
  };
  const { patch } = outcome;
  if (patch !== undefined) return [{ ...error, snippet: patch }];
  if (outcome.conflicts.length === 0) return [error];
  return outcome.conflicts.map(({ line, text }) => ({ ...error, line, snippet: text }));
}

const note = (message: string): Note => ({ code: 'CLT_UPDATED', message });

const conflictNote = (message: string): Note => ({ code: 'CLT_CONFLICT', message });
