import { basename, join, resolve } from 'node:path';
import { projectMarks } from '../../generated/project-marks.js';
import type { Prompter } from '../ask.js';
import type { Catalogue } from '../catalogue.js';
import type { Answers, Note } from '../define.js';
import { kindOf } from '../disk.js';
import { UserError } from '../errors.js';
import { blaming } from '../layers/blaming.js';
import { kebabName } from '../names.js';
import { pastNotes } from '../past-notes.js';
import { newProject } from '../project.js';
import type { CreateResult } from '../result.js';
import { stateFolder } from '../transaction/site.js';
import { carryOut } from './carry-out.js';

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
  /** Tells what is past. */
  now: Date;
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
  const { catalogue } = context;
  const project = await blaming(answers, catalogue, () =>
    newProject(kebabName(basename(root)) ?? 'lambda-functions', answers, catalogue),
  );
  project.notes.push(
    ...pastNotes(
      project.functions.map(({ plan }) => plan),
      context.now,
    ),
  );
  if (flags.out === null) project.notes.push(...projectHere(context.workingDirectory));
  return carryOut({ command: 'create', root, answers, project }, { ...flags, ...context });
}

/** Told when the new project comes to lie inside another, where `add` may be what is meant. */
function projectHere(folder: string): Note[] {
  const marks = [stateFolder, ...projectMarks.targets];
  if (!marks.some((name) => kindOf(join(folder, name)) !== null)) return [];
  const message =
    'There is a project in this folder already; «create-lambda-trigger add» puts a function into it.';
  return [{ code: 'CLT_PROJECT_HERE', message }];
}

function rootOf(answers: readonly Answers[], flags: CreateFlags, context: CreateContext): string {
  if (flags.out?.includes('\0') || flags.out === '') {
    throw new UserError('CLT_BAD_PATH', '--out is not a folder.', { hint: 'Name a folder.' });
  }
  return resolve(context.workingDirectory, flags.out ?? answers[0]?.name ?? '');
}
