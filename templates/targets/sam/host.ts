import type { RenderedFunction } from '../../../generators/define.js';
import { entriesIn } from '../../../generators/edit/template/addition.js';
import type { NewEntry, Operation } from '../../../generators/edit/template/operations.js';
import { pascal } from '../../../generators/names.js';
import { isPlainHost, linkForm } from './link.js';
import { hostPolicy } from './view.js';

/** The rendered members of a block, none of an empty one. */
export function membersIn(block: string): NewEntry[] {
  return block.trim() === '' ? [] : entriesIn(block);
}

/** What a function of the template gets beside new resources: events, policies and its settings. */
export function hostOperations({ plan, blocks }: RenderedFunction): Operation[] {
  const { host, wiring } = plan;
  // What a function without SAM gets are resources alone, which wait for each other.
  if (!host || isPlainHost(plan)) return [];
  const { name } = wiring.fn;
  const properties = ['Resources', host.address, 'Properties'];
  const own = membersIn(blocks.fn);
  const invoke = own.filter(({ id }) => id === 'EventInvokeConfig');
  const policies = own.filter(({ id }) => id === 'Policies').map(({ yaml }) => itemsBelow(yaml));
  const events = linkForm(plan) === 'events' ? membersIn(blocks.link) : [];
  // Lambda refuses a mapping or a destination as long as the role lacks the permission.
  const waits = own.some(({ id }) => id === hostPolicy(name));
  return [
    ...members(properties, invoke),
    ...members(
      [...properties, 'Events'],
      events.map((entry) => named(entry, name)),
    ),
    ...policies.map(
      (yaml): Operation => ({ kind: 'items', path: [...properties, 'Policies'], yaml }),
    ),
    ...(waits ? [dependsOn(host.address, hostPolicy(name))] : []),
  ];
}

/** The new resources of a function: its own, permissions and sources. */
export function hostResources({ blocks }: RenderedFunction): NewEntry[] {
  return membersIn(blocks.fn).filter(({ id }) => id !== 'EventInvokeConfig' && id !== 'Policies');
}

/** Lets a resource of the template wait for another one. */
export function dependsOn(id: string, other: string): Operation {
  return { kind: 'items', path: ['Resources', id, 'DependsOn'], yaml: `- ${other}` };
}

function members(path: string[], entries: NewEntry[]): Operation[] {
  return entries.length === 0 ? [] : [{ kind: 'members', path, entries }];
}

/** The event of a further trigger carries its name, for the function may have one of the same kind. */
function named({ id, yaml }: NewEntry, name: string): NewEntry {
  const own = pascal(name) + id;
  return { id: own, yaml: yaml.replace(`${id}:`, `${own}:`) };
}

/** The list below a key. */
function itemsBelow(yaml: string): string {
  return yaml.slice(yaml.indexOf('\n') + 1).replace(/^ {2}/gm, '');
}
