import type { ApiRouteRequest, Note } from '../../../generators/define.js';
import type { NewEntry, Operation } from '../../../generators/edit/template/operations.js';
import { objectOf } from '../../../generators/edit/template/plain.js';
import type { Template, TemplateResource } from '../../../generators/edit/template/read.js';
import { yamlMember } from '../../../generators/emit/yaml-block.js';
import { pascal } from '../../../generators/names.js';
import { nearestRoute } from '../../../generators/route-relation.js';
import type { Json, JsonObject, Route } from '../../../generators/wiring.js';
import { routesOfKey } from '../../shared/function-apis.js';
import { permissionFor, permits } from '../../shared/route-permissions.js';
import { referred } from './declared.js';
import { functionIn } from './references.js';
import { freeName } from './route-event.js';

/** A resource that is a route, with the route that it is. */
type RouteResource = Route & { resource: TemplateResource };

/** A route of an HTTP API as a resource of its own, and what lets the API call for it. */
export function routeEntries(
  request: ApiRouteRequest,
  template: Template,
): { operation: Operation; notes: Note[] } | null {
  const { api, id } = request;
  const siblings = template.resources.flatMap((resource): RouteResource[] => {
    const { ApiId: own, RouteKey: key } = resource.properties;
    const isSibling = resource.type === 'AWS::ApiGatewayV2::Route' && referred(own) === api.address;
    const leadsHere = request.api.routes.some(({ line }) => line === resource.line);
    if (!isSibling || !leadsHere || typeof key !== 'string') return [];
    return routesOfKey(key).map((route) => ({ ...route, resource }));
  });
  const sibling = nearestRoute(request.route, siblings);
  if (!sibling) return null;
  const taken = [...template.resources, ...Object.keys(template.parameters)].map((each) =>
    typeof each === 'string' ? each : each.id,
  );
  const own = freeName(`${pascal(id)}Route`, taken);
  const { method, path } = request.route;
  const route = copied(sibling.resource, { RouteKey: `${method} ${path}` });
  const { entry, notes } = permissionEntry(request, sibling, { template, taken });
  const entries = [{ id: own, yaml: yamlMember(own, route, 0) }, ...(entry ? [entry] : [])];
  return { operation: { kind: 'section', section: 'Resources', entries }, notes };
}

/** A resource like another one, with some properties of its own. */
export function copied(
  { type, properties, attributes }: TemplateResource,
  own: JsonObject,
): JsonObject {
  const { DependsOn, Condition } = attributes;
  return {
    Type: type,
    ...(Condition === undefined ? {} : { Condition }),
    ...(DependsOn === undefined ? {} : { DependsOn }),
    Properties: { ...properties, ...own },
  };
}

interface Names {
  template: Template;
  taken: readonly string[];
}

/** A permission that is for the sibling's route alone gets a sister. */
function permissionEntry(
  { host, api, route, id }: ApiRouteRequest,
  sibling: RouteResource,
  { template, taken }: Names,
): { entry: NewEntry | null; notes: Note[] } {
  const permissions = template.resources.filter(
    ({ type, properties }) =>
      type === 'AWS::Lambda::Permission' &&
      functionIn(properties['FunctionName'], template) === host.address,
  );
  const named = `\${${api.address}}`;
  const parts = permissions.map(({ properties }) => textOf(properties['SourceArn'])?.split(named));
  if (parts.some((each) => each?.[1] !== undefined && permits(each[1], route))) {
    return { entry: null, notes: [] };
  }
  const found = permissions.flatMap((resource, at) => {
    const [before, behind] = parts[at] ?? [];
    const own = behind === undefined ? null : permissionFor(behind, sibling, route);
    return own === null ? [] : [{ resource, arn: `${before}${named}${own}` }];
  });
  const [first] = found;
  if (!first) {
    const message = `No AWS::Lambda::Permission that is written out lets ${api.address} call ${host.address} for ${route.method} ${route.path}: see that one does.`;
    return { entry: null, notes: [{ code: 'SAM_ROUTE_PERMISSION', message }] };
  }
  const own = freeName(`${pascal(id)}Permission`, taken);
  const data = copied(first.resource, { SourceArn: { 'Fn::Sub': first.arn } });
  return { entry: { id: own, yaml: yamlMember(own, data, 0) }, notes: [] };
}

function textOf(value: Json | undefined): string | null {
  const { 'Fn::Sub': text } = objectOf(value);
  return typeof text === 'string' ? text : null;
}
