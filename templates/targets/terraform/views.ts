import { apiMethods, apiNodes, keyId, routeId } from '../../../generators/api-tree.js';
import type { FunctionPlan } from '../../../generators/define.js';
import { hclString } from '../../../generators/emit/hcl.js';
import { shorten } from '../../../generators/names.js';
import { type Code, code, codes } from '../../../generators/view.js';
import {
  type CallLink,
  type Existing,
  type NotifyLink,
  type PollLink,
  type Resource,
  type Route,
  type RouteLink,
  resourceOf,
  sourceResource,
  type Wiring,
} from '../../../generators/wiring.js';
import { label } from './labels.js';

/** A role's `name_prefix` has 38 characters; the project's prefix has 10 of them, a hyphen one. */
const rolePrefixMax = 27;

/** What the cells need beside the wiring. */
export function cellView(plan: FunctionPlan): object {
  const { fn, link, grants, resources } = plan.wiring;
  const source = sourceResource(plan.wiring);
  const byName = resources.some(({ existing }) => existing?.arn === null);
  return {
    own: codes({ fn: label(fn.name, null), source: label(fn.name, source.id) }),
    hosted: plan.host !== null,
    rolePrefix: shorten(fn.called, rolePrefixMax),
    serviceRolePrefix: serviceRolePrefix(plan.wiring),
    readsAccount:
      serviceRole(plan.wiring) !== null ||
      grants.some((each) => each.kind === 'invoke' && each.sourceAccount),
    sourceByName: byName,
    callPermission: grants.some(({ id }) => id === 'call') ? code(label(fn.name, 'call')) : null,
    urlPermission: grants.some(({ id }) => id === 'url') ? code(label(fn.name, 'url')) : null,
    ...(link.kind === 'notify' ? { notification: notificationView(fn.name, link) } : {}),
    ...(link.kind === 'route' ? routeView(plan, link) : {}),
    ...(link.kind === 'call' ? { inputPaths: inputPaths(link) } : {}),
    ...(link.kind === 'poll' ? pollView(link) : {}),
  };
}

function pollView(link: PollLink): object {
  return { startingMoment: startingMoment(link), stacked: isStacked(link) };
}

/**
 * True for a mapping that the first versions of the provider that we take cannot make.
 * https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/lambda/event_source_mapping.go
 */
function isStacked({ mapping }: PollLink): boolean {
  const { metrics = [] } = (mapping['metricsConfig'] ?? {}) as { metrics?: string[] };
  const { pollerGroupName = null } = (mapping['provisionedPollerConfig'] ?? {}) as {
    pollerGroupName?: string | null;
  };
  return pollerGroupName !== null || metrics.some((each) => each !== 'EventCount');
}

/** The time at which reading begins, as Terraform takes it; null for a mapping that begins at an end. */
function startingMoment({ mapping: { startingPositionTimestamp: seconds = null } }: PollLink) {
  if (typeof seconds !== 'number') return null;
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** What of an event a transformer of its input takes, by the names that its template has. */
function inputPaths({ settings: { inputTransformer = null } }: CallLink): object[] {
  const { paths = {} } = (inputTransformer ?? {}) as { paths?: { [name: string]: string } };
  return Object.entries(paths).map(([name, path]) => ({ name: code(name), path }));
}

/** What the name of the role begins with that a service assumes; null where none does. */
function serviceRolePrefix(wiring: Wiring): string | null {
  const role = serviceRole(wiring);
  return role && shorten(String(role.props['name']), rolePrefixMax);
}

/** The role that is made for a service to assume. */
function serviceRole({ link, resources }: Wiring): Resource | null {
  if (link.kind !== 'assume') return null;
  const role = resourceOf(resources, link.role);
  return role.existing ? null : role;
}

function notificationView(name: string, { events, prefix, suffix }: NotifyLink): object {
  const filters = Object.entries({ prefix, suffix }).flatMap(([key, value]) =>
    value === null ? [] : [{ name: key, value }],
  );
  return { events, filters, permission: code(label(name, 'notify')) };
}

function routeView(plan: FunctionPlan, link: RouteLink): object {
  if (link.keys) return { keyed: keyedView(plan, link, link.keys) };
  return link.variant === 'http-api'
    ? { http: httpView(plan, link) }
    : { rest: restView(plan, link) };
}

/** The address of an HTTP or WebSocket API. */
function addressOfApi({ wiring }: FunctionPlan, { api }: RouteLink): Code {
  const { existing, declared } = sourceResource(wiring);
  const own = `aws_apigatewayv2_api.${label(wiring.fn.name, api.ref)}`;
  return code(existing ? `data.${own}` : (declared?.address ?? own));
}

function keyedView(plan: FunctionPlan, link: RouteLink, keys: readonly string[]): object {
  const { existing, declared } = sourceResource(plan.wiring);
  const { answeredKeys = [], authorizedKeys = [] } = link.settings as { [list: string]: string[] };
  return {
    api: addressOfApi(plan, link),
    made: !existing && !declared,
    routes: keys.map((key) => ({
      id: code(label(plan.wiring.fn.name, keyId(key))),
      key,
      answered: answeredKeys.includes(key),
      authorized: authorizedKeys.includes(key),
    })),
  };
}

function httpView(plan: FunctionPlan, link: RouteLink): object {
  const { wiring } = plan;
  const { routes } = link;
  return {
    api: addressOfApi(plan, link),
    routes: routes.map((route) => ({
      id: code(label(wiring.fn.name, routeId(route))),
      key: `${route.method} ${route.path}`,
    })),
  };
}

function restView(plan: FunctionPlan, link: RouteLink): object {
  const { name } = plan.wiring.fn;
  const { existing, declared } = sourceResource(plan.wiring);
  const fn = plan.host?.address ?? `aws_lambda_function.${label(name, null)}`;
  const { stageName = null, rootResourceId = null } = link.settings;
  const id = label(name, link.api.ref);
  const api = existing ? `local.${id}` : (declared?.address ?? `aws_api_gateway_rest_api.${id}`);
  return {
    api: code(api),
    publishes: !existing && !declared,
    stageName,
    rootResourceId,
    region: code(`split(":", ${fn}.arn)[3]`),
    executionArn: existing && code(executionArn(existing, fn)),
    ...treeView(name, link.routes, api),
  };
}

function treeView(name: string, routes: readonly Route[], api: string): object {
  const idOf = (node: string | null) =>
    node === null ? `${api}.root_resource_id` : `aws_api_gateway_resource.${label(name, node)}.id`;
  const nodes = apiNodes(routes).map(({ id, part, parent }) => ({
    id: code(label(name, id)),
    part,
    parent: code(idOf(parent)),
  }));
  const methods = apiMethods(routes).map(({ id, method, node }) => ({
    id: code(label(name, id)),
    method,
    resource: code(idOf(node)),
  }));
  return { nodes, methods };
}

function executionArn({ arn, name }: Existing, fn: string): string {
  if (arn !== null) return hclString(arn);
  const own = `${fn}.arn`;
  return `replace(${own}, "/:lambda:(.*):function:.*/", ":execute-api:$1:${name}")`;
}
