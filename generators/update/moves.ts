import { extname } from 'node:path';
import type { ProjectReader } from '../define.js';
import { readBytes } from '../disk.js';
import { isPath, resolveBelow } from '../jail.js';
import { within } from '../paths.js';
import { sha256 } from '../transaction/digest.js';
import { renamedByGit } from './git-renames.js';

/** A generated file that is not where it was made. */
export interface Missing {
  path: string;
  /** The hash that the manifest keeps of it. */
  hash: string;
  /** Where it was the last time, as the manifest has it. */
  known: string | undefined;
}

/** Where files may have been moved within. */
export interface MoveSite {
  /** Absolute, links resolved. */
  root: string;
  project: ProjectReader;
  /** Paths that are taken by generated files. */
  taken: ReadonlySet<string>;
}

/** Files beyond this number are not looked at. */
const mostFiles = 20_000;

/** Shorter files, such as empty ones, are alike by chance. */
const fewestBytes = 64;

/**
 * Where files lie that are not where they were made, as far as that is certain: where the manifest knows them,
 * where exactly one other file of their ending has their bytes, or where git says that they were renamed to.
 */
export async function movesOf(
  missing: readonly Missing[],
  site: MoveSite,
): Promise<Map<string, string>> {
  const moves = new Map<string, string>();
  const isThere = (path: string): boolean =>
    isPath(path) && !site.taken.has(path) && bytesAt(site, path) !== null;
  const open: Missing[] = [];
  for (const file of missing) {
    if (file.known !== undefined && isThere(file.known)) moves.set(file.path, file.known);
    else open.push(file);
  }
  if (open.length === 0) return moves;
  const copies = copiesOf(open, site);
  for (const { path, hash } of open) {
    const [only, second] = copies.get(hash) ?? [];
    const isOne = only !== undefined && second === undefined;
    const isShared = open.filter((other) => other.hash === hash).length > 1;
    if (isOne && !isShared) moves.set(path, only);
  }
  for (const { path } of open.filter((file) => !moves.has(file.path))) {
    const to = await renamedByGit(site.root, path);
    if (to !== null && isThere(to)) moves.set(path, to);
  }
  return unambiguous(moves);
}

/** Two files cannot have become one. */
function unambiguous(moves: Map<string, string>): Map<string, string> {
  const targets = [...moves.values()];
  return new Map(
    [...moves].filter(([, to]) => targets.filter((other) => other === to).length === 1),
  );
}

/** Files of others by the hash of a missing one that they have the bytes of. */
function copiesOf(missing: readonly Missing[], site: MoveSite): Map<string, string[]> {
  const wanted = new Set(missing.map(({ hash }) => hash));
  const endings = new Set(missing.map(({ path }) => extname(path)));
  const found = new Map<string, string[]>();
  const folders = [''];
  let seen = 0;
  for (const folder of folders) {
    for (const name of site.project.files(folder)) {
      const path = within(folder, name);
      if (!endings.has(extname(path)) || site.taken.has(path)) continue;
      seen += 1;
      if (seen > mostFiles) return new Map();
      const bytes = bytesAt(site, path);
      const hash = bytes && bytes.length >= fewestBytes ? sha256(bytes) : null;
      if (hash !== null && wanted.has(hash)) found.set(hash, [...(found.get(hash) ?? []), path]);
    }
    folders.push(...site.project.folders(folder).map((name) => within(folder, name)));
  }
  return found;
}

function bytesAt({ root }: MoveSite, path: string): Uint8Array | null {
  return readBytes(resolveBelow(root, path));
}
