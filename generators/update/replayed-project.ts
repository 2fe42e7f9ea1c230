import type { Folder, ProjectReader } from '../define.js';
import { folderOf, within } from '../paths.js';
import { code, written } from '../project-reader.js';

/** What a replayed project is read from. */
export interface ReplayedSources {
  /** Texts of the files that the replay has made so far; it may go on to change them. */
  made: ReadonlyMap<string, { content: string }>;
  /** The project that they are added to; null where the replay has made all of it. */
  under: ProjectReader | null;
  /** Files of {@link under} that are not there for the replay, because it makes them itself. */
  hidden: ReadonlySet<string>;
}

/** Reads a project as its runs made it, before anybody else changed what they made. */
export function replayedProject({ made, under, hidden }: ReplayedSources): ProjectReader {
  const below = (path: string) => (hidden.has(path) ? null : under);
  const read = (path: string): string | null =>
    made.get(path)?.content ?? below(path)?.read(path) ?? null;
  const filesIn = (folder: string): string[] => {
    const others = (under?.files(folder) ?? []).filter((name) => !hidden.has(within(folder, name)));
    return [...new Set([...filesOf(made.keys(), folder), ...others])].sort();
  };
  const foldersIn = (folder: string): string[] =>
    [...new Set([...childFolders(made.keys(), folder), ...(under?.folders(folder) ?? [])])].sort();
  return {
    read,
    peek: (path) => made.get(path)?.content ?? below(path)?.peek(path) ?? null,
    isReadOnly: (path) => !made.has(path) && (under?.isReadOnly(path) ?? false),
    tree: () => treeOf({ made, under, hidden }),
    files: filesIn,
    folders: foldersIn,
  };
}

/** Names of the folders in a folder that paths lead through, without those that only tools write. */
function childFolders(paths: Iterable<string>, folder: string): string[] {
  const start = within(folder, '');
  return [...paths].flatMap((path) => {
    const rest = path.startsWith(start) ? path.slice(start.length) : '';
    const name = rest.includes('/') ? rest.slice(0, rest.indexOf('/')) : '';
    return name === '' || written.test(name) ? [] : [name];
  });
}

/** By depth, as the tree of a disk is; without the files of code. */
function treeOf({ made, under, hidden }: ReplayedSources): Folder[] {
  const known = new Map((under?.tree() ?? []).map((folder) => [folder.path, folder]));
  const found: Folder[] = [];
  const paths = [''];
  for (const path of paths) {
    const there = known.get(path);
    const own = childFolders(made.keys(), path);
    const folders = [...new Set([...own, ...(there?.folders ?? [])])].sort();
    const fresh = filesOf(made.keys(), path).filter((name) => !code.test(name));
    const kept = (there?.files ?? []).filter((name) => !hidden.has(within(path, name)));
    found.push({ path, files: [...new Set([...kept, ...fresh])].sort(), folders });
    // What the tree below passes over, such as what lies too deep, stays passed over.
    const seen = folders.filter((name) => own.includes(name) || known.has(within(path, name)));
    paths.push(...seen.map((name) => within(path, name)));
  }
  return found;
}

function filesOf(paths: Iterable<string>, folder: string): string[] {
  const inside = [...paths].filter((path) => folderOf(path) === folder);
  return inside.map((path) => path.slice(path.lastIndexOf('/') + 1));
}
