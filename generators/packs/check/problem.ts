import { type ErrorCode, UserError } from '../../errors.js';
import { printable } from '../../printable.js';

/** Something of a pack that is not as it has to be. */
export interface PackProblem {
  code: ErrorCode;
  message: string;
  /** The file concerned, as its error names it; null for the pack as a whole. */
  path: string | null;
  /** 1-based; null where no line is known. */
  line: number | null;
}

/** A problem of a file of the pack. */
export function problemAt(path: string | null, message: string): PackProblem {
  return { code: 'CLT_BAD_PACK', message, path, line: null };
}

/** What was thrown, as a problem; `where` tells what was being done. */
export function thrownAt(path: string | null, error: unknown, where = ''): PackProblem {
  if (error instanceof UserError) {
    const { code, message, hint, line = null } = error;
    const says = hint === undefined ? message : `${message} ${hint}`;
    return { code, message: says + where, path: error.path ?? path, line };
  }
  const says = error instanceof Error ? error.message : String(error);
  return problemAt(path, printable(says.slice(0, 500)) + where);
}

/** The problem that work ends with, or none. */
export async function problemsIn(
  path: string | null,
  work: () => Promise<unknown>,
): Promise<PackProblem[]> {
  try {
    await work();
    return [];
  } catch (error) {
    return [thrownAt(path, error)];
  }
}

/** Each problem once, in the order in which they were found. */
export function distinctProblems(problems: readonly PackProblem[]): PackProblem[] {
  const keyed = problems.map((each) => [JSON.stringify(each), each] as const);
  return [...new Map(keyed).values()];
}
