import type { RenderedFunction } from '../../../generators/define.js';
import { outputName } from '../../../generators/readme.js';
import { type Code, code } from '../../../generators/view.js';
import { sourceResource } from '../../../generators/wiring.js';
import { logicalIds } from './names.js';

/** The outputs of one function: its name, and the address of its source when the stack makes it. */
export function outputs({ plan, blocks: { output } }: RenderedFunction): { [key: string]: Code }[] {
  const { wiring, host } = plan;
  const { fn, link } = wiring;
  const value = `!Ref ${host?.address ?? logicalIds(fn.name, null).id}`;
  // The script that lets a bucket of others notify a function reads its name.
  const named = !host || (link.kind === 'notify' && sourceResource(wiring).existing);
  return [...(named ? [{ name: 'FunctionName', value }] : []), ...(output ? [output] : [])].map(
    (each) => ({ id: code(outputName(fn.name, each.name)), value: code(each.value) }),
  );
}
