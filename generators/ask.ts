import type { RawAnswers } from './answers.js';
import type { Catalogue } from './catalogue.js';
import type { Answers, Trigger } from './define.js';
import type { CreateResult } from './result.js';

/** One of the answers to choose from. */
export interface Choice<T> {
  value: T;
  name: string;
}

/** Asks a person; {@link terminalPrompter} does it in a terminal, tests with prepared answers. */
export interface Prompter {
  /** The given answers with everything that was open filled in, as far as the team leaves a choice. */
  ask(given: RawAnswers, catalogue: Catalogue, policy: Policy | null): Promise<RawAnswers>;
  /** One of several, by its title. */
  choose<T>(question: string, choices: readonly Choice<T>[]): Promise<T>;
  /** Shows what will be written and asks once. */
  confirm(result: CreateResult): Promise<boolean>;
}

/** What a team says of the answers of a run, for each step of it. */
export interface Policy {
  /**
   * Before anything is asked: what a person said and what the project is, with what is locked for every trigger.
   * @throws UserError CLT_LOCKED_BY_TEAM
   */
  settled(said: RawAnswers, habits: RawAnswers): RawAnswers;
  /** Answers with what is locked for this trigger. @throws UserError CLT_LOCKED_BY_TEAM */
  locked(given: RawAnswers, trigger: Trigger): RawAnswers;
  /** What the team answers itself; undefined where it says nothing. */
  preset(name: string): unknown;
  /** Those of several values that the team allows. */
  narrowed(name: string, values: readonly string[]): readonly string[];
  /** Why the team does not allow an answer, or null. */
  problem(name: string, answer: unknown): string | null;
  /**
   * After the questions: fills in what the team says, has the answers completed and checks them.
   * @throws UserError CLT_LOCKED_BY_TEAM, CLT_NOT_ALLOWED, and those of `finish`
   */
  complete(asked: RawAnswers, finish: (raw: RawAnswers) => Promise<Answers>): Promise<Answers>;
  /**
   * Answers of a function that is there as the team has them now: its standard in place of the recorded one,
   * and what it locks, but for what a function cannot change any more.
   */
  renewed(recorded: RawAnswers): Promise<RawAnswers>;
}
