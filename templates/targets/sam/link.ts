import type { RenderedFunction } from '../../../generators/define.js';

/** The resources of a link that is no event of its function: a subscription, a rule. */
export function linkResources({ plan, blocks }: RenderedFunction): string[] {
  return plan.wiring.link.kind === 'call' ? [blocks.link] : [];
}
