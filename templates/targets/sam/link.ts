import type { RenderedFunction } from '../../../generators/define.js';
import { sourceResource } from '../../../generators/wiring.js';

/** Kinds of resources that have whom they call among their own properties. */
const callers = new Set(['alarm', 'rule', 'topic-rule']);

/** The resources of a link that is neither an event of its function nor a property of its source: a subscription. */
export function linkResources({ plan: { wiring }, blocks }: RenderedFunction): string[] {
  const apart = wiring.link.kind === 'call' && !callers.has(sourceResource(wiring).kind);
  return apart ? [blocks.link] : [];
}
