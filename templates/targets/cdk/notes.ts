import type { FunctionPlan, Note } from '../../../generators/define.js';
import { resourceOf } from '../../../generators/wiring.js';
import { existingHttpApi } from '../../shared/existing-http-api.js';

/** What a person must know that the files do not say. */
export function notes({ wiring: { link, resources } }: FunctionPlan): Note[] {
  if (link.kind !== 'route') return [];
  const api = resourceOf(resources, link.api).existing;
  if (!api) return [];
  if (link.variant === 'http-api') return [existingHttpApi(api)];
  const message = `The stage ${link.settings['stageName']} of the API ${api.name} keeps its own throttling, and path parts that the API has already must be imported with apigateway.Resource.fromResourceAttributes.`;
  return [{ code: 'CLT_EXISTING_API', message }];
}
