import { isRef, type Resource, type Value } from '../../../generators/wiring.js';

/** The blocks of resources, each after those it refers to: a variable is declared before its use. */
export function dependenciesFirst(
  resources: readonly Resource[],
  blocks: readonly string[],
): string[] {
  const ordered = new Map<string, string>();
  const place = ({ id, props }: Resource, at: number): void => {
    if (ordered.has(id)) return;
    const before = new Set(refsIn(props));
    resources.forEach((other, index) => {
      if (before.has(other.id)) place(other, index);
    });
    ordered.set(id, blocks[at] ?? '');
  };
  resources.forEach(place);
  return [...ordered.values()];
}

function refsIn(value: Value): string[] {
  if (isRef(value)) return [value.ref];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(refsIn);
}
