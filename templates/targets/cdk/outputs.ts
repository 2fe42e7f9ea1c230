import type { BlockOutput, RenderedFunction } from '../../../generators/define.js';

/** What a stack tells of a function: its name and, where the stack makes the source, how to reach that. */
export function outputsOf({ plan, blocks }: RenderedFunction): BlockOutput[] {
  const fn = plan.host ? [] : [{ name: 'FunctionName', value: 'fn.functionName' }];
  return blocks.output ? [...fn, blocks.output] : fn;
}
