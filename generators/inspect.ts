import { dirname, join } from 'node:path';
import { projectMarks, sources } from '../generated/project-marks.js';
import { defaults } from '../templates/defaults.js';
import type { Catalogue } from './catalogue.js';
import type { Place, ProjectReader } from './contract/place.js';
import type { Declared } from './declared.js';
import { kindOf } from './disk.js';
import { UserError } from './errors.js';
import { meantIds } from './inspect/extended.js';
import { runtimeFamily } from './names.js';
import { within } from './paths.js';
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
export async function inspect(
  root: string,
  catalogue: Catalogue,
  targets: readonly string[] = catalogue.targetIds,
): Promise<Inspection> {
  return inspected(projectReader(root), root, catalogue, targets);
}

/** As {@link inspect}, of a project that need not be as it is on the disk. */
export async function inspected(
  project: ProjectReader,
  root: string,
  catalogue: Catalogue,
  targets: readonly string[] = catalogue.targetIds,
): Promise<Inspection> {
  const places: FoundPlace[] = [];
  const candidates = candidatesIn(project);
  for (const id of await meantIds('targets', targets, project, catalogue)) {
    // A target that finds nothing need not be loaded.
    const paths = sources[id];
    if (paths && !candidates.some((path) => paths.test(path))) continue;
    const target = await catalogue.target(id);
    for (const place of (await target.detect?.(project)) ?? []) places.push({ target: id, place });
  }
  return { root, project, places, language: await languageOf(project, catalogue) };
}

/** The paths that a target may look for. */
function candidatesIn(project: ProjectReader): string[] {
  return project.tree().flatMap(({ path, files }) => files.map((name) => within(path, name)));
}

/** The language that a project is written in; null when nothing tells. */
export async function languageOf(
  project: ProjectReader,
  catalogue: Catalogue,
): Promise<string | null> {
  const ids = await meantIds('languages', catalogue.languageIds, project, catalogue);
  const languages = await Promise.all(
    ids.map(async (id) => ({ id, language: await catalogue.language(id) })),
  );
  const likely = languages.map(({ id, language }) => ({ id, is: language.detect?.(project) }));
  const found =
    likely.find(({ is }) => is === 'surely') ?? likely.find(({ is }) => is === 'perhaps');
  return found?.id ?? null;
}

/** What a place declares that wiring can refer to. */
export async function declaredIn(
  { project }: Pick<Inspection, 'project'>,
  { target, place }: FoundPlace,
  catalogue: Catalogue,
): Promise<Declared[]> {
  return (await (await catalogue.target(target)).declared?.(place, project)) ?? [];
}

/** What a new function takes over from the place that it goes to, as answers. */
export async function habits(
  { language }: Inspection,
  { target, place: { runtime } }: FoundPlace,
  catalogue: Catalogue,
): Promise<{ [answer: string]: string }> {
  const ids = [
    ...new Set([language ?? defaults.language, defaults.language, ...catalogue.languageIds]),
  ];
  // Several languages run on one runtime: the project's own goes first, then the default one.
  const all = await Promise.all(ids.map((id) => catalogue.language(id)));
  const ofRuntime = all.find(({ runtimes }) => runtime !== null && runtimes.includes(runtime));
  const family = all.find(
    ({ defaultRuntime }) =>
      runtime !== null && runtimeFamily(defaultRuntime) === runtimeFamily(runtime),
  );
  const told = ofRuntime?.id ?? family?.id ?? language;
  return {
    iac: target,
    ...(told ? { language: told } : {}),
    ...(ofRuntime && runtime ? { runtime } : {}),
  };
}
