import type { Answers } from './define.js';
import type { StagedFile } from './transaction/change.js';
import { sha256 } from './transaction/digest.js';

/** Where a project keeps what was generated into it, relative to its root. */
export const manifestPath = '.lambda-trigger/manifest.json';

/** What `.lambda-trigger/manifest.json` holds: no dates, users or absolute paths. */
export interface Manifest {
  version: 1;
  answers: Answers[];
  /** SHA-256 of each template that was rendered, by path. */
  templates: { [path: string]: string };
  /** SHA-256 of each generated file, by path relative to the project. */
  files: { [path: string]: string };
}

/** The manifest of a run as a file. */
export function manifestFile(
  answers: Answers[],
  templates: ReadonlyMap<string, string>,
  files: readonly StagedFile[],
): StagedFile {
  const manifest: Manifest = {
    version: 1,
    answers,
    templates: sorted(templates),
    files: sorted(files.map(({ path, content }) => [path, sha256(content)])),
  };
  return {
    path: manifestPath,
    content: `${JSON.stringify(manifest, null, 2)}\n`,
    executable: false,
  };
}

function sorted(entries: Iterable<readonly [string, string]>): { [path: string]: string } {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
