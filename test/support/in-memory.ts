import { catalogue } from '../../generators/catalogue.js';
import type { Declared, Host } from '../../generators/declared.js';
import type { Folder, Place, ProjectReader, Target } from '../../generators/define.js';
import type { NewProject } from '../../generators/project.js';
import { projectOf } from './combinations.js';

/** Files of a project by their paths. */
export interface Files {
  [path: string]: string;
}

/** Reads a project that is nowhere on a disk. */
export function readerOf(files: Readonly<Files>): ProjectReader {
  const read = (path: string): string | null => files[path] ?? null;
  const folders = new Set(['', ...Object.keys(files).flatMap(above)]);
  const here = (folder: string, path: string): string | null => {
    const inside = folder === '' ? path : path.slice(folder.length + 1);
    const below = folder === '' || path.startsWith(`${folder}/`);
    return below && inside !== '' && !inside.includes('/') ? inside : null;
  };
  const filesIn = (folder: string): string[] =>
    Object.keys(files)
      .flatMap((path) => here(folder, path) ?? [])
      .sort();
  const foldersIn = (folder: string): string[] =>
    [...folders].flatMap((path) => here(folder, path) ?? []).sort();
  return {
    read,
    peek: read,
    isReadOnly: () => false,
    tree: () =>
      [...folders].map(
        (path): Folder => ({ path, files: filesIn(path), folders: foldersIn(path) }),
      ),
    files: filesIn,
    folders: foldersIn,
  };
}

/** The folders that lead to a file. */
function above(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

/** A project of ours as files. */
export function filesOf({ files }: NewProject): Files {
  return Object.fromEntries(
    files.map(({ path, content }) => [path, Buffer.from(content).toString('utf8')]),
  );
}

/** What a target sees in files: its first place, and what is declared there. */
export interface Seen {
  target: Target;
  place: Place;
  project: ProjectReader;
  declared: Declared[];
}

/** Looks into files as a target does. */
export async function seenBy(targetId: string, files: Readonly<Files>): Promise<Seen> {
  const target = await catalogue.target(targetId);
  const project = readerOf(files);
  const [place] = (await target.detect?.(project)) ?? [];
  if (!place) throw new Error(`${targetId} finds no place.`);
  const declared = (await target.declared?.(place, project)) ?? [];
  return { target, place, project, declared };
}

/** The one function that is declared, or that of an address. */
export function hostIn({ declared }: Pick<Seen, 'declared'>, address?: string): Host {
  const hosts = declared.filter((each): each is Host => each.fn !== null);
  const host = hosts.find((each) => address === undefined || each.address === address);
  if (!host) throw new Error(`No function ${address ?? ''} is declared.`);
  return host;
}

/** Files of a new project of ours with one function called `users`, of the default variant of a trigger. */
export async function usersProject(
  trigger: string,
  more: { iac: string; language: string },
): Promise<Files> {
  const variant = { trigger, variant: 'default', answers: {} };
  return filesOf(await projectOf(variant, { name: 'users', ...more }));
}
