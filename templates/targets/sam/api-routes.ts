import { objectOf } from '../../../generators/edit/template/plain.js';
import type { TemplateResource } from '../../../generators/edit/template/read.js';
import type { Json, Route } from '../../../generators/wiring.js';
import { everything, methodOf, type OwnedApi, routesOfKey } from '../../shared/function-apis.js';
import { referred } from './declared.js';
import type { ReadTemplate } from './notification.js';
import { mentioned } from './references.js';

/** A template whose resources are routes, and how values of it lead to functions. */
export interface RouteResources {
  resources: readonly TemplateResource[];
  file: string;
  ownerIn(value: Json | undefined): string | null;
}

/** What is read of a template as {@link RouteResources}. */
export function routeResources(
  { template }: ReadTemplate,
  file: string,
  ownerIn: RouteResources['ownerIn'],
): RouteResources {
  return { resources: template.resources, file, ownerIn };
}

function placed(routes: readonly Route[], { line }: TemplateResource, file: string) {
  return routes.map((route) => ({ ...route, file, line }));
}

/** Routes of HTTP APIs as CloudFormation has them: each names an integration, which names a function. */
export function httpApis({ resources, file, ownerIn }: RouteResources): OwnedApi[] {
  const routes = resources.filter(({ type }) => type === 'AWS::ApiGatewayV2::Route');
  return routes.flatMap((route): OwnedApi[] => {
    const { ApiId: api, RouteKey: key, Target: target } = route.properties;
    const ids = mentioned(target);
    const integration = resources.find(
      ({ id, type }) => type === 'AWS::ApiGatewayV2::Integration' && ids.includes(id),
    );
    const { IntegrationUri: uri, PayloadFormatVersion: version } = integration?.properties ?? {};
    const found = typeof key === 'string' ? routesOfKey(key) : [];
    if (found.length === 0 || isWebSocket(referred(api), resources)) return [];
    const format = Number(version) === 2 ? '2.0' : '1.0';
    const type = typeOf(referred(api), resources) ?? 'AWS::ApiGatewayV2::Api';
    const own = { type, address: referred(api), format, owner: ownerIn(uri) } as const;
    return [{ ...own, routes: placed(found, route, file) }];
  });
}

function typeOf(id: string | null, resources: readonly TemplateResource[]): string | undefined {
  return resources.find((each) => each.id === id)?.type;
}

function isWebSocket(id: string | null, resources: readonly TemplateResource[]): boolean {
  const api = resources.find((each) => each.id === id);
  return api?.properties['ProtocolType'] === 'WEBSOCKET';
}

/** An HTTP API that sends everything to one function by itself. */
export function quickApis({ resources, file, ownerIn }: RouteResources): OwnedApi[] {
  return resources.flatMap((api): OwnedApi[] => {
    const { Target: target, RouteKey: key } = api.properties;
    const owner = api.type === 'AWS::ApiGatewayV2::Api' ? ownerIn(target) : null;
    if (owner === null) return [];
    const routes = placed(typeof key === 'string' ? routesOfKey(key) : everything, api, file);
    return [{ type: api.type, address: api.id, format: '2.0', owner, routes }];
  });
}

/** Methods of REST APIs as CloudFormation has them, on paths made of resources. */
export function restApis({ resources, file, ownerIn }: RouteResources): OwnedApi[] {
  const methods = resources.filter(({ type }) => type === 'AWS::ApiGateway::Method');
  return methods.flatMap((each): OwnedApi[] => {
    const { RestApiId: api, ResourceId: node, HttpMethod: method, Integration } = each.properties;
    const path = pathOf(node, resources);
    if (path === null || typeof method !== 'string') return [];
    const owner = ownerIn(objectOf(Integration)['Uri']);
    const type = typeOf(referred(api), resources) ?? 'AWS::ApiGateway::RestApi';
    const routes = placed([{ method: methodOf(method), path }], each, file);
    return [{ type, address: referred(api), format: '1.0', owner, routes }];
  });
}

/** `/orders/{id}` of the resource that a method is on; null where a part of it is not written out. */
function pathOf(node: Json | undefined, resources: readonly TemplateResource[]): string | null {
  const parts: string[] = [];
  for (let at = node; ; ) {
    const { 'Fn::GetAtt': attribute } = objectOf(at);
    if (Array.isArray(attribute) && attribute[1] === 'RootResourceId') {
      return `/${parts.join('/')}`;
    }
    const id = referred(at);
    const found = resources.find(
      (each) => each.id === id && each.type === 'AWS::ApiGateway::Resource',
    );
    const part = found?.properties['PathPart'];
    // Parts that stand below each other in a circle are no path.
    if (!found || typeof part !== 'string' || parts.length > resources.length) return null;
    parts.unshift(part);
    at = found.properties['ParentId'];
  }
}

const documented: { readonly [type: string]: readonly [property: string, format: '1.0' | '2.0'] } =
  {
    'AWS::Serverless::Api': ['DefinitionBody', '1.0'],
    'AWS::Serverless::HttpApi': ['DefinitionBody', '2.0'],
    'AWS::ApiGateway::RestApi': ['Body', '1.0'],
    'AWS::ApiGatewayV2::Api': ['Body', '2.0'],
  };

/** Routes that an OpenAPI document in the template describes. */
export function documentedApis({ resources, file, ownerIn }: RouteResources): OwnedApi[] {
  return resources.flatMap((api): OwnedApi[] => {
    const [property = '', format = '1.0'] = documented[api.type] ?? [];
    const paths = Object.entries(objectOf(objectOf(api.properties[property])['paths']));
    return paths.flatMap(([path, item]) =>
      Object.entries(objectOf(item)).flatMap(([word, operation]): OwnedApi[] => {
        const integration = objectOf(operation)['x-amazon-apigateway-integration'];
        const { payloadFormatVersion: version, uri } = objectOf(integration);
        const owner = ownerIn(uri);
        if (owner === null) return [];
        const found = path === '/$default' ? everything : [{ method: methodOf(word), path }];
        const own = { type: api.type, address: api.id, owner };
        const told = Number(version) === 1 ? '1.0' : format;
        return [{ ...own, format: told, routes: placed(found, api, file) }];
      }),
    );
  });
}
