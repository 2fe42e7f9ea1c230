import type { ApiRouteRequest, Note } from '../../../generators/define.js';
import type { Address } from '../../../generators/edit/hcl/module.js';
import type { NewBlock } from './sisters.js';

/** The resources that a method of a REST API is made of. */
export const types = {
  node: 'aws_api_gateway_resource',
  method: 'aws_api_gateway_method',
  integration: 'aws_api_gateway_integration',
} as const;

/** What is like the new method: one of the function's own. */
export interface Sibling {
  method: Address;
  integration: Address;
  route: { method: string; path: string };
}

/** The labels of a new method and its integration. */
export interface NewLabels {
  method: string;
  integration: string;
}

/** Members of a method that are about the sibling's own requests. */
const ofSibling = ['operation_name', 'request_models', 'request_parameters'];

/** A method and its integration, as their siblings are; `resource` is the expression for the id of its path. */
export function methodBlocks(
  { route }: Pick<ApiRouteRequest, 'route'>,
  sibling: Sibling,
  { method, integration, resource }: NewLabels & { resource: string },
): NewBlock[] {
  const own = `"${route.method}"`;
  const at = sibling.integration.attributes['resource_id'] ?? '';
  const byMethod = at.includes(`${types.method}.`);
  const byName = /^"[A-Z]+"$/.test(sibling.integration.attributes['http_method'] ?? '');
  return [
    {
      like: sibling.method,
      behind: sibling.integration,
      sister: {
        name: method,
        values: { resource_id: resource, http_method: own },
        without: ofSibling,
      },
    },
    {
      like: sibling.integration,
      behind: sibling.integration,
      sister: {
        name: integration,
        values: {
          ...(byMethod ? {} : { resource_id: resource }),
          ...(byName ? { http_method: own } : {}),
        },
        renamed: renaming(sibling, { method, integration }),
        without: ['request_parameters', 'request_templates', 'cache_key_parameters'],
      },
    },
  ];
}

/** Names in references, and what they are called for the new method. */
export type Renaming = readonly (readonly [from: string, to: string])[];

/** What the sibling's names are for the new method. */
export function renaming(sibling: Sibling, { method, integration }: NewLabels): Renaming {
  return [
    [`${types.method}.${sibling.method.name}`, `${types.method}.${method}`],
    [`${types.integration}.${sibling.integration.name}`, `${types.integration}.${integration}`],
  ];
}

/** What of the sibling was not taken over. */
export function leftOf({ method, route }: Sibling): Note[] {
  const left = ofSibling.filter((name) => method.attributes[name] !== undefined);
  if (left.length === 0) return [];
  const message = `${types.method}.${method.name} has ${left.join(', ')} for ${route.method} ${route.path}, which is not taken over.`;
  return [{ code: 'TERRAFORM_NOT_FOLLOWED', message }];
}
