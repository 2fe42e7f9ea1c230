import type { Host } from '../../../generators/declared.js';
import type { FunctionApi, Place, ProjectReader } from '../../../generators/define.js';
import {
  literalNumber,
  literalString,
  literalStrings,
  reference,
} from '../../../generators/edit/hcl/literal.js';
import type { Address, HclModule } from '../../../generators/edit/hcl/module.js';
import type { Route } from '../../../generators/wiring.js';
import { apisTo, everything, type OwnedApi, routesOfKey } from '../../shared/function-apis.js';
import { type PresentMethod, treeOf } from './api-tree.js';
import { moduleIn } from './detect.js';
import { forwardedApis } from './listener-rules.js';
import { apiIn, functionIn, ofType } from './references.js';

/** What sends requests to a function of a folder. */
export function apis(place: Place, project: ProjectReader, host: Host): FunctionApi[] {
  const module = moduleIn(project, folderOf(place));
  return apisTo(
    host.address,
    ownedApis(module, project).map(({ name: _, ...api }) => api),
  );
}

/** The folder of a place; `` is the project itself. */
export const folderOf = ({ path }: Pick<Place, 'path'>): string => (path === '.' ? '' : path);

/** Routes that one resource of the folder makes. */
export interface NamedApi extends OwnedApi {
  /** The label of that resource. */
  name: string;
}

/** The routes of all APIs of a folder, with the functions that they lead to. */
export function ownedApis(module: HclModule, project: ProjectReader): NamedApi[] {
  return [
    ...httpApis(module),
    ...restApis(module),
    ...bodies(module),
    ...urls(module),
    ...forwardedApis(module, project),
  ];
}

function placed(routes: readonly Route[], { path, line }: Address) {
  return routes.map((route) => ({ ...route, file: path, line }));
}

function httpApis(module: HclModule): NamedApi[] {
  const type = 'aws_apigatewayv2_api';
  const quick = ofType(type, module).flatMap((api): NamedApi[] => {
    const { target, route_key: key } = api.attributes;
    const owner = functionIn(target, module);
    if (owner === null) return [];
    const routes = key === undefined ? everything : routesOfKey(literalString(key) ?? '');
    const own = { type, address: `${type}.${api.name}`, format: '2.0', owner } as const;
    return [{ ...own, name: api.name, routes: placed(routes, api) }];
  });
  const routed = ofType('aws_apigatewayv2_route', module).map((route): NamedApi => {
    const { api_id: api, target = '' } = route.attributes;
    const name = /\baws_apigatewayv2_integration\.([\w-]+)/.exec(target)?.[1];
    const integration = ofType('aws_apigatewayv2_integration', module).find(
      (each) => each.name === name,
    );
    const { integration_uri: uri, payload_format_version: version = '' } =
      integration?.attributes ?? {};
    const told = literalString(version) ?? literalNumber(version);
    const format = Number(told) === 2 ? '2.0' : '1.0';
    const routes = keysOf(route).flatMap(routesOfKey);
    const own = { type, address: apiIn(api), format, owner: functionIn(uri, module) } as const;
    return { ...own, name: route.name, routes: placed(routes, route) };
  });
  const sockets = ofType(type, module)
    .filter(({ attributes }) => attributes['protocol_type'] === '"WEBSOCKET"')
    .map(({ name }) => `${type}.${name}`);
  return [...quick, ...routed].filter(({ address }) => !sockets.includes(address ?? ''));
}

/** The keys of a route: those of a set where one is made for each of it. */
function keysOf({ attributes: { route_key: key = '', for_each: each } }: Address): string[] {
  if (each === undefined || !/^each\.(?:key|value)$/.test(key)) {
    const own = literalString(key);
    return own === null ? [] : [own];
  }
  return literalStrings(/^toset\(\s*(\[[\s\S]*\])\s*\)$/.exec(each)?.[1] ?? '') ?? [];
}

/** A method whose path is not written out has no route that could be told. */
function restApis(module: HclModule): NamedApi[] {
  const type = 'aws_api_gateway_rest_api';
  const trees = new Map<string, PresentMethod[]>();
  return ofType('aws_api_gateway_method', module).flatMap(({ name, attributes }) => {
    const address = apiIn(attributes['rest_api_id']);
    if (address === null) return [];
    const methods = trees.get(address) ?? treeOf(address, module, new Set()).methods;
    trees.set(address, methods);
    const uri = integrationOf(name, module)?.attributes['uri'];
    const routes = methods
      .filter((each) => each.name === name)
      .map(({ method, path, line, file }) => ({ method: method.toUpperCase(), path, file, line }));
    return [
      { type, address, format: '1.0' as const, owner: functionIn(uri, module), name, routes },
    ];
  });
}

/** The integration of a method: it names the method, or its resource and what it is called there. */
export function integrationOf(name: string, module: HclModule): Address | undefined {
  const method = ofType('aws_api_gateway_method', module).find((each) => each.name === name);
  if (!method) return undefined;
  return ofType('aws_api_gateway_integration', module).find(({ attributes }) => {
    const own = reference(attributes['http_method'] ?? '');
    if (own !== null) return own === `aws_api_gateway_method.${name}.http_method`;
    const same = (key: string): boolean => attributes[key] === method.attributes[key];
    return ['rest_api_id', 'resource_id', 'http_method'].every(same);
  });
}

/** APIs whose routes a document says, which nobody reads here. */
function bodies(module: HclModule): NamedApi[] {
  const formats = { aws_apigatewayv2_api: '2.0', aws_api_gateway_rest_api: '1.0' } as const;
  return Object.entries(formats).flatMap(([type, format]) =>
    ofType(type, module).flatMap(({ name, attributes }): NamedApi[] => {
      const owner = functionIn(attributes['body'], module);
      const address = `${type}.${name}`;
      return owner === null ? [] : [{ type, address, format, owner, name, routes: [] }];
    }),
  );
}

function urls(module: HclModule): NamedApi[] {
  const type = 'aws_lambda_function_url';
  return ofType(type, module).map((url): NamedApi => {
    const owner = functionIn(url.attributes['function_name'], module);
    const own = { type, address: `${type}.${url.name}`, format: '2.0', owner } as const;
    return { ...own, name: url.name, routes: placed(everything, url) };
  });
}
