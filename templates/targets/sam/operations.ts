import type { RenderedFunction } from '../../../generators/define.js';
import type { NewEntry, Operation } from '../../../generators/edit/template/operations.js';
import { followed, type Habits, habitsOf, withBoundary } from './conventions.js';
import { hostOperations, hostResources, membersIn } from './host.js';
import { linkResources } from './link.js';
import { notificationOperations, type ReadTemplate } from './notification.js';
import { outputs } from './outputs.js';
import { rejectUnplaceable } from './refusals.js';
import { habitsFor } from './replicated.js';

/**
 * What functions change in a template; `read` is null for one that cannot be read.
 * @throws UserError CLT_CANNOT_PLACE or CLT_CONFLICT for what is declared there and does not go together
 */
export function operationsOf(
  functions: readonly RenderedFunction[],
  read: ReadTemplate | null,
): Operation[] {
  const plans = functions.map(({ plan }) => plan);
  const habits = read ? habitsOf(read.template, plans) : { functions: [], globals: {} };
  const entries = functions.flatMap((each) => resourceEntries(each, habits));
  const changed = functions.flatMap((each) => {
    if (read) rejectUnplaceable(each, read);
    return [...hostOperations(each), ...(read ? notificationOperations(each, read) : [])];
  });
  return [
    ...section('Resources', entries),
    ...changed,
    ...section('Outputs', functions.flatMap(outputEntries)),
  ];
}

function section(name: 'Resources' | 'Outputs', entries: NewEntry[]): Operation[] {
  return entries.length === 0 ? [] : [{ kind: 'section', section: name, entries }];
}

function resourceEntries(rendered: RenderedFunction, habits: Habits): NewEntry[] {
  const { plan, blocks } = rendered;
  const fit = habitsFor([plan], habits);
  const hasOwn = fit.globals['Architectures'] !== undefined;
  const block = hasOwn ? withoutArchitectures(blocks.fn) : blocks.fn;
  const fn = followed(block, fit, habits.globals);
  const resources = blocks.resources.map((block) => withBoundary(block, habits));
  return [
    ...(plan.host ? hostResources(rendered) : membersIn(fn)),
    ...[...blocks.invokes, ...resources, ...linkResources(rendered)].flatMap(membersIn),
  ];
}

function outputEntries(rendered: RenderedFunction): NewEntry[] {
  return outputs(rendered).map(({ id, value }) => ({
    id: String(id),
    yaml: `${id}:\n  Value: ${value}\n`,
  }));
}

/** SAM joins the architectures of Globals and function to a list of two, which Lambda refuses. */
function withoutArchitectures(block: string): string {
  return block.replace(/^ {4}Architectures:\n(?: {6}- .+\n)+/m, '');
}
