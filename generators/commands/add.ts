import { additionTo } from '../addition.js';
import type { Catalogue } from '../catalogue.js';
import type { Answers } from '../define.js';
import { type FoundPlace, type Inspection, inspect, projectRoot } from '../inspect.js';
import { canonical } from '../jail.js';
import type { CreateResult } from '../result.js';
import { carryOut, type RunWishes } from './carry-out.js';

/** The project that functions are added to, and the place in it. */
export interface Destination {
  inspection: Inspection;
  found: FoundPlace;
}

/** The project at or above a folder, as the catalogue's targets and languages see it. */
export function lookAround(from: string, catalogue: Catalogue): Promise<Inspection> {
  return inspect(canonical(projectRoot(from)), catalogue);
}

/**
 * Adds functions to a project that exists: new files, and the smallest edits of old ones.
 * @throws UserError CLT_CANNOT_PLACE with the text to paste; nothing is written when one is thrown
 * before the commit.
 */
export async function addFunctions(
  answers: readonly Answers[],
  { inspection, found }: Destination,
  wishes: RunWishes & { catalogue: Catalogue },
): Promise<CreateResult> {
  const { root } = inspection;
  const { edited, ...project } = await additionTo(inspection, found, answers, wishes.catalogue);
  return carryOut({ command: 'add', root, answers, project, edited }, wishes);
}
