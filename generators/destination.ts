import { resolve } from 'node:path';
import type { Choice, Prompter } from './ask.js';
import type { Catalogue } from './catalogue.js';
import { type Destination, lookAround, type Surroundings, settleIn } from './commands/add.js';
import { recovered } from './commands/carry-out.js';
import { hostOf } from './declared.js';
import { cannotRead } from './edited-files.js';
import { UserError } from './errors.js';
import { type FlagValues, textOf } from './flag-values.js';
import { declaredIn, type FoundPlace, type Inspection } from './inspect.js';
import { fittingPlaces, onlyPlace } from './places.js';
import { printable } from './printable.js';
import { isPending } from './transaction/recover.js';

/** What leads to the place that is meant. */
export interface Guide {
  catalogue: Catalogue;
  prompter: Pick<Prompter, 'choose'> | null;
  dryRun: boolean;
  /** What somebody has seen around the working directory already. */
  seen: Surroundings | null;
  /** What is asked of a person where several places could be meant. */
  question: string;
}

/** The place that is meant: what flags name, else what lies nearest, else what a person chooses. */
export async function destinationOf(
  flags: FlagValues,
  { catalogue, prompter, dryRun, seen, question }: Guide,
): Promise<Destination> {
  const folder = textOf(flags, 'project');
  const iac = textOf(flags, 'iac');
  const ending = (root: string) => recovered(root, dryRun);
  const look = { catalogue, iac, named: folder !== null, ending };
  // What a killed run has left is ended before anybody looks.
  const isWhole = seen !== null && !isPending(seen.inspection.root);
  const around = isWhole ? seen : await lookAround(resolve(folder ?? '.'), look);
  const wishes = { iac, stack: textOf(flags, 'stack'), here: around.here };
  const fitting = fittingPlaces(around.inspection, wishes);
  const places = await declaring(textOf(flags, 'to'), fitting, around.inspection, catalogue);
  const chosen =
    prompter && places.length > 1
      ? await prompter.choose(question, places.map(placeChoice))
      : onlyPlace(places);
  const destination = await settleIn(around, chosen, look);
  if (textOf(flags, 'to') !== null) await requireRead(destination, catalogue);
  return destination;
}

/**
 * A function can be named where the place tells of one.
 * @throws UserError CLT_CANNOT_PLACE with what keeps the place from being read
 */
async function requireRead(
  { declared, found, inspection }: Destination,
  catalogue: Catalogue,
): Promise<void> {
  if (declared.some(({ fn }) => fn !== null)) return;
  const target = await catalogue.target(found.target);
  const refusal = await target.unread?.(found.place, inspection.project);
  if (refusal) throw cannotRead(refusal.path, refusal);
}

/** Of several places those that declare the function that is named; all of them where none does. */
async function declaring(
  to: string | null,
  places: FoundPlace[],
  inspection: Inspection,
  catalogue: Catalogue,
): Promise<FoundPlace[]> {
  if (to === null || places.length < 2) return places;
  const own: FoundPlace[] = [];
  for (const place of places) {
    if (await declares(to, place, inspection, catalogue)) own.push(place);
  }
  return own.length > 0 ? own : places;
}

async function declares(
  to: string,
  place: FoundPlace,
  inspection: Inspection,
  catalogue: Catalogue,
): Promise<boolean> {
  try {
    return hostOf(to, await declaredIn(inspection, place, catalogue)) !== null;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

function placeChoice(value: FoundPlace): Choice<FoundPlace> {
  return { value, name: printable(value.place.title) };
}
