import { dirname, join } from 'node:path';
import { projectMarks } from '../generated/project-marks.js';
import type { Catalogue } from './catalogue.js';
import type { Place, ProjectReader } from './contract/place.js';
import { kindOf } from './disk.js';
import { UserError } from './errors.js';
import { noPlace } from './inspect/no-place.js';
import { printable } from './printable.js';
import { projectReader } from './project-reader.js';
import { stateFolder } from './transaction/site.js';

/** A place that functions can be added to, and the target that it belongs to. */
export interface FoundPlace {
  target: string;
  place: Place;
}

/** What was found in a project. Nothing of it is ever run. */
export interface Inspection {
  root: string;
  project: ProjectReader;
  places: FoundPlace[];
  /** The language that the project is written in; null when nothing tells. */
  language: string | null;
}

/**
 * The nearest folder at or above `from` that looks like a project; never above a git root.
 * @throws UserError CLT_NO_PROJECT
 */
export function projectRoot(from: string): string {
  const marks = [...projectMarks.targets, ...projectMarks.languages, stateFolder, '.git'];
  if (marks.some((name) => kindOf(join(from, name)) !== null)) return from;
  const parent = dirname(from);
  if (parent !== from) return projectRoot(parent);
  throw new UserError('CLT_NO_PROJECT', 'There is no project here to add a function to.', {
    hint: 'Run add inside a project, or name its folder with --project.',
  });
}

/** Looks at a project: where functions can go, and its language. Reads only what tells. */
export async function inspect(root: string, catalogue: Catalogue): Promise<Inspection> {
  const project = projectReader(root);
  const places: FoundPlace[] = [];
  for (const id of catalogue.targetIds) {
    const target = await catalogue.target(id);
    for (const place of (await target.detect?.(project)) ?? []) places.push({ target: id, place });
  }
  const languages = await Promise.all(
    catalogue.languageIds.map(async (id) => ({ id, language: await catalogue.language(id) })),
  );
  const language = languages.find(({ language }) => language.detect?.(project))?.id ?? null;
  return { root, project, places, language };
}

/** What a new function takes over from the place that it goes to, as answers. */
export async function habits(
  { language }: Inspection,
  { target, place: { runtime } }: FoundPlace,
  catalogue: Catalogue,
): Promise<{ [answer: string]: string }> {
  const all = await Promise.all(catalogue.languageIds.map((id) => catalogue.language(id)));
  const ofRuntime = all.find(({ runtimes }) => runtime !== null && runtimes.includes(runtime));
  const family = all.find(
    ({ defaultRuntime }) => defaultRuntime.replace(/\d.*$/, '') === runtime?.replace(/\d.*$/, ''),
  );
  const told = ofRuntime?.id ?? family?.id ?? language;
  return {
    iac: target,
    ...(told ? { language: told } : {}),
    ...(ofRuntime && runtime ? { runtime } : {}),
  };
}

/**
 * The one place that is meant.
 * @throws UserError CLT_NO_PROJECT, CLT_CANNOT_PLACE for a file that cannot be read, or CLT_MISSING_ANSWER when several could be meant.
 */
export function choosePlace(
  inspection: Inspection,
  iac: string | null,
  stack: string | null,
): FoundPlace {
  const fitting = inspection.places.filter(
    ({ target, place }) =>
      (iac === null || target === iac) &&
      (stack === null || place.name === stack || place.path === stack),
  );
  const [first, second] = fitting;
  if (!first) throw noPlace(inspection, stack ?? iac);
  if (!second) return first;
  const titles = fitting.map(({ place }) => printable(place.title));
  const names = fitting.map(({ place }) => printable(place.name ?? place.path));
  const several = [...new Set(fitting.map(({ target }) => target))];
  throw new UserError('CLT_MISSING_ANSWER', `The function could go into ${titles.join(', or ')}.`, {
    hint:
      several.length > 1
        ? `Choose with --iac: ${several.join(', ')}.`
        : `Choose with --stack: ${names.join(', ')}.`,
  });
}
