import type { Catalogue } from '../catalogue.js';
import type { Answers } from '../define.js';
import { UserError } from '../errors.js';
import { printable } from '../printable.js';

/**
 * Does what makes functions. Where it fails with a trigger of a team, that is told of the trigger: what it has
 * as its wiring or view need not go with templates of ours.
 * @throws UserError CLT_BAD_DESCRIPTOR in place of what would be a bug of ours
 */
export async function blaming<T>(
  answers: readonly Pick<Answers, 'trigger'>[],
  { own = [] }: Pick<Catalogue, 'own'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const theirs = answers.find(({ trigger }) => own.includes(trigger));
    if (!theirs || error instanceof UserError || !(error instanceof Error)) throw error;
    const says = printable(error.message.replace(/\.$/, '').slice(0, 500));
    const message = `The trigger ${theirs.trigger} does not go with what renders it: ${says}.`;
    throw new UserError('CLT_BAD_DESCRIPTOR', message, {
      hint: 'Compare its wiring and view with those of the trigger that it takes templates of.',
      cause: error,
    });
  }
}
