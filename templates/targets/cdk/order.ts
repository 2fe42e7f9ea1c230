import {
  isRef,
  madeAfterFunction,
  type Resource,
  type Value,
  type Wiring,
} from '../../../generators/wiring.js';

/** The blocks around that of the function. */
export interface Around {
  before: string[];
  /** Those that refer to the function. */
  after: string[];
}

/** The blocks of resources in an order in which each variable is declared before its use. */
export function aroundFunction(
  resources: readonly Resource[],
  blocks: readonly string[],
  wiring: Wiring,
): Around {
  const ordered = dependenciesFirst(resources, blocks);
  const later = new Set(madeAfterFunction(wiring).map(({ id }) => id));
  const of = (isLater: boolean): string[] =>
    [...ordered].flatMap(([id, block]) => (later.has(id) === isLater ? [block] : []));
  return { before: of(false), after: of(true) };
}

/** The blocks of resources by id, each after those it refers to. */
function dependenciesFirst(
  resources: readonly Resource[],
  blocks: readonly string[],
): Map<string, string> {
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
  return ordered;
}

function refsIn(value: Value): string[] {
  if (isRef(value)) return [value.ref];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(refsIn);
}
