import type { Declared } from '../../../generators/declared.js';
import { shorten } from '../../../generators/names.js';

/** Longest `statement_id`. https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
const statementMax = 100;

/** Files that every project has, and the name that Terraform merges over all others. */
const takenFiles = new Set(['override', 'provider', 'variables', 'versions']);

/** `order-events` and `dead-letters` give `order_events_dead_letters`. */
export function label(functionName: string, node: string | null): string {
  return [functionName, ...(node === null ? [] : [node])].join('_').replaceAll('-', '_');
}

/** The id of a statement in the function's resource policy, from the id of its grant. */
export function statementId(grant: string): string {
  return shorten(grant, statementMax);
}

/** `OrdersQueueUrl` gives `orders_queue_url`. */
export function outputLabel(output: string): string {
  return output.replace(/(?<!^)(?=[A-Z])/g, '_').toLowerCase();
}

/** The file of a function in its folder. A function's name has no underscore. */
export function functionFile(name: string): string {
  return `${takenFiles.has(name) ? `${name}_function` : name}.tf`;
}

/** The identifiers of a resource: its address, and its label, with its index where it has one. */
export function referTo({ address, fn }: Declared) {
  return { address, id: address.slice(address.indexOf('.') + 1), role: fn?.role ?? '' };
}
