import type { RawAnswers } from '../../generators/answers.js';
import { catalogue } from '../../generators/catalogue.js';

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

/** What TypeScript has beside JavaScript in the texts of mistakes: casts, assertions, annotations. */
const types = /(?<=[\w)]) as \w+|(?<=\w)!(?=[.[])|(?<=\b(?:const|let) \w+): [\w[\]]+(?= =)/g;

/**
 * The mistakes of TypeScript in every language that shares handlers written in JavaScript.
 * @param spelled what a mistake replaces and by what, by its name, where more than types differs.
 */
export async function inJavaScript(
  typescript: readonly Mutation[],
  spelled: { [name: string]: Pick<Mutation, 'find' | 'replace'> } = {},
): Promise<Mutation[]> {
  const all = await Promise.all(catalogue.languageIds.map((id) => catalogue.language(id)));
  const languages = all.filter(({ handlers }) => handlers === 'javascript');
  return languages.flatMap(({ id }) =>
    typescript.map(({ name, file, find, replace, ...where }) => ({
      ...where,
      name,
      language: id,
      file: file.replace(/\.ts$/, '.js'),
      find: find.replace(types, ''),
      replace: replace.replace(types, ''),
      ...spelled[name],
    })),
  );
}
