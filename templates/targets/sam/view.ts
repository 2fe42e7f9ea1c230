import { createHash } from 'node:crypto';
import { apiMethods, apiNodes, keyId } from '../../../generators/api-tree.js';
import type { FunctionPlan } from '../../../generators/define.js';
import { pascal } from '../../../generators/names.js';
import { type Code, code } from '../../../generators/view.js';
import {
  type NotifyLink,
  type Resource,
  type RouteLink,
  resourceOf,
} from '../../../generators/wiring.js';
import { scalar } from './expressions.js';
import { callEvent, isPlainHost, linkForm } from './link.js';
import { logicalIds } from './names.js';

/** What SAM calls an event whose source is a stream, by the kind of what it belongs to. */
const streamEvents: { readonly [kind: string]: string } = {
  stream: 'Kinesis',
  'stream-consumer': 'Kinesis',
  table: 'DynamoDB',
};

/** What the cells of this target see of a function beside the neutral model. */
export function view(plan: FunctionPlan): object {
  const { wiring, host } = plan;
  const { fn, resources, link } = wiring;
  const form = linkForm(plan);
  return {
    hasEvents: form === 'events',
    hasResources: form === 'resources',
    plainHost: isPlainHost(plan),
    own: code(pascal(fn.name)),
    streamEvent:
      link.kind === 'poll'
        ? code(streamEvents[resourceOf(resources, link.source).kind] ?? '')
        : null,
    hostPolicy: host?.fn.role ? code(hostPolicy(fn.name)) : null,
    // A function's name is of small letters, digits and hyphens.
    ownName: code(fn.name),
    bucketName: bucketName(resources),
    notify: link.kind === 'notify' ? notification(fn.name, link) : null,
    groupName: groupName(resources),
    callEvent: code(callEvent(plan) ?? ''),
    call: ['call', 'forward'].includes(link.kind) ? callIds(fn.name) : null,
    ...(link.kind === 'route' ? routeView(fn.name, link, resourceOf(resources, link.api)) : {}),
    eventAuth: link.kind === 'route' ? eventAuth(link, resourceOf(resources, link.api)) : null,
    signed: link.kind === 'route' && link.authorization === 'AWS_IAM',
    signedEvents: form === 'events' && link.kind === 'route' && link.authorization === 'AWS_IAM',
  };
}

/** What the name of a target group begins with: small letters, digits and hyphens. */
function groupName(resources: readonly Resource[]): Code | null {
  const group = resources.find(({ kind }) => kind === 'target-group');
  return group ? code(String(group.props['name'])) : null;
}

/** The permission of a calling service, and what the ids of its connection begin with. */
function callIds(functionName: string): object {
  const { permission } = logicalIds(functionName, 'call');
  return { own: code(pascal(functionName)), permission: code(permission) };
}

/** The policy that a role of the template gets for a further trigger of its function. */
export function hostPolicy(functionName: string): string {
  return `${pascal(functionName)}Policy`;
}

/** An API that is declared has its own default, which may be to let everybody in; NONE is for others only. */
function eventAuth({ authorization }: RouteLink, { declared }: Resource): object | null {
  const signed = authorization === 'AWS_IAM';
  const open = declared?.literals['auth.default-authorizer'] === undefined;
  return declared && (signed || !open) ? { authorizer: code(authorization), signed } : null;
}

/** The bucket's name as an argument of Fn::Sub: bucket names are unique in the world. */
function bucketName(resources: readonly Resource[]): Code | null {
  const made = resources.filter(({ kind, existing }) => kind === 'bucket' && !existing);
  if (made.length > 1) throw new Error('The bucket cells know one bucket per function.');
  const declared = made[0]?.declared;
  if (declared) return code(declared.spelledName ?? `\${${declared.address}}`);
  const name = made[0]?.props['name'];
  return name === undefined ? null : code(`${name}-\${AWS::AccountId}-\${AWS::Region}`);
}

function notification(functionName: string, { events, prefix, suffix }: NotifyLink): object {
  const rules = Object.entries({ prefix, suffix })
    .filter(([, value]) => value !== null)
    .map(([name, value]) => ({ name: code(name), value }));
  return {
    permission: code(logicalIds(functionName, 'notify').permission),
    events: events.map(code),
    rules: rules.length > 0 ? rules : null,
  };
}

/** What the cells of each kind of API see of the routes. */
function routeView(functionName: string, link: RouteLink, api: Resource): object {
  if (link.keys) return { keyed: keyedRoutes(functionName, link, api) };
  if (link.variant === 'http-api') return { http: httpRoutes(functionName, link) };
  const stagePath = code(String(link.settings['stageName']));
  return { tree: routeTree(functionName, link), stagePath };
}

/** The routes that are told by a key. */
function keyedRoutes(functionName: string, link: RouteLink, api: Resource): object {
  const { keys = [], settings, authorization } = link;
  const { answeredKeys = [], authorizedKeys = [] } = settings as { [list: string]: string[] };
  const own = api.declared?.address ?? logicalIds(functionName, api.id).id;
  return {
    api: code(api.existing ? scalar(api.existing.name) : `!Ref ${own}`),
    made: !api.existing && !api.declared,
    integration: code(logicalIds(functionName, 'integration').id),
    authorization: code(authorization),
    stageName: code(String(settings['stageName'])),
    routes: keys.map((key) => ({
      id: code(`${logicalIds(functionName, keyId(key)).id}Route`),
      response: code(`${logicalIds(functionName, keyId(key)).id}RouteResponse`),
      key,
      answered: answeredKeys.includes(key),
      authorized: authorizedKeys.includes(key),
    })),
  };
}

/** The routes as events of the function, and as resources beside an existing HTTP API. */
function httpRoutes(functionName: string, { routes, authorization }: RouteLink): object {
  return {
    integration: code(logicalIds(functionName, 'integration').id),
    authorization: code(authorization),
    routes: apiMethods(routes).map(({ id, method, path }) => ({
      id: code(`${logicalIds(functionName, id).id}Route`),
      event: code(pascal(id)),
      key: `${method} ${path}`,
      method: code(method),
      path: code(scalar(path)),
    })),
  };
}

/** The routes twice over: as events of the function, and as the resources of an existing API. */
function routeTree(
  functionName: string,
  { api, routes, authorization, settings }: RouteLink,
): object {
  const id = (node: string, kind: string): string => logicalIds(functionName, node).id + kind;
  const { rootResourceId } = settings;
  const root = rootResourceId
    ? scalar(String(rootResourceId))
    : `!GetAtt ${id(api.ref, '')}.RootResourceId`;
  const at = (node: string | null): Code =>
    code(node === null ? root : `!Ref ${id(node, 'Resource')}`);
  return {
    nodes: apiNodes(routes).map(({ id: node, part, parent }) => ({
      id: code(id(node, 'Resource')),
      part,
      parent: at(parent),
    })),
    methods: apiMethods(routes).map(({ id: route, method, path, node }) => ({
      id: code(id(route, 'Method')),
      event: code(pascal(route)),
      method: code(method),
      path: code(scalar(path)),
      resource: at(node),
      authorization: code(authorization),
    })),
    deployment: code(id('deployment', digest({ routes, authorization }))),
    stageName: settings['stageName'],
  };
}

/** Ten hexadecimal digits that change with what is deployed. */
function digest(deployed: object): string {
  return createHash('sha256').update(JSON.stringify(deployed)).digest('hex').slice(0, 10);
}
