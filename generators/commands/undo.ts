import { join, resolve } from 'node:path';
import type { Console } from '../console.js';
import { kindOf } from '../disk.js';
import { type ExitCode, exitCodes, UserError } from '../errors.js';
import { type FlagValues, isOn, textOf } from '../flag-values.js';
import { nearestFolder } from '../folders-up.js';
import { printable } from '../printable.js';
import { uninterrupted } from '../transaction/signals.js';
import { stateFolder } from '../transaction/site.js';
import { undo } from '../transaction/undo.js';

/**
 * `undo`: takes the last run back, byte for byte.
 * @throws UserError CLT_NOTHING_TO_UNDO, or CLT_CHANGED_SINCE with a diff.
 */
export async function runUndo(flags: FlagValues, console: Console): Promise<ExitCode> {
  const project = textOf(flags, 'project');
  const root = project === null ? nearestProject(process.cwd()) : resolve(project);
  const { result } = await uninterrupted(() => undo(root));
  const changes = result.changes.map(({ path, action, before, after }) => ({
    ...{ path, action, before, after },
  }));
  if (isOn(flags, 'json')) {
    const told = {
      version: 1,
      command: 'undo',
      status: 'written',
      project: { root },
      changes,
      errors: [],
    };
    console.out(`${JSON.stringify(told, null, 2)}\n`);
  } else {
    for (const { action, path } of changes) console.out(`  ${action} ${printable(path)}\n`);
    console.out(`The last run in ${printable(root)} is taken back.\n`);
  }
  return exitCodes.done;
}

/** The nearest folder at or above `from` that a run has written to; never above a git root. */
function nearestProject(from: string): string {
  const found = nearestFolder(from, (at) => kindOf(join(at, stateFolder)) === 'directory');
  if (found !== null) return found;
  throw new UserError('CLT_NOTHING_TO_UNDO', 'There is no project here with a run to take back.', {
    hint: 'Run undo inside the project, or name its folder with --project.',
  });
}
