import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Resource } from '../../generators/wiring.js';
import type { ResourceKind } from './kind.js';

const folder = join(import.meta.dirname, 'kinds');

const modules = await Promise.all(
  readdirSync(folder).map(
    (file) => import(join(folder, file)) as Promise<{ default: ResourceKind }>,
  ),
);

/** All kinds. */
export const kinds: readonly ResourceKind[] = modules.map((module) => module.default);

/**
 * The kind of a resource.
 * @throws Error for a kind that has no file yet.
 */
export function kindOf({ kind }: Pick<Resource, 'kind'>): ResourceKind {
  const found = kinds.find((each) => each.kind === kind);
  if (!found) throw new Error(`test/deploy/kinds has no file for resources of kind ${kind}.`);
  return found;
}
