import type { Prompter } from './ask.js';
import type { Catalogue } from './catalogue.js';
import { lookAround } from './commands/add.js';
import { cancelled, UserError } from './errors.js';
import { type FlagValues, textOf } from './flag-values.js';
import type { FoundPlace } from './inspect.js';
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
 * True for the project that is there; without any nothing is asked.
 * @throws UserError CLT_CANCELLED
 */
export async function isMeantHere(
  folder: string,
  { catalogue, prompter, flags }: Offer,
): Promise<boolean> {
  const places = await placesAround(folder, catalogue, textOf(flags, 'iac'));
  const [first, second] = places;
  if (!first) return false;
  const what = second ? 'a project' : first.place.title;
  const meant = await prompter.choose<Meant>(`There is ${printable(what)} here`, [
    { value: 'add', name: `Add the function to ${second ? 'it' : 'this project'}` },
    { value: 'create', name: 'Make a new project in a folder of its own' },
    { value: 'cancel', name: 'Cancel' },
  ]);
  if (meant === 'cancel') throw cancelled();
  return meant === 'add';
}

/** Looks only: whatever cannot be looked at is no project to offer. */
async function placesAround(
  folder: string,
  catalogue: Catalogue,
  iac: string | null,
): Promise<FoundPlace[]> {
  try {
    const look = { catalogue, iac, named: false, ending: () => [] };
    const { inspection } = await lookAround(folder, look);
    return inspection.places.filter(({ place }) => place.refusal === undefined);
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}
