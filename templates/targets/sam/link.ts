import type { FunctionPlan, RenderedFunction } from '../../../generators/define.js';
import { resourceOf, sourceResource } from '../../../generators/wiring.js';

/** What a function that CloudFormation has without SAM is: no event can be written below it. */
const plainFunction = 'AWS::Lambda::Function';

/** What SAM calls the event of a caller that brings its own permission, by the principal. */
const callEvents: { readonly [principal: string]: string } = {
  'alexa-appkit.amazon.com': 'AlexaSkill',
};

/** SAM's word for the event of a link; null where it has none. */
export function callEvent({ wiring: { link } }: FunctionPlan): string | null {
  return link.kind === 'call' ? (callEvents[link.principal ?? ''] ?? null) : null;
}

/**
 * How a link is spelled: as events of its function, as resources of its own, or as a part of its source,
 * whose cell has it. Events are SAM's, and an API of SAM that is declared takes nothing else.
 */
export function linkForm(plan: FunctionPlan): 'events' | 'resources' | 'source' {
  const { wiring } = plan;
  const { link, resources } = wiring;
  const plain = isPlainHost(plan);
  switch (link.kind) {
    case 'notify':
      return 'source';
    case 'assume':
      return sourceResource(wiring).existing ? 'resources' : 'source';
    case 'url':
    case 'forward':
      return 'resources';
    case 'call':
      if (sourceResource(wiring).namesTargets) return 'source';
      return callEvent(plan) !== null && !plain ? 'events' : 'resources';
    case 'poll':
      return plain ? 'resources' : 'events';
    case 'route': {
      // SAM has no events for routes that are told by a key.
      if (link.keys) return 'resources';
      const { existing, declared } = resourceOf(resources, link.api);
      if (existing) return 'source';
      return plain && !declared ? 'resources' : 'events';
    }
  }
}

/** True for a function that is there already and that SAM does not make. */
export function isPlainHost({ host }: FunctionPlan): boolean {
  return host?.type === plainFunction;
}

/** The resources of a link that is neither an event of its function nor a property of its source: a subscription, a URL, a rule of a listener. */
export function linkResources({ plan, blocks }: RenderedFunction): string[] {
  const isOwn = linkForm(plan) === 'resources' && blocks.link.trim() !== '';
  return isOwn ? [blocks.link] : [];
}
