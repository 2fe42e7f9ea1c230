import type { Catalogue } from './catalogue.js';
import type { Answers, Language } from './define.js';
import { UserError } from './errors.js';
import { canHoldFunctions } from './inspect/function-folder.js';
import { printable } from './printable.js';

/** What new projects have at their roots for something else. */
const taken = /^(?:infra|scripts)(?:\/|$)/;

/**
 * The catalogue with languages that keep functions where a team has them, for a new project.
 * Its `language` throws UserError CLT_BAD_ANSWER for a folder that the language can have none in.
 */
export function laidOut(catalogue: Catalogue, answers: readonly Answers[]): Catalogue {
  const folder = answers[0]?.standard?.layout?.functions;
  if (folder === undefined) return catalogue;
  const language = async (id: string): Promise<Language> => inFolder(await catalogue.language(id));
  return { ...catalogue, language };

  function inFolder(own: Language): Language {
    if (!own.laidOut || !canHoldFunctions(folder ?? '') || taken.test(folder ?? '')) {
      throw unfit(folder ?? '', own);
    }
    return own.laidOut(folder ?? '');
  }
}

/** A folder that a language can have no functions in, and what it can; `why` is a clause. */
export function unfit(folder: string, { title }: Pick<Language, 'title'>, why?: string): UserError {
  const reason = why ?? 'it takes words of letters, digits, hyphens and underscores';
  return new UserError(
    'CLT_BAD_ANSWER',
    `Functions in ${title} cannot lie in ${printable(folder)}: ${reason}.`,
    { hint: 'Set layout.functions to another folder, such as src/functions.' },
  );
}
