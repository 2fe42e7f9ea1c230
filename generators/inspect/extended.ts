import type { Catalogue, Extended } from '../catalogue.js';
import type { ProjectReader } from '../define.js';
import { manifestPath, readManifest } from '../manifest.js';

/** The answer that tells which of each kind a function was made with. */
const answers = { targets: 'iac', languages: 'language' } as const;

/**
 * Ids of targets or languages that a project may be of: a team's own one has the same signs as the one that it
 * extends, so that the project's manifest tells which of both is meant. One that was named is meant.
 */
export async function meantIds(
  kind: keyof Extended,
  ids: readonly string[],
  project: ProjectReader,
  catalogue: Catalogue,
): Promise<readonly string[]> {
  const extended = ids.length > 1 ? (await catalogue.extended?.())?.[kind] : undefined;
  if (!extended || extended.size === 0) return ids;
  const manifest = readManifest(project.peek(manifestPath));
  const made = new Set(manifest?.answers.map((each) => each[answers[kind]]));
  const own = ids.filter((id) => extended.has(id) && made.has(id));
  const covered = new Set(own.map((id) => extended.get(id)));
  return ids.filter((id) => (extended.has(id) ? made.has(id) : !covered.has(id)));
}
