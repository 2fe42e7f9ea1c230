import { join, resolve } from 'node:path';
import type { Prompter } from './ask.js';
import { catalogue } from './catalogue.js';
import { update } from './commands/update.js';
import type { Console } from './console.js';
import { kindOf } from './disk.js';
import { type ExitCode, exitCodes, UserError } from './errors.js';
import { type FlagValues, isOn, textOf } from './flag-values.js';
import { nearestFolder } from './folders-up.js';
import { manifestPath } from './manifest.js';
import type { Parsed } from './parse.js';
import { printable } from './printable.js';
import { report } from './report.js';
import type { CreateResult, ErrorResult } from './result.js';
import { mayAsk } from './run-create.js';
import { teamFor } from './team/team-for.js';
import { stateFolder } from './transaction/site.js';
import { todayOf } from './update/today.js';
import type { ConflictChoice } from './update/update-files.js';

type Run = Extract<Parsed, { kind: 'run' }>;

/** `update` from the command line: one project here or in a folder, or each of several. */
export async function runUpdate({ words, flags }: Run, console: Console): Promise<ExitCode> {
  const conflicts = choiceOf(flags);
  if (isOn(flags, 'each')) {
    return (await import('./update-each.js')).updateEach(words, { flags, conflicts, console });
  }
  if (words.length > 1) {
    const word = printable(words[1] ?? '');
    throw new UserError('CLT_UNKNOWN_COMMAND', `«${word}» is one word too many.`, {
      hint: 'Several projects are updated with --each.',
    });
  }
  const root = generatedProject(resolve(words[0] ?? '.'));
  const prompter = mayAsk(flags)
    ? (await import('./terminal-prompter.js')).terminalPrompter(console)
    : null;
  const result = await updated(root, { flags, conflicts, prompter, console });
  const wishes = { json: isOn(flags, 'json'), verbose: isOn(flags, 'verbose') };
  await report(result, console, { ...wishes, dryRun: isOn(flags, 'dry-run') });
  return exitCodeOf(result);
}

/** The exit code of an update that came to its end. */
export function exitCodeOf({ status }: Pick<CreateResult, 'status'>): ExitCode {
  return status === 'refused' ? exitCodes.refused : exitCodes.done;
}

/** What a project is updated with. */
export interface UpdateMeans {
  flags: FlagValues;
  conflicts: ConflictChoice | null;
  /** Confirms before anything is written; null when nothing may be asked. */
  prompter: Pick<Prompter, 'confirm'> | null;
  console: Console;
}

/** One project with the flags of the command line; with `--check`, one that is behind is refused. */
export async function updated(
  root: string,
  { flags, conflicts, prompter, console }: UpdateMeans,
): Promise<CreateResult> {
  const isCheck = isOn(flags, 'check');
  const wishes = { dryRun: isCheck || isOn(flags, 'dry-run'), prompter };
  const team = await teamFor(root, flags, { catalogue, console });
  const today = todayOf(team.catalogue, team.policy);
  const merged = await update(root, today, { ...wishes, conflicts });
  const notes = [...merged.notes, ...((await team.catalogue.notes?.()) ?? [])];
  const result = { ...merged, notes };
  return isCheck && result.status === 'planned' ? behind(result) : result;
}

function choiceOf(flags: FlagValues): ConflictChoice | null {
  const choice = textOf(flags, 'conflicts');
  if (choice === null || choice === 'markers' || choice === 'rej') return choice;
  throw new UserError('CLT_BAD_ANSWER', `--conflicts ${printable(choice)} is no choice.`, {
    hint: 'It takes markers or rej.',
  });
}

function behind(result: CreateResult): CreateResult {
  const changed = result.changes.filter(({ action }) => action !== 'same');
  const files = changed.filter(({ path }) => !path.startsWith(`${stateFolder}/`)).length;
  const what = ['Only the manifest is', 'One file is'][files] ?? `${files} files are`;
  const error: ErrorResult = {
    code: 'CLT_BEHIND',
    message: `${what} behind today's templates.`,
    hint: 'Run «create-lambda-trigger update» and commit what it changes.',
  };
  return { ...result, status: 'refused', errors: [error] };
}

/**
 * The nearest folder at or above another that functions were generated into; never above a git root.
 * @throws UserError CLT_NO_PROJECT
 */
export function generatedProject(from: string): string {
  if (kindOf(from) !== 'directory') {
    throw new UserError('CLT_NO_PROJECT', `There is no folder ${printable(from)}.`, {
      hint: 'Name a folder of the project, or run update inside of it.',
    });
  }
  const found = nearestFolder(from, (at) => kindOf(join(at, manifestPath)) !== null);
  if (found !== null) return found;
  throw new UserError('CLT_NO_PROJECT', `Nothing was generated in ${printable(from)}.`, {
    hint: `Name a folder with ${manifestPath}, which «create» and «add» write.`,
  });
}
