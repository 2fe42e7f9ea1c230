import { dirname, join, relative, sep } from 'node:path';
import { projectMarks } from '../generated/project-marks.js';
import type { Catalogue } from './catalogue.js';
import type { ProjectReader } from './contract/place.js';
import { kindOf } from './disk.js';
import { type FoundPlace, type Inspection, languageOf } from './inspect.js';
import { runtimeFamily } from './names.js';
import { folderOf, lies } from './paths.js';
import { projectReader } from './project-reader.js';
import { stateFolder } from './transaction/site.js';

/** A place, and the project that its functions belong to. */
export interface App {
  inspection: Inspection;
  found: FoundPlace;
}

/**
 * The project that a place's functions belong to, with the place as seen from there. It is the nearest
 * one at or above the place that a language marks, no higher than `top`; else what the target marks.
 * @param top the highest folder that may be it, absolute
 */
export async function appOf(
  inspection: Inspection,
  found: FoundPlace,
  { catalogue, top }: { catalogue: Catalogue; top: string },
): Promise<App> {
  const root = await appRoot(inspection, found, { catalogue, top });
  if (root === inspection.root) return { inspection, found };
  const project = projectReader(root);
  const moved = (path: string): string =>
    relative(root, join(inspection.root, path)).split(sep).join('/');
  const { place } = found;
  const there = {
    ...found,
    place: {
      ...place,
      path: moved(place.path) || '.',
      home: moved(place.home),
      ...(place.partOf === undefined ? {} : { partOf: moved(place.partOf) }),
    },
  };
  const language = await languageOf(project, catalogue);
  return { inspection: { root, project, places: [there], language }, found: there };
}

async function appRoot(
  { root }: Inspection,
  { place }: FoundPlace,
  { catalogue, top }: { catalogue: Catalogue; top: string },
): Promise<string> {
  if (place.alone) return join(root, place.home);
  let start = place.home;
  while (place.path !== '.' && !lies(place.path, start)) start = folderOf(start);
  const marks = await marksOf(place.runtime, catalogue);
  return (
    nearestWith([...marks, stateFolder], join(root, start), top) ??
    nearestWith(projectMarks.targets, join(root, start), root) ??
    root
  );
}

/** The files that mark projects of a runtime's languages; of all languages when nothing tells. */
async function marksOf(runtime: string | null, catalogue: Catalogue): Promise<string[]> {
  const all = await Promise.all(catalogue.languageIds.map((id) => catalogue.language(id)));
  const fitting = all.filter(
    ({ defaultRuntime }) =>
      runtime !== null && runtimeFamily(defaultRuntime) === runtimeFamily(runtime),
  );
  return (fitting.length > 0 ? fitting : all).flatMap(({ marks }) => [...marks]);
}

/** The nearest folder at or above another that holds one of these names. */
function nearestWith(names: readonly string[], from: string, top: string): string | null {
  for (let folder = from; ; folder = join(folder, '..')) {
    if (names.some((name) => kindOf(join(folder, name)) !== null)) return folder;
    if (folder === top || join(folder, '..') === folder) return null;
  }
}

/** The folders above a project, the nearest first, up to the root of its git repository; none outside of one. */
export function foldersAbove(root: string): ProjectReader[] {
  const top = gitRoot(root);
  const above: ProjectReader[] = [];
  for (let folder = root; top !== null && folder !== top; ) {
    folder = dirname(folder);
    above.push(projectReader(folder));
  }
  return above;
}

/** The root of the git repository at or above a folder; null outside of one. */
export function gitRoot(from: string): string | null {
  return nearestWith(['.git'], from, '/');
}
