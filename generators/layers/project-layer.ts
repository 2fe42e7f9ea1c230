import { join } from 'node:path';
import type { TemplateLayer } from '../contract/team.js';
import { kindOf, listingOf, readText, statOf } from '../disk.js';
import { UserError } from '../errors.js';
import { foldersUp } from '../folders-up.js';
import { canonical, isPath, resolveBelow } from '../jail.js';
import { within } from '../paths.js';
import { printable } from '../printable.js';
import { stateFolder } from '../transaction/site.js';

/** Where a project keeps templates that stand before the shipped ones, relative to its root. */
export const templatesFolder = `${stateFolder}/templates`;

/** What a project's folder of templates may hold; more is a mistake. */
const most = { files: 2000, fileBytes: 1_000_000, bytes: 20_000_000, depth: 12 };

/** What templates and descriptors are; other files are a person's own. */
const read = /\.(?:hbs|json|ya?ml|mjs)$/;

/** The nearest folder at or above `from` that has templates of its own, within the git repository; null for none. */
export function templatesAround(from: string): string | null {
  const { folders } = foldersUp(from);
  return folders.find((folder) => kindOf(join(folder, templatesFolder)) !== null) ?? null;
}

/** The templates of a project; null where it has none. Throws as {@link folderLayer}. */
export function projectLayer(root: string): TemplateLayer | null {
  return folderLayer(root, templatesFolder);
}

/**
 * Reads the templates in a folder; nothing of them is run. Null where nothing is there.
 * @param name the folder, relative to a root that no link in it may lead out of
 * @throws UserError CLT_BAD_TEMPLATE for more than a project can have, CLT_PATH_ESCAPES for links that lead out
 */
export function folderLayer(root: string, name: string): TemplateLayer | null {
  const base = canonical(root);
  if (kindOf(join(base, name)) === null) return null;
  const folder = resolveBelow(base, name);
  const files = new Map<string, string>();
  let bytes = 0;
  for (const path of pathsIn(base, name, 0)) {
    const place = resolveBelow(base, path);
    const size = statOf(place)?.size ?? 0;
    bytes += size;
    if (size > most.fileBytes) throw tooMuch(path, `is larger than ${most.fileBytes} bytes`);
    if (bytes > most.bytes) throw tooMuch(name, `is larger than ${most.bytes} bytes`);
    files.set(path.slice(name.length + 1), readText(place) ?? '');
    if (files.size > most.files) throw tooMuch(name, `has more than ${most.files} files`);
  }
  return { title: name, files, code: folder };
}

/** Files below a folder, links to files of the project among them; a link to a folder is refused. */
function pathsIn(base: string, folder: string, depth: number): string[] {
  if (depth > most.depth) throw tooMuch(folder, `lies more than ${most.depth} folders deep`);
  const { files, folders, others } = listingOf(resolveBelow(base, folder));
  const linked = others.map((name) => within(folder, name)).filter((path) => isRead(base, path));
  return [
    ...files.map((name) => within(folder, name)).filter((path) => read.test(path) && isPath(path)),
    ...linked,
    ...folders
      .map((name) => within(folder, name))
      .filter(isPath)
      .flatMap((path) => pathsIn(base, path, depth + 1)),
  ];
}

function isRead(base: string, path: string): boolean {
  const kind = kindOf(resolveBelow(base, path));
  if (kind === 'file') return read.test(path);
  throw new UserError('CLT_PATH_ESCAPES', `${printable(path)} is no file.`, {
    hint: 'Templates are files; put them there instead of a link.',
    path,
  });
}

function tooMuch(path: string, says: string): UserError {
  return new UserError('CLT_BAD_TEMPLATE', `${printable(path)} ${says}.`, {
    hint: 'Keep templates and descriptors there, and nothing else.',
    path,
  });
}
