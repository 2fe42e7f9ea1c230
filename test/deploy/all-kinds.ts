import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Resource } from '../../generators/wiring.js';
import type { ExpandedKind } from './expanded/kind.js';
import type { ResourceKind } from './kind.js';

const folder = join(import.meta.dirname, 'kinds');

/** The default exports of the files in `kinds/` that end so. */
async function load<T>(ending: RegExp): Promise<T[]> {
  const files = readdirSync(folder).filter((file) => ending.test(file));
  const modules = files.map((file) => import(join(folder, file)) as Promise<{ default: T }>);
  return (await Promise.all(modules)).map((module) => module.default);
}

/** All kinds. */
export const kinds = await load<ResourceKind>(/^[\w-]+\.ts$/);

/** All kinds, as they are read before anything is deployed. */
export const expandedKinds = await load<ExpandedKind>(/\.expanded\.ts$/);

/**
 * The kind of a resource.
 * @throws Error for a kind that has no file yet.
 */
export function kindOf({ kind }: Pick<Resource, 'kind'>): ResourceKind {
  const found = kinds.find((each) => each.kind === kind);
  if (!found) throw new Error(`test/deploy/kinds has no file for resources of kind ${kind}.`);
  return found;
}

/**
 * The kind of a resource, to be read before anything is deployed.
 * @throws Error for a kind that has no such file yet.
 */
export function expandedKindOf({ kind }: Pick<Resource, 'kind'>): ExpandedKind {
  const found = expandedKinds.find((each) => each.kind === kind);
  if (!found) throw new Error(`test/deploy/kinds has no file ${kind}.expanded.ts.`);
  return found;
}
