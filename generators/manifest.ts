import type { Answers } from './define.js';
import { foreignObject } from './edit/json-object.js';
import type { Change, StagedFile } from './transaction/change.js';
import { sha256 } from './transaction/digest.js';

/** Where a project keeps what was generated into it, relative to its root. */
export const manifestPath = '.lambda-trigger/manifest.json';

/** The changes of files that are somebody's own; what a project keeps for our runs is nobody's work. */
export function editsOf(changes: readonly Change[]): Change[] {
  return changes.filter(({ action, path }) => action === 'modify' && path !== manifestPath);
}

/** What `.lambda-trigger/manifest.json` holds: no dates, users or absolute paths. */
export interface Manifest {
  version: 1;
  answers: Answers[];
  /** SHA-256 of each template that was rendered, by path. */
  templates: { [path: string]: string };
  /** SHA-256 of each generated file, by path relative to the project. */
  files: { [path: string]: string };
}

/** The manifest of a run as a file; `earlier` is what runs before it left, which stays. */
export function manifestFile(
  answers: Answers[],
  templates: ReadonlyMap<string, string>,
  files: readonly StagedFile[],
  earlier: Manifest | null = null,
): StagedFile {
  const manifest: Manifest = {
    version: 1,
    answers: merged(earlier?.answers ?? [], answers),
    templates: sorted([...Object.entries(earlier?.templates ?? {}), ...templates]),
    files: sorted([
      ...Object.entries(earlier?.files ?? {}),
      ...files.map(({ path, content }): [string, string] => [path, sha256(content)]),
    ]),
  };
  return {
    path: manifestPath,
    content: `${JSON.stringify(manifest, null, 2)}\n`,
    executable: false,
  };
}

/** New answers take the place of those with their name, so that a run that is repeated changes nothing. */
function merged(earlier: readonly Answers[], answers: readonly Answers[]): Answers[] {
  const known = new Set(earlier.map(({ name }) => name));
  const kept = earlier.map((each) => answers.find(({ name }) => name === each.name) ?? each);
  return [...kept, ...answers.filter(({ name }) => !known.has(name))];
}

/** The manifest of a project, or null when it has none that can be read. */
export function readManifest(text: string | null): Manifest | null {
  const value = text === null ? null : (foreignObject(text) as Partial<Manifest> | null);
  if (value?.version !== 1 || !Array.isArray(value.answers)) return null;
  return { templates: {}, files: {}, ...value } as Manifest;
}

function sorted(entries: Iterable<readonly [string, string]>): { [path: string]: string } {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
