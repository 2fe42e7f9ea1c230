import type { PayloadFormat } from '../../../generators/define.js';
import { lineAt } from '../../../generators/edit/template/line.js';
import { objectOf } from '../../../generators/edit/template/plain.js';
import type { TemplateResource } from '../../../generators/edit/template/read.js';
import type { Json, JsonObject, Route } from '../../../generators/wiring.js';
import { everything, methodOf, type OwnedApi } from '../../shared/function-apis.js';
import { referred } from './declared.js';
import type { ReadTemplate } from './notification.js';

/** An API whose routes are events of functions. */
interface EventKind {
  /** The type of the API, implicit or declared. */
  type: string;
  /** The property that names it. */
  api: string;
  format(properties: JsonObject): PayloadFormat;
}

/** APIs of SAM by what their events are called. */
export const eventKinds: { readonly [event: string]: EventKind } = {
  Api: { type: 'AWS::Serverless::Api', api: 'RestApiId', format: () => '1.0' },
  HttpApi: {
    type: 'AWS::Serverless::HttpApi',
    api: 'ApiId',
    format: ({ PayloadFormatVersion: version }) => (Number(version) === 1 ? '1.0' : '2.0'),
  },
};

/** An event of a function by which an API sends requests. */
export interface RouteEvent {
  /** Logical id of the function, and the name of the event. */
  owner: string;
  name: string;
  /** Its word in {@link eventKinds}. */
  kind: string;
  /** Logical id of its API; null for the implicit one. */
  api: string | null;
  properties: JsonObject;
  /** None where method or path are not written out. */
  routes: readonly Route[];
}

/** The events of APIs that the functions of a template have, in its order. */
export function routeEvents(resources: readonly TemplateResource[]): RouteEvent[] {
  return resources
    .filter(({ type }) => type === 'AWS::Serverless::Function')
    .flatMap(({ id, properties }) =>
      Object.entries(objectOf(properties['Events'])).flatMap(([name, event]) =>
        routeEvent(id, name, objectOf(event)),
      ),
    );
}

function routeEvent(owner: string, name: string, event: JsonObject): RouteEvent[] {
  const { Type: kind, Properties: data } = event;
  if (typeof kind !== 'string' || !Object.hasOwn(eventKinds, kind)) return [];
  const properties = objectOf(data);
  const named = properties[eventKinds[kind]?.api ?? ''];
  const api = named === undefined ? null : referred(named);
  // An API that no reference names is none of the template.
  if (named !== undefined && api === null) return [];
  return [{ owner, name, kind, api, properties, routes: routesOf(properties, kind) }];
}

/** An event of an HTTP API without path takes every request. */
function routesOf({ Path: path, Method: method }: JsonObject, kind: string): readonly Route[] {
  const isDefault = path === '$default' || (path === undefined && method === undefined);
  if (kind === 'HttpApi' && isDefault) return everything;
  const all = kind === 'HttpApi' && method === undefined ? 'ANY' : method;
  if (typeof path !== 'string' || typeof all !== 'string') return [];
  return [{ method: methodOf(all), path }];
}

/** The APIs of SAM with the events that are their routes. */
export function eventApis({ text, template }: ReadTemplate, file: string): OwnedApi[] {
  return routeEvents(template.resources).map(({ owner, name, kind, api, properties, routes }) => {
    const { type = '', format } = eventKinds[kind] ?? {};
    const line = lineAt(text, ['Resources', owner, 'Properties', 'Events', name]);
    const found = routes.map((route) => ({ ...route, file, line }));
    return { type, address: api, format: format?.(properties) ?? '1.0', owner, routes: found };
  });
}

/** Function URLs, which take every request: those of SAM's functions, and resources of their own. */
export function urlApis(
  { text, template }: ReadTemplate,
  file: string,
  ownerIn: (value: Json | undefined) => string | null,
): OwnedApi[] {
  const globals = objectOf(template.globals['Function']);
  return template.resources.flatMap(({ id, type, properties, line }): OwnedApi[] => {
    const own = type === 'AWS::Serverless::Function';
    const config = own ? (properties['FunctionUrlConfig'] ?? globals['FunctionUrlConfig']) : null;
    const owner = type === 'AWS::Lambda::Url' ? ownerIn(properties['TargetFunctionArn']) : id;
    if (!config && type !== 'AWS::Lambda::Url') return [];
    const at = config ? lineAt(text, ['Resources', id, 'Properties', 'FunctionUrlConfig']) : line;
    const routes = everything.map((route) => ({ ...route, file, line: at }));
    const address = config ? null : id;
    return [{ type: 'AWS::Lambda::Url', address, format: '2.0', owner, routes }];
  });
}
