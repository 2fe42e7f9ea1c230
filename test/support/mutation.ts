import type { RawAnswers } from '../../generators/answers.js';

/** A deliberate mistake in a generated function, which its own tests must notice. */
export interface Mutation {
  name: string;
  language: string;
  /** Both styles when absent. */
  style?: string;
  /** Path inside the function's folder. */
  file: string;
  find: string;
  replace: string;
  /** Answers that the mistake needs, such as a FIFO queue. */
  options?: RawAnswers;
}
