import type { RenderedFunction } from '../../../generators/define.js';
import { scriptsOf } from '../../../generators/function-scripts.js';
import { outputName } from '../../../generators/names.js';
import { type Code, code } from '../../../generators/view.js';
import { sourceResource } from '../../../generators/wiring.js';
import { logicalIds } from './names.js';

/** The outputs of one function: its name, and the address of its source when the stack makes it. */
export function outputs({ plan, blocks }: RenderedFunction): { [key: string]: Code }[] {
  const { wiring, host } = plan;
  const { fn, link } = wiring;
  const value = `!Ref ${host?.address ?? logicalIds(fn.name, null).id}`;
  // The script that lets a bucket of others notify a function reads its name, as others may.
  const notified = link.kind === 'notify' && sourceResource(wiring).existing;
  const named = !host || notified || scriptsOf(plan, { id: 'sam' }).length > 0;
  return [...(named ? [{ name: 'FunctionName', value }] : []), ...blocks.outputs].map((each) => ({
    id: code(outputName(fn.name, each.name)),
    value: code(each.value),
  }));
}
