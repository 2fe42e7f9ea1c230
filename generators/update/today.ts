import { completeAnswers, type RawAnswers } from '../answers.js';
import type { Catalogue } from '../catalogue.js';
import type { Declared } from '../declared.js';
import type { Answers } from '../define.js';

/** What holds today, where runs of the past are made again. */
export interface Today {
  /** Templates of today, those of the team before the shipped ones. */
  catalogue: Catalogue;
  /** Recorded answers as they are today: complete, and as the team's configuration has it now. */
  answersFor(
    recorded: Answers,
    catalogue: Catalogue,
    declared: readonly Declared[],
  ): Promise<Answers>;
}

/** Today without a team: recorded answers, with the defaults of options that came since. */
export function todayOf(catalogue: Catalogue): Today {
  return {
    catalogue,
    answersFor: (recorded, from, declared) => completeAnswers(rawOf(recorded), from, declared),
  };
}

/** Answers as somebody would give them: what is null was not given. */
export function rawOf({ options, ...shared }: Answers): RawAnswers {
  const given = Object.entries({ ...options, ...shared }).filter(([, value]) => value !== null);
  return Object.fromEntries(given);
}
