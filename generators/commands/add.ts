import { additionTo } from '../addition.js';
import type { Catalogue } from '../catalogue.js';
import type { Answers, Note } from '../define.js';
import { UserError } from '../errors.js';
import { following, waysOf } from '../inspect/ways.js';
import { type FoundPlace, type Inspection, inspect, projectRoot } from '../inspect.js';
import { canonical } from '../jail.js';
import type { CreateResult } from '../result.js';
import { carryOut, type RunWishes, recovered } from './carry-out.js';

/** The project that functions are added to, and the place in it. */
export interface Destination {
  inspection: Inspection;
  found: FoundPlace;
  /** What is told of the project already. */
  notes: Note[];
}

/** The project at or above a folder, an earlier run in it ended, as the catalogue's targets and languages see it. */
export async function lookAround(
  from: string,
  { catalogue, dryRun }: { catalogue: Catalogue; dryRun: boolean },
): Promise<{ inspection: Inspection; notes: Note[] }> {
  const root = canonical(projectRoot(from));
  const notes = recovered(root, dryRun);
  return { inspection: await inspect(root, catalogue), notes };
}

/**
 * Adds functions to a project that exists: new files, and the smallest edits of old ones.
 * @throws UserError CLT_CANNOT_PLACE with the text to paste; nothing is written when one is thrown
 * before the commit.
 */
export async function addFunctions(
  answers: readonly Answers[],
  { inspection, found, notes }: Destination,
  wishes: RunWishes & { catalogue: Catalogue },
): Promise<CreateResult> {
  const { root } = inspection;
  requireTarget(answers, found.target);
  const [{ language } = { language: '' }] = answers;
  const ways = await waysOf(inspection, found, language, wishes.catalogue);
  const known = following(wishes.catalogue, ways);
  const { edited, ...planned } = await additionTo(inspection, found, answers, known, ways);
  const project = { ...planned, notes: [...notes, ...planned.notes] };
  return carryOut({ command: 'add', root, answers, project, edited, found: ways.findings }, wishes);
}

function requireTarget(answers: readonly Answers[], target: string): void {
  const other = answers.find(({ iac }) => iac !== target);
  if (!other) return;
  throw new UserError(
    'CLT_BAD_ANSWER',
    `The answers of ${other.name} want ${other.iac}, and the project has ${target}.`,
    { hint: 'Leave iac out of the answers, or name the place with --iac and --stack.' },
  );
}
