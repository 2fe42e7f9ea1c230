import { apiNodes, routeId } from '../../../generators/api-tree.js';
import { camel, snake } from '../../../generators/names.js';
import { type Code, code, codes } from '../../../generators/view.js';
import type { Route } from '../../../generators/wiring.js';

/** A path parameter: `{id}`, or greedy `{proxy+}`. */
export interface Parameter {
  name: string;
  greedy: boolean;
}
