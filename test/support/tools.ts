import { execa, type Options } from 'execa';
import { it } from 'vitest';

/** True where a missing tool is a failure instead of a reason to skip. */
const strict = process.env['CI'] === 'true';

/** True when a program can be run. */
export async function has(program: string, ...words: string[]): Promise<boolean> {
  const { failed } = await execa(program, words.length > 0 ? words : ['--version'], {
    reject: false,
  });
  return !failed;
}

/** `it` for a claim that needs a tool: skipped with its name where it is missing, a failure in CI. */
export function itWith(tool: string, present: boolean): typeof it {
  if (present || strict) return it;
  return ((name: string) => it.skip(`${name} (needs ${tool})`, () => {})) as unknown as typeof it;
}

/** Runs a program and gives what it printed; throws with all of it when it fails. */
export async function sh(
  program: string,
  words: readonly string[],
  options: Options = {},
): Promise<string> {
  const { all, failed, exitCode } = await execa(program, words, {
    ...options,
    all: true,
    reject: false,
  });
  if (failed) throw new Error(`${program} ${words.join(' ')} → ${exitCode}\n${String(all)}`);
  return String(all);
}
