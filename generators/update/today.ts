import { completeAnswers, type RawAnswers } from '../answers.js';
import type { Policy } from '../ask.js';
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

/** Today: recorded answers, with the defaults of options that came since and with what the team says now. */
export function todayOf(catalogue: Catalogue, policy: Policy | null = null): Today {
  return {
    catalogue,
    async answersFor(recorded, from, declared) {
      const raw = rawOf(recorded);
      return completeAnswers(policy ? await policy.renewed(raw) : raw, from, declared);
    },
  };
}

/** Answers as somebody would give them: what is null was not given. */
export function rawOf({ options, ...shared }: Answers): RawAnswers {
  const given = Object.entries({ ...options, ...shared }).filter(([, value]) => value !== null);
  return Object.fromEntries(given);
}
