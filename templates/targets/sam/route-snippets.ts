import type { ApiRouteRequest, DeclaredRoute } from '../../../generators/define.js';
import { objectOf } from '../../../generators/edit/template/plain.js';
import type { Template, TemplateResource } from '../../../generators/edit/template/read.js';
import { yamlMember } from '../../../generators/emit/yaml-block.js';
import { UserError } from '../../../generators/errors.js';
import { pascal } from '../../../generators/names.js';
import { nearestRoute } from '../../../generators/route-relation.js';
import { methodOf, nameOf } from '../../shared/function-apis.js';

/** Why a route is not added to an API whose routes are neither events nor routes of an HTTP API. */
export function noWay(request: ApiRouteRequest, { resources }: Template): UserError {
  const { api, route, place } = request;
  const sibling = nearestRoute(route, api.routes);
  const at = resources.find(({ line }) => line === sibling?.line);
  const found = sibling && at ? pasted(request, sibling, at) : null;
  return new UserError(
    'CLT_CANNOT_PLACE',
    `${route.method} ${route.path} is not added to ${nameOf(api)}: ${found?.reason ?? 'none of its routes is written in a way that can be followed'}.`,
    {
      hint: `Nothing was written. ${found?.hint ?? 'Add the route where the others are.'}`,
      path: sibling?.file ?? place.path,
      ...(sibling ? { line: sibling.line } : {}),
      ...(found ? { snippet: found.snippet } : {}),
    },
  );
}

function pasted(request: ApiRouteRequest, sibling: DeclaredRoute, resource: TemplateResource) {
  if (resource.type === 'AWS::ApiGateway::Method') return method(request, resource);
  const { DefinitionBody, Body } = resource.properties;
  const paths = objectOf(objectOf(DefinitionBody ?? Body)['paths']);
  const item = Object.entries(objectOf(paths[sibling.path]));
  const [, operation] = item.find(([word]) => methodOf(word) === sibling.method) ?? [];
  if (operation === undefined) return null;
  const { route } = request;
  const own =
    route.method === 'ANY' ? 'x-amazon-apigateway-any-method' : route.method.toLowerCase();
  return {
    reason: 'an OpenAPI document says which routes it has',
    hint: 'Paste this below the paths of the document:',
    snippet: yamlMember(route.path, { [own]: operation }, 0),
  };
}

function method({ route, id }: ApiRouteRequest, { type, properties }: TemplateResource) {
  const own = { Type: type, Properties: { ...properties, HttpMethod: route.method } };
  return {
    reason: 'its deployment names its methods one by one',
    hint: `Paste this below Resources with the ResourceId of ${route.path}, and let the deployment depend on it:`,
    snippet: yamlMember(`${pascal(id)}Method`, own, 0),
  };
}
