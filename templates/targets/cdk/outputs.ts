import type { BlockOutput, RenderedFunction } from '../../../generators/define.js';
import { scriptsOf } from '../../../generators/function-scripts.js';

/** What a stack tells of a function: its name and, where the stack makes the source, how to reach that. */
export function outputsOf({ plan, blocks }: RenderedFunction): BlockOutput[] {
  const named = !plan.host || scriptsOf(plan, { id: 'cdk' }).length > 0;
  const fn = named ? [{ name: 'FunctionName', value: 'fn.functionName' }] : [];
  return [...fn, ...blocks.outputs];
}
