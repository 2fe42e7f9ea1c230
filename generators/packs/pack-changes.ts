import { printable } from '../printable.js';
import type { OpenedPack, PackFiles } from './context.js';
import type { Pin } from './lock-file.js';
import { readSpec } from './pack-spec.js';
import { pinnedFiles } from './source-of.js';

/** One file of a pack that is not as it was pinned. */
export interface FileChange {
  path: string;
  action: 'added' | 'changed' | 'removed';
}

/** What is different between two states of a pack, sorted by path. */
export function fileChanges(before: PackFiles, after: PackFiles): FileChange[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path): FileChange[] => {
    const [old, now] = [before.get(path), after.get(path)];
    if (old === undefined) return [{ path, action: 'added' }];
    if (now === undefined) return [{ path, action: 'removed' }];
    return Buffer.compare(old, now) === 0 ? [] : [{ path, action: 'changed' }];
  });
}

/** The files of a pack that changed since it was pinned; null where nobody has kept them. */
export function changesSince(pin: Pin, { spec, files }: OpenedPack): FileChange[] | null {
  const before = pinnedFiles(pin, readSpec(spec), printable(spec));
  return before === null ? null : fileChanges(before, files);
}
