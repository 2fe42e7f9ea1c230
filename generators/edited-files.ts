import type { PlacedEdit, ProjectReader } from './define.js';
import { isGenerated } from './edit/generated.js';
import { type Refused, refused } from './edit/result.js';
import { UserError } from './errors.js';
import { printable } from './printable.js';
import type { StagedFile } from './transaction/change.js';
import { sha256 } from './transaction/digest.js';

/**
 * The file that an edit makes; none where it changes nothing.
 * @throws UserError CLT_CANNOT_PLACE with the text to paste
 */
export function editedFile({ path, result }: PlacedEdit, project: ProjectReader): StagedFile[] {
  if (result.kind === 'refused') throw cannotPlace(path, result);
  if (result.kind === 'unchanged') return [];
  requireWritable(path, project);
  if (isGenerated(project.read(path) ?? '')) {
    throw cannotPlace(path, refused('it says that a program writes it, which would undo the edit'));
  }
  return [{ path, content: result.text, executable: false }];
}

/** @throws UserError CLT_CANNOT_PLACE for a file that is read-only */
export function requireWritable(path: string, project: ProjectReader): void {
  if (project.isReadOnly(path)) throw cannotPlace(path, refused('it is read-only'));
}

/** The error of an edit that is not certain. */
export function cannotPlace(path: string, refusal: Refused): UserError {
  const { reason, line, snippet, where } = refusal;
  return new UserError('CLT_CANNOT_PLACE', `${printable(path)} is not edited: ${reason}.`, {
    hint: snippet ? `Nothing was written. Paste this ${where}:` : 'Nothing was written.',
    path,
    ...(line === null ? {} : { line }),
    ...(snippet ? { snippet } : {}),
  });
}

/** Edited files, each with the text that the project has of it. */
export function editsOver(
  files: readonly StagedFile[],
  project: ProjectReader,
): { file: StagedFile; before: string }[] {
  return files.map((file) => ({ file, before: project.read(file.path) ?? '' }));
}

/** The error of a file whose functions nobody can name, because it cannot be read. */
export function cannotRead(path: string, { reason, line }: Refused): UserError {
  const message = `${printable(path)} cannot be read, and so no function of it: ${reason}.`;
  return new UserError('CLT_CANNOT_PLACE', message, {
    hint: 'Nothing was written.',
    path,
    ...(line === null ? {} : { line }),
  });
}

/** The hashes of files as they are now, by path. */
export function hashes(files: readonly StagedFile[], project: ProjectReader): Map<string, string> {
  const entries = files.flatMap(({ path }): [string, string][] => {
    const text = project.read(path);
    return text === null ? [] : [[path, sha256(text)]];
  });
  return new Map(entries);
}
