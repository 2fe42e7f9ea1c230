import { UserError } from './errors.js';
import { noPlace } from './inspect/no-place.js';
import type { FoundPlace, Inspection } from './inspect.js';
import { lies } from './paths.js';
import { printable } from './printable.js';

/** What is said of the place that is meant. */
export interface PlaceWishes {
  /** Id of its target. */
  iac: string | null;
  /** Name, path or folder of the place. */
  stack: string | null;
  /** Where the person stands, relative to the project; `` is its root. */
  here: string;
}

/**
 * The places that could be meant, one at least: those that are named, of these the ones that can be
 * added to, and of these the ones that are nearest to where the person stands.
 * @throws UserError CLT_NO_PROJECT; what is wrong with a file that is named like a place but cannot be read.
 */
export function fittingPlaces(
  inspection: Inspection,
  { iac, stack, here }: PlaceWishes,
): FoundPlace[] {
  const named = inspection.places.filter(
    ({ target, place }) => (iac === null || target === iac) && (stack === null || is(place, stack)),
  );
  if (named.length === 0) {
    throw noPlace(inspection, stack ?? iac);
  }
  const open = named.filter(({ place }) => place.refusal === undefined);
  return nearest(open.length > 0 ? open : named, here);
}

function is({ name, path, home }: FoundPlace['place'], asked: string): boolean {
  return [name, path, home].includes(asked.replace(/^\.\/|\/$/g, ''));
}

/** Who stands in a folder of the project means what lies around it, else what lies in it. */
function nearest(places: FoundPlace[], here: string): FoundPlace[] {
  if (here === '') return places;
  const around = places.filter(({ place: { home } }) => home !== '' && lies(here, home));
  const depth = Math.max(...around.map(({ place }) => place.home.length));
  if (around.length > 0) return around.filter(({ place }) => place.home.length === depth);
  const inside = places.filter(({ place }) => lies(place.home, here));
  return inside.length > 0 ? inside : places;
}

/**
 * The only one of these places.
 * @throws UserError CLT_MISSING_ANSWER of several, naming the flag that chooses.
 */
export function onlyPlace(places: readonly FoundPlace[]): FoundPlace {
  const [first, second] = places;
  if (!first) throw new Error('There is no place to choose from.');
  if (!second) return first;
  const titles = places.map(({ place }) => printable(place.title));
  const several = [...new Set(places.map(({ target }) => target))];
  throw new UserError('CLT_MISSING_ANSWER', `The function could go into ${titles.join(', or ')}.`, {
    hint:
      several.length > 1
        ? `Choose with --iac: ${several.join(', ')}.`
        : `Choose with --stack: ${selectors(places).join(', ')}.`,
  });
}

/** What `--stack` takes for each of these places: the name, or the path where names are the same. */
function selectors(places: readonly FoundPlace[]): string[] {
  const names = places.map(({ place }) => place.name);
  return places.map(({ place: { name, path } }) => {
    const unique = name !== null && names.filter((other) => other === name).length === 1;
    return printable(unique ? name : path);
  });
}
