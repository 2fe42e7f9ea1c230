import { camel } from '../../../generators/names.js';
import { aliases } from './modules.js';

/** Names that a construct file has beside the variables of its resources. */
const taken = new Set([...aliases, 'fn', 'id', 'logGroup', 'role', 'scope']);

/** The variable that holds a node of the wiring in its construct: `dead-letters` gives `deadLetters`. */
export function variable(node: string): string {
  const name = camel(node);
  return taken.has(name) ? camel(`source-${node}`) : name;
}
