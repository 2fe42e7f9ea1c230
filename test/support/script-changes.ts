import { type ScriptRun, scriptRun } from './script-runs.js';

/** A function of the scripts of a project, and what AWS answers it. */
export interface ScriptCall extends Pick<ScriptRun, 'trigger' | 'variant' | 'libraries'> {
  /** The function and its words. */
  call: readonly string[];
  /** Answers by the operation, such as `describe-rules`; all other calls answer nothing. */
  answers: object;
}

/** Runs a function of a project's scripts; gives the operations that change something. */
export async function scriptChanges({ call, answers, ...of }: ScriptCall): Promise<string[]> {
  const { status, stderr, calls } = await scriptRun({
    ...of,
    lines: '"$@"',
    words: call,
    files: { 'answers.json': JSON.stringify(answers) },
    aws: `jq --arg call "$2" '.[$call] // empty' answers.json`,
  });
  if (status !== 0) throw new Error(stderr);
  const answered = Object.keys(answers);
  return calls.filter(
    (each) => /^(?:create|modify|update|set|delete)-/.test(each) && !answered.includes(each),
  );
}
