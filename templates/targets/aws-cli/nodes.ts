import { isRef, type Ref, type Resource, resourceOf } from '../../../generators/wiring.js';

/** The name of a node in functions of bash. */
export const shellName = (id: string): string => id.replaceAll('-', '_');

/** The variable that holds a node. */
export const variable = ({ ref }: Ref): string => shellName(ref).toUpperCase();

/** What is made or found before the link: a queue comes after the dead-letter queue that it points at. */
export function pointedAtFirst(resources: readonly Resource[]): Resource[] {
  const ordered: Resource[] = [];
  const place = (resource: Resource): void => {
    if (ordered.includes(resource)) return;
    for (const ref of refsIn(resource.props)) place(resourceOf(resources, ref));
    ordered.push(resource);
  };
  for (const resource of resources) place(resource);
  return ordered.filter(({ ofLink = false }) => !ofLink);
}

function refsIn(value: unknown): Ref[] {
  if (isRef(value)) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(refsIn);
}
