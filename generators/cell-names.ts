import type { CellRenderer } from './blocks.js';
import type { Declared } from './declared.js';
import type { FunctionPlan, Target, TargetNames } from './define.js';
import { type Code, codes } from './view.js';
import type { Resource } from './wiring.js';

/** What names of a function's nodes depend on. */
export interface Named {
  plan: FunctionPlan;
  cells: Pick<CellRenderer, 'target'>;
}

/** The identifiers of something that the project declares; `node` is null for the function. */
export function declaredNames(
  declared: Declared,
  node: string | null,
  target: Target,
): TargetNames {
  if (!target.referTo) throw new Error(`The target ${target.id} refers to nothing declared.`);
  return target.referTo(declared, node);
}

/** True for something declared that the rendered text has under identifiers of its own. */
export function isImported(
  { declared }: Resource,
  { target }: Pick<CellRenderer, 'target'>,
): boolean {
  return declared !== null && (target.imports?.(declared) ?? false);
}

/** The identifiers of a resource in rendered text. */
export function namesOf(resource: Resource, { cells, plan }: Named): { [name: string]: Code } {
  const { target } = cells;
  const { id, declared } = resource;
  const theirs = declared && !isImported(resource, cells);
  return codes(
    theirs ? declaredNames(declared, id, target) : target.names(plan.wiring.fn.name, id),
  );
}

/** What `existing` is in the views of a resource. */
export function existingOf(resource: Resource, { cells }: Named): { [name: string]: Code } | null {
  const { existing, declared } = resource;
  if (existing) return codes({ ...cells.target.existing(existing) });
  return declared && isImported(resource, cells)
    ? codes(declaredNames(declared, resource.id, cells.target))
    : null;
}
