import { errnoOf, reasonOf } from '../disk.js';
import { UserError } from '../errors.js';

const spaceCodes: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

/** A failed system call as CLT_NO_SPACE or CLT_WRITE_FAILED of a file; other errors as they are. */
export function failure(error: unknown, path: string): unknown {
  const code = errnoOf(error);
  if (code === null || !(error instanceof Error)) return error;
  const noSpace = spaceCodes.has(code);
  return new UserError(
    noSpace ? 'CLT_NO_SPACE' : 'CLT_WRITE_FAILED',
    `${path} could not be written (${reasonOf(error)}).`,
    {
      hint: noSpace
        ? 'Free some space and run the command again.'
        : 'Check the permissions and the disk, then run the command again.',
      path,
      cause: error,
    },
  );
}

/** Runs a step that writes `path`, so that its errors name the file. */
export function naming<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw failure(error, path);
  }
}

/** Adds a sentence on the state of the project to an error that a person reads. */
export function saying(error: unknown, sentence: string): unknown {
  if (!(error instanceof UserError)) return error;
  const { hint, path, line, snippet, cause } = error;
  return new UserError(error.code, `${error.message} ${sentence}`, {
    ...(hint === undefined ? {} : { hint }),
    ...(path === undefined ? {} : { path }),
    ...(line === undefined ? {} : { line }),
    ...(snippet === undefined ? {} : { snippet }),
    cause,
  });
}

/** Runs a step that comes before the first change, so that its errors say that nothing happened. */
export function untouched<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw saying(error, 'Nothing was changed.');
  }
}

/** Does without a step that only tidies up: the next run repeats it. */
export function quietly(step: () => void): void {
  try {
    step();
  } catch (error) {
    if (errnoOf(error) === null && !(error instanceof UserError)) throw error;
  }
}

/** The project changed between preview and writing. */
export function changedMeanwhile(path: string): UserError {
  return new UserError('CLT_CONFLICT', `${path} was changed by someone else meanwhile.`, {
    hint: 'Run the command again to see the present state.',
    path,
  });
}
