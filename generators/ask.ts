import type { RawAnswers } from './answers.js';
import type { Catalogue } from './catalogue.js';
import type { CreateResult } from './result.js';

/** One of the answers to choose from. */
export interface Choice<T> {
  value: T;
  name: string;
}

/** Asks a person; {@link terminalPrompter} does it in a terminal, tests with prepared answers. */
export interface Prompter {
  /** The given answers with everything that was open filled in. */
  ask(given: RawAnswers, catalogue: Catalogue): Promise<RawAnswers>;
  /** One of several, by its title. */
  choose<T>(question: string, choices: readonly Choice<T>[]): Promise<T>;
  /** Shows what will be written and asks once. */
  confirm(result: CreateResult): Promise<boolean>;
}
