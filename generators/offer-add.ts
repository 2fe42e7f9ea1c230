import type { Prompter } from './ask.js';
import type { Catalogue } from './catalogue.js';
import { lookAround, type Surroundings } from './commands/add.js';
import { cancelled, UserError } from './errors.js';
import { type FlagValues, textOf } from './flag-values.js';
import { printable } from './printable.js';

type Meant = 'add' | 'create' | 'cancel';

/** What the offer works with. */
interface Offer {
  catalogue: Catalogue;
  prompter: Pick<Prompter, 'choose'>;
  flags: FlagValues;
}

/**
 * Asks who starts a new project inside one that functions could be added to which of the two is meant.
 * What lies around, for the project that is there; null for a new one. Without any nothing is asked.
 * @throws UserError CLT_CANCELLED
 */
export async function meantHere(
  folder: string,
  { catalogue, prompter, flags }: Offer,
): Promise<Surroundings | null> {
  const around = await projectAround(folder, catalogue, textOf(flags, 'iac'));
  const places = around?.inspection.places ?? [];
  const [first, second] = places.filter(({ place }) => place.refusal === undefined);
  if (!first) return null;
  const what = second ? 'a project' : first.place.title;
  const meant = await prompter.choose<Meant>(`There is ${printable(what)} here`, [
    { value: 'add', name: `Add the function to ${second ? 'it' : 'this project'}` },
    { value: 'create', name: 'Make a new project in a folder of its own' },
    { value: 'cancel', name: 'Cancel' },
  ]);
  if (meant === 'cancel') throw cancelled();
  return meant === 'add' ? around : null;
}

/** Looks only: whatever cannot be looked at is no project to offer. */
async function projectAround(
  folder: string,
  catalogue: Catalogue,
  iac: string | null,
): Promise<Surroundings | null> {
  try {
    return await lookAround(folder, { catalogue, iac, named: false, ending: () => [] });
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
