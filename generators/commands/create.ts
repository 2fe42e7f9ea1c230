import { basename, resolve } from 'node:path';
import type { Prompter } from '../ask.js';
import type { Catalogue } from '../catalogue.js';
import type { Answers, Note } from '../define.js';
import { cancelled, UserError } from '../errors.js';
import { namePattern } from '../names.js';
import { newProject } from '../project.js';
import { type CreateResult, createResult } from '../result.js';
import { diffTree } from '../transaction/change.js';
import { commit } from '../transaction/commit.js';
import { isPending, recover } from '../transaction/recover.js';
import { uninterrupted } from '../transaction/signals.js';

/** What `create` is told beside the answers. */
export interface CreateFlags {
  /** Folder of the project; null for the first function's name. */
  out: string | null;
  dryRun: boolean;
  force: boolean;
}

/** What `create` works with. */
export interface CreateContext {
  catalogue: Catalogue;
  /** Confirms before anything is written; null when nothing may be asked. */
  prompter: Pick<Prompter, 'confirm'> | null;
  workingDirectory: string;
}

/**
 * Makes a new project: plan → staged files → changes → commit. The result tells what was
 * done, or with `dryRun` what would be.
 * @throws UserError of every stage; nothing is written when one is thrown before the commit.
 */
export async function create(
  answers: readonly Answers[],
  flags: CreateFlags,
  context: CreateContext,
): Promise<CreateResult> {
  const root = rootOf(answers, flags, context);
  const project = await newProject(projectName(root), answers, context.catalogue);
  const recovery = !flags.dryRun && isPending(root) ? recover(root) : 'nothing';
  if (recovery !== 'nothing') project.notes.push(recovered(recovery));
  const changes = diffTree(root, project.files, { owned: () => null, force: flags.force });
  const result = createResult({ root, answers, project, changes });
  if (result.status === 'unchanged' || result.status === 'refused' || flags.dryRun) return result;
  if (context.prompter && !(await context.prompter.confirm(result))) throw cancelled();
  const { interrupted } = await uninterrupted(() => commit(root, changes, { command: 'create' }));
  const notes = interrupted ? [...result.notes, interruption] : result.notes;
  return { ...result, status: 'written', notes };
}

/** Told when a signal came during the commit, which went on to its end; nothing follows it then. */
export const interruption: Note = {
  code: 'CLT_INTERRUPTED',
  message: 'The signal came while files were written: all of them are; undo takes them back.',
};

function recovered(recovery: string): Note {
  const message = `An earlier run here had been killed; it is ${recovery.replace('-', ' ')} now.`;
  return { code: 'CLT_RECOVERED', message };
}

function rootOf(answers: readonly Answers[], flags: CreateFlags, context: CreateContext): string {
  if (flags.out?.includes('\0') || flags.out === '') {
    throw new UserError('CLT_BAD_PATH', '--out is not a folder.', { hint: 'Name a folder.' });
  }
  return resolve(context.workingDirectory, flags.out ?? answers[0]?.name ?? '');
}

/** The folder's name, in kebab-case when it is not. */
function projectName(root: string): string {
  const name = basename(root);
  if (namePattern.test(name)) return name;
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const kebab = words
    .join('-')
    .replace(/^[0-9-]+/, '')
    .slice(0, 64)
    .replace(/-+$/, '');
  return kebab || 'lambda-functions';
}
