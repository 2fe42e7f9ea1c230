import { dirname } from 'node:path';
import { execa } from 'execa';
import type { Console } from './console.js';
import { UserError } from './errors.js';
import { printable } from './printable.js';

/** Milliseconds; an installation on a slow line takes minutes, not more. */
const timeout = 600_000;

/** Milliseconds; packs are small, and nobody waits longer than this for one. */
const fetchPatience = 120_000;

/** Characters that such a program may say. */
const fetchWords = 100_000;

/** Milliseconds; an answer that takes longer is not worth waiting for. */
const patience = 3000;

/**
 * What a program answers on standard output, or null where it is not installed, fails or is slow. It
 * runs outside of any project, so that a program of the same name there is not found first.
 */
export async function answerOf(
  command: readonly string[],
  env: { [name: string]: string },
): Promise<string | null> {
  const [program = '', ...words] = command;
  const { failed, stdout } = await execa(program, words, {
    ...{ cwd: dirname(process.execPath), env, timeout: patience, reject: false },
    ...{ stdin: 'ignore', stderr: 'ignore', stripFinalNewline: false },
  });
  return failed ? null : stdout;
}

/** How a program fetches something, and where it is started. */
export interface FetchOptions {
  cwd: string;
  /** Variables beside those of this process; undefined takes one away. */
  env: { [name: string]: string | undefined };
}

/** What a program that fetched something printed. */
export interface FetchOutcome {
  failed: boolean;
  /** Standard output: a line or two; what is fetched goes to a file. */
  text: string;
  /** What it said on standard error, or why it could not be run. */
  words: string;
}

/** Runs a program that fetches something, without a shell and without anything to read; it may take minutes. */
export async function fetchBy(
  command: readonly string[],
  { cwd, env }: FetchOptions,
): Promise<FetchOutcome> {
  const [program = '', ...words] = command;
  const { failed, stdout, stderr, shortMessage } = await execa(program, words, {
    ...{ cwd, env, timeout: fetchPatience, reject: false, stdin: 'ignore' },
    maxBuffer: fetchWords,
  });
  return { failed, text: stdout ?? '', words: stderr || (shortMessage ?? '') };
}

/**
 * Runs a program in a project, without a shell; its output goes to standard error.
 * @throws UserError CLT_CHILD_FAILED; the files that were written stay.
 */
export async function run(
  command: readonly string[],
  cwd: string,
  console: Console,
): Promise<void> {
  const [program = '', ...words] = command;
  console.err(`${command.join(' ')}\n`);
  const { failed, shortMessage } = await execa(program, words, {
    cwd,
    timeout,
    reject: false,
    stdin: 'ignore',
    stdout: 2,
    stderr: 2,
  });
  if (!failed) return;
  throw new UserError('CLT_CHILD_FAILED', `${printable(shortMessage ?? program)}.`, {
    hint: `The files are written; run «${command.join(' ')}» in ${printable(cwd)} yourself.`,
  });
}
