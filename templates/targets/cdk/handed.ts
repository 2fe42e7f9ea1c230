import type { Declared } from '../../../generators/declared.js';
import type { FunctionPlan } from '../../../generators/define.js';
import { interfaceOf, placeOf, referTo } from './kinds.js';
import { bodyWidth } from './long-lines.js';

/** What a construct is given by its stack, or finds there. */
export interface Handed {
  /** The variable that holds it, and its type. */
  id: string;
  type: string;
  /** The stack's expression for it; null where the construct finds it by its ids. */
  expression: string | null;
  /** Code that finds it; empty where it is handed over. */
  found: string;
}

/** The function and the resources that the stack declares, in the order of their names. */
export function handedTo({ host, wiring }: FunctionPlan): Handed[] {
  const resources = wiring.resources.flatMap(({ id, declared }) =>
    declared ? [handed(declared, id)] : [],
  );
  const all = host ? [handed(host, null), ...resources] : resources;
  return all.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function handed(declared: Declared, node: string | null): Handed {
  const { id } = referTo(declared, node);
  const type = interfaceOf(declared);
  const at = placeOf(declared);
  if (typeof at === 'string') return { id, type, expression: at, found: '' };
  const [outer, inner] = at.map(
    (each) => `findChild(${JSON.stringify(each).replaceAll('"', "'")})`,
  );
  const [cast = ''] = type.split(' | ');
  const line = `const ${id} = scope.node.${outer}.node.${inner} as ${cast};`;
  const broken = `const ${id} = scope.node\n  .${outer}\n  .node.${inner} as ${cast};`;
  return { id, type, expression: null, found: line.length > bodyWidth ? broken : line };
}

/** The third argument of a construct in its stack; null for none. */
export function propsOf(plan: FunctionPlan): string | null {
  const members = handedTo(plan).flatMap(({ id, expression }) => {
    if (expression === null) return [];
    return expression === id ? [id] : [`${id}: ${expression}`];
  });
  return members.length === 0 ? null : `{ ${members.join(', ')} }`;
}
