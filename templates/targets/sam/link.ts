import type { FunctionPlan, RenderedFunction } from '../../../generators/define.js';
import { resourceOf, sourceResource } from '../../../generators/wiring.js';

/** What a function that CloudFormation has without SAM is: no event can be written below it. */
const plainFunction = 'AWS::Lambda::Function';

/**
 * How a link is spelled: as events of its function, as resources of its own, or as a part of its source,
 * whose cell has it. Events are SAM's, and an API of SAM that is declared takes nothing else.
 */
export function linkForm({ host, wiring }: FunctionPlan): 'events' | 'resources' | 'source' {
  const { link, resources } = wiring;
  const plain = host?.type === plainFunction;
  switch (link.kind) {
    case 'notify':
      return 'source';
    case 'assume':
      return sourceResource(wiring).existing ? 'resources' : 'source';
    case 'url':
    case 'forward':
      return 'resources';
    case 'call':
      return sourceResource(wiring).namesTargets ? 'source' : 'resources';
    case 'poll':
      return plain ? 'resources' : 'events';
    case 'route': {
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
  return linkForm(plan) === 'resources' ? [blocks.link] : [];
}
