import { dirname, relative, sep } from 'node:path';
import { additionTo } from '../addition.js';
import { appOf, gitRoot } from '../apps.js';
import type { Catalogue } from '../catalogue.js';
import type { Declared } from '../declared.js';
import type { Answers, Note } from '../define.js';
import { UserError } from '../errors.js';
import { codeNamed } from '../host-language.js';
import { following, type Ways, type WaysWishes, waysOf } from '../inspect/ways.js';
import { declaredIn, type FoundPlace, type Inspection, inspect, projectRoot } from '../inspect.js';
import { canonical } from '../jail.js';
import { blaming } from '../layers/blaming.js';
import { pastNotes } from '../past-notes.js';
import { remembered } from '../remembered.js';
import type { CreateResult } from '../result.js';
import { carryOut, type RunWishes } from './carry-out.js';

/** The project that functions are added to, and the place in it. */
export interface Destination {
  inspection: Inspection;
  found: FoundPlace;
  /** What the place declares. */
  declared: Declared[];
  /** How the project does things, for functions in this language. */
  ways(language: string, wishes?: WaysWishes): Promise<Ways>;
  /** What is told of the project already. */
  notes: Note[];
}

/** What lies around a person. */
export interface Surroundings {
  inspection: Inspection;
  /** Where the person stands, relative to the project; `` is its root. */
  here: string;
  /** The highest folder that may be the project, absolute. */
  top: string;
  notes: Note[];
}

/** How {@link lookAround} looks. */
export interface Look {
  catalogue: Catalogue;
  /** The target that is meant; null for all. */
  iac: string | null;
  /** The folder was named, so that nothing above it is meant. */
  named: boolean;
  /** Ends an earlier run that was killed before it looks. */
  ending(root: string): Note[];
}

/**
 * The project at or above a folder as the catalogue's targets and languages see it: the nearest one,
 * or where it has no place for functions, the one above that has, within the git repository.
 * @throws UserError CLT_NO_PROJECT
 */
export async function lookAround(from: string, look: Look): Promise<Surroundings> {
  const start = canonical(from);
  const nearest = projectRoot(start);
  const top = look.named ? nearest : (gitRoot(nearest) ?? nearest);
  const targets = look.catalogue.targetIds.filter((id) => look.iac === null || id === look.iac);
  const at = async (root: string): Promise<Surroundings> => {
    const notes = look.ending(root);
    const inspection = await inspect(root, look.catalogue, targets);
    return { inspection, here: relative(root, start).split(sep).join('/'), top, notes };
  };
  const first = await at(nearest);
  for (let found = first; ; found = await at(projectRoot(dirname(found.inspection.root)))) {
    if (found.inspection.places.length > 0) return found;
    if (found.inspection.root === top) return first;
  }
}

/** The project that a place's functions belong to, an earlier run in it ended. */
export async function settleIn(
  { inspection, top, notes }: Surroundings,
  chosen: FoundPlace,
  { catalogue, ending }: Pick<Look, 'catalogue' | 'ending'>,
): Promise<Destination> {
  const app = await appOf(inspection, chosen, { catalogue, top });
  const { root } = app.inspection;
  const declared = await declaredIn(app.inspection, app.found, catalogue);
  const waysFor = remembered((language: string, layout: string | null, module: string | null) =>
    waysOf(app.inspection, app.found, language, catalogue, { layout, module }),
  );
  return {
    ...app,
    declared,
    ways: (language, { layout = null, module = null } = {}) => waysFor(language, layout, module),
    notes: root === inspection.root ? notes : [...notes, ...ending(root)],
  };
}

/**
 * Adds functions to a project that exists: new files, and the smallest edits of old ones.
 * @throws UserError CLT_CANNOT_PLACE with the text to paste; nothing is written when one is thrown
 * before the commit.
 */
export async function addFunctions(
  answers: readonly Answers[],
  { inspection, found, declared, ways: waysIn, notes }: Destination,
  wishes: RunWishes & { catalogue: Catalogue; now: Date },
): Promise<CreateResult> {
  const { root } = inspection;
  requireTarget(answers, found.target);
  const [first] = answers;
  const code = await codeNamed(first?.to, { declared, inspection }, wishes.catalogue);
  const ways = await waysIn(first?.language ?? '', {
    layout: first?.standard?.layout?.functions ?? null,
    module: code?.module ?? null,
  });
  const catalogue = following(wishes.catalogue, ways);
  const { edited, ...planned } = await blaming(answers, catalogue, () =>
    additionTo({ ...inspection, declared }, found, answers, catalogue, ways),
  );
  const plans = planned.functions.map(({ plan }) => plan);
  const past = pastNotes(plans, wishes.now);
  const project = { ...planned, notes: [...notes, ...planned.notes, ...past] };
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
