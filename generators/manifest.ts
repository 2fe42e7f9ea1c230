import type { Answers } from './define.js';
import { foreignObject } from './edit/json-object.js';
import { isManifest } from './manifest-shape.js';
import { type RecordedRun, recorded } from './recorded-runs.js';
import { digestsOf, type UsedTemplates } from './recorded-sources.js';
import type { Change, StagedFile } from './transaction/change.js';
import { sha256 } from './transaction/digest.js';

/** Where a project keeps what was generated into it, relative to its root. */
export const manifestPath = '.lambda-trigger/manifest.json';

/** The changes of files that are somebody's own; what a project keeps for our runs is nobody's work. */
export function editsOf(changes: readonly Change[]): Change[] {
  return changes.filter(({ action, path }) => action === 'modify' && path !== manifestPath);
}

/** Digests by path. */
export type Digests = { [path: string]: string };

/** What `.lambda-trigger/manifest.json` holds: no dates, users or absolute paths. */
export interface Manifest {
  version: 1;
  answers: Answers[];
  /** The runs that wrote functions, in order: what replays them beside the answers. */
  runs: RecordedRun[];
  /** SHA-256 of each template that was rendered, by path. */
  templates: Digests;
  /**
   * SHA-256 of each generated file, by path relative to the project: as it was made, or as a later run left it
   * that edited it before anybody else did.
   */
  files: Digests;
  /** Where the team has moved generated files, by the path that they were made at. */
  moved?: { [path: string]: string };
}

/** What a run adds to a manifest. */
export interface RunRecord {
  /** Null for a run that is no step of a replay, such as one of a function of others. */
  run: RecordedRun | null;
  answers: readonly Answers[];
  /** Those that it rendered. */
  used: UsedTemplates;
  /** Files that the run made, or wrote again as a whole. */
  made: readonly StagedFile[];
  /** Files that it edited, and their text before. */
  edited?: readonly { file: StagedFile; before: string }[];
}

/** The manifest of a run as a file; `earlier` is what runs before it left, which stays. */
export function manifestFile(record: RunRecord, earlier: Manifest | null = null): StagedFile {
  const { answers, used, made, edited = [] } = record;
  const files = earlier?.files ?? {};
  const runs = recorded(record, earlier);
  const touched = new Set((earlier?.runs ?? []).flatMap(({ edits = {} }) => Object.keys(edits)));
  const followed = edited.filter(({ file, before }) => files[file.path] === sha256(before));
  const fresh = made.filter(({ path }) => !(touched.has(path) && Object.hasOwn(files, path)));
  return manifestOf({
    version: 1,
    answers: merged(earlier?.answers ?? [], answers),
    runs,
    templates: sorted([...Object.entries(earlier?.templates ?? {}), ...digestsOf(used)]),
    files: sorted([
      ...Object.entries(files),
      ...[...fresh, ...followed.map(({ file }) => file)].map(hashed),
    ]),
    ...(earlier?.moved ? { moved: earlier.moved } : {}),
  });
}

/** A manifest as a file. */
export function manifestOf(manifest: Manifest): StagedFile {
  const content = `${JSON.stringify(manifest, null, 2)}\n`;
  return { path: manifestPath, content, executable: false };
}

/** New answers take the place of those with their name, so that a run that is repeated changes nothing. */
function merged(earlier: readonly Answers[], answers: readonly Answers[]): Answers[] {
  const known = new Set(earlier.map(({ name }) => name));
  const kept = earlier.map((each) => answers.find(({ name }) => name === each.name) ?? each);
  return [...kept, ...answers.filter(({ name }) => !known.has(name))];
}

/** The manifest of a project, or null when it has none that can be read. */
export function readManifest(text: string | null): Manifest | null {
  const value = text === null ? null : foreignObject(text);
  if (!isManifest(value)) return null;
  return { templates: {}, files: {}, runs: [], ...value } as unknown as Manifest;
}

const hashed = ({ path, content }: StagedFile): [string, string] => [path, sha256(content)];

/** Digests in the order of their paths; of two for one path the last one. */
export function sorted(entries: Iterable<readonly [string, string]>): Digests {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
