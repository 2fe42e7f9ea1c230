import type { Prompter } from '../ask.js';
import type { Answers, Finding, Note } from '../define.js';
import { cancelled } from '../errors.js';
import { editsOf } from '../manifest.js';
import type { NewProject } from '../project.js';
import {
  type CreateResult,
  createResult,
  type ErrorResult,
  type FlatAnswers,
  type RunCommand,
  type UpdatedFile,
} from '../result.js';
import { type Change, diffTree } from '../transaction/change.js';
import { commit } from '../transaction/commit.js';
import { isPending, recover } from '../transaction/recover.js';
import { uninterrupted } from '../transaction/signals.js';

/** A run that is planned: what it wants, and where. */
export interface PlannedRun {
  command: RunCommand;
  root: string;
  answers: readonly Answers[];
  /** What replays the run where that is not these answers. */
  replay?: FlatAnswers;
  project: NewProject;
  /** How the project does things; nothing of one that is new. */
  found?: readonly Finding[];
  /** Files that are edited on purpose, with the hash of the bytes that the edit was made for. */
  edited?: ReadonlyMap<string, string>;
  /** Files that are deleted, likewise. */
  removed?: ReadonlyMap<string, string>;
  /** Why it must not be written. */
  errors?: readonly ErrorResult[];
  update?: UpdatedFile[];
}

/** How a run is carried out. */
export interface RunWishes {
  dryRun: boolean;
  force: boolean;
  /** Confirms before anything is written; null when nothing may be asked. */
  prompter: Pick<Prompter, 'confirm'> | null;
}

/**
 * Compares a plan with the disk and writes all of it or nothing; with `dryRun`, tells what would be.
 * @throws UserError of every stage; nothing is written when one is thrown before the commit.
 */
export async function carryOut(run: PlannedRun, wishes: RunWishes): Promise<CreateResult> {
  const { root, project, edited, removed, command } = run;
  const earlier = recovered(root, wishes.dryRun);
  const options = {
    owned: () => null,
    force: wishes.force,
    ...(edited ? { edited } : {}),
    ...(removed ? { removed } : {}),
  };
  const changes = diffTree(root, project.files, options);
  const dirty = edited ? await dirtyNotes(root, changes) : [];
  const notes = [...earlier, ...project.notes, ...dirty];
  const result = createResult({ ...run, project: { ...project, notes }, changes });
  const isPlan = result.status === 'unchanged' || result.status === 'refused' || wishes.dryRun;
  if (isPlan) return result;
  if (wishes.prompter && !(await wishes.prompter.confirm(result))) throw cancelled();
  const { interrupted } = await uninterrupted(() => commit(root, changes, { command }));
  return {
    ...result,
    status: 'written',
    notes: interrupted ? [...notes, interruption] : notes,
  };
}

/** Tells of edits on top of what git does not hold; a new project has none, and loads nothing for it. */
async function dirtyNotes(root: string, changes: readonly Change[]): Promise<Note[]> {
  const { gitNotes } = await import('../git-state.js');
  return gitNotes(
    root,
    editsOf(changes).map(({ path }) => path),
  );
}

/** Told when a signal came during the commit, which went on to its end; nothing follows it then. */
export const interruption: Note = {
  code: 'CLT_INTERRUPTED',
  message: 'The signal came while files were written: all of them are; undo takes them back.',
};

/** Ends an earlier run that was killed, and tells so; before anything of the project is read. */
export function recovered(root: string, dryRun: boolean): Note[] {
  const recovery = !dryRun && isPending(root) ? recover(root) : 'nothing';
  if (recovery === 'nothing') return [];
  const message = `An earlier run here had been killed; it is ${recovery.replace('-', ' ')} now.`;
  return [{ code: 'CLT_RECOVERED', message }];
}
