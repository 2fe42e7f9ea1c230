import { completeAnswers, type RawAnswers } from './answers.js';
import { readAnswers } from './answers-file.js';
import type { Policy, Prompter } from './ask.js';
import type { Catalogue } from './catalogue.js';
import type { Declared } from './declared.js';
import type { Answers } from './define.js';
import { UserError } from './errors.js';
import { withOwnSwitches } from './layers/own-switches.js';

/** Where answers come from beside the flags. */
export interface AnswerSources {
  catalogue: Catalogue;
  /** An answers file, or `-` for standard input. */
  file: string | null;
  prompter: Pick<Prompter, 'ask'> | null;
  /** Answers that hold where neither flags nor file say anything, from what they say. */
  habits?: (raw: RawAnswers) => RawAnswers | Promise<RawAnswers>;
  /** What the project declares, for answers that refer to it. */
  declared?: readonly Declared[];
  /** What the team says; null where there is none. */
  policy?: Policy | null;
}

/**
 * The complete answers of each function: flags beat the file, both beat the team but for what it locks,
 * and what is open then is asked or takes its default.
 * @throws UserError of the file, the team, the dialogue and `completeAnswers`, and for several regions.
 */
export async function gather(
  given: RawAnswers,
  { catalogue, file, prompter, habits = () => ({}), declared = [], policy = null }: AnswerSources,
): Promise<Answers[]> {
  const filed = file === null ? [{}] : await readAnswers(file);
  const said = await inTurn(filed, (item) => withOwnSwitches({ ...item, ...given }, catalogue));
  const raw = await inTurn(said, async (item) => {
    const known = await habits(item);
    return policy ? policy.settled(item, known) : { ...known, ...item };
  });
  const asked = prompter ? await inTurn(raw, (item) => prompter.ask(item, catalogue, policy)) : raw;
  const finish = (item: RawAnswers) => completeAnswers(item, catalogue, declared);
  const all = await inTurn(asked, (item) =>
    policy ? policy.complete(item, finish) : finish(item),
  );
  rejectSeveralRegions(all);
  return all;
}

/** What one run makes is deployed together. */
function rejectSeveralRegions(answers: readonly Answers[]): void {
  const [first, other] = new Set(answers.flatMap(({ region }) => region ?? []));
  if (other === undefined) return;
  throw new UserError('CLT_BAD_ANSWER', `--region is ${first} and ${other} in one run.`, {
    hint: 'Functions of one project are deployed in one region: make a project for each.',
  });
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
