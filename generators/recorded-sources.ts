import type { CompiledTemplate } from './render.js';
import type { StagedFile } from './transaction/change.js';
import { stateFolder } from './transaction/site.js';

/** Templates that a run has rendered, by path below `templates/`. */
export type UsedTemplates = Map<string, Pick<CompiledTemplate, 'digest' | 'source'>>;

/** Where a project keeps the texts of templates that nobody ships, relative to its root. */
export const sourcesFolder = `${stateFolder}/recorded`;

/** Where a project keeps the template of a digest. */
export function sourcePath(digest: string): string {
  return `${sourcesFolder}/${digest}.hbs`;
}

/** The texts of the templates that this package does not ship: `update` needs them to tell what was generated. */
export function recordedSources(used: UsedTemplates): StagedFile[] {
  const texts = new Map<string, string>();
  for (const { digest, source } of used.values()) {
    if (source !== undefined) texts.set(sourcePath(digest), source);
  }
  return [...texts].map(([path, content]) => ({ path, content, executable: false }));
}

/** Digests by path. */
export function digestsOf(used: UsedTemplates): [string, string][] {
  return [...used].map(([path, { digest }]) => [path, digest]);
}
