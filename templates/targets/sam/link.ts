import type { RenderedFunction } from '../../../generators/define.js';
import { sourceResource } from '../../../generators/wiring.js';

/** Kinds of resources that have whom they call among their own properties. */
const callers = new Set(['rule']);

/** The resources of a link that is neither an event of its function nor a property of its source: a subscription, a URL, a rule of a listener. */
export function linkResources({ plan: { wiring }, blocks }: RenderedFunction): string[] {
  const { kind } = wiring.link;
  const ofItsOwn = kind === 'url' || kind === 'forward';
  const apart = ofItsOwn || (kind === 'call' && !callers.has(sourceResource(wiring).kind));
  return apart ? [blocks.link] : [];
}
