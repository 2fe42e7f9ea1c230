import type { Addition, ApiRouteRequest } from '../../../generators/define.js';
import type { InnerBlock } from '../../../generators/edit/hcl/sister.js';
import { Obstacle } from '../../../generators/edit/result.js';
import { nearestRoute } from '../../../generators/route-relation.js';
import { routesOfMatch } from '../../shared/listener-rules.js';
import { type NewRule, ruleFor, ruleRefused } from '../../shared/rule-place.js';
import type { RouteInFolder } from './add-route.js';
import { listenerRules, type ResourceRule, type RuleKind, ruleKinds } from './listener-rules.js';
import { labelFor, type NewBlock, Sisters } from './sisters.js';

/**
 * One more rule of a listener, behind the one whose route is nearest; no edit where the listener sends the requests
 * already, and null for what is no target group.
 * @throws UserError CLT_CANNOT_PLACE, CLT_CONFLICT
 * @throws Obstacle where that rule cannot be followed
 */
export function forwardRoute(there: RouteInFolder): Pick<Addition, 'edits' | 'notes'> | null {
  const { request, module, sources } = there;
  const kind = ruleKinds.find(({ groups }) => groups.includes(request.api.type));
  if (!kind) return null;
  const rules = listenerRules(kind, module, request.project);
  const decision = ruleFor(request, rules, kind.service);
  if (decision.kind === 'sent') return { edits: [], notes: [] };
  const sisters = new Sisters(sources.map(({ path, text }) => [path, text]));
  const { rule } = decision;
  if (rule) sisters.add(blockOf(there, rule, kind));
  if (decision.kind === 'refused') {
    throw ruleRefused(request, decision, rule && sisters.text().trimEnd());
  }
  return { edits: sisters.edits(), notes: [] };
}

function blockOf(
  { request, module }: RouteInFolder,
  rule: NewRule<ResourceRule>,
  { groups }: RuleKind,
): NewBlock {
  const { resource, match } = rule.like;
  const { type, name, attributes } = resource;
  const route = nearestRoute(request.route, routesOfMatch(match)) ?? request.route;
  const named = attributes['name'];
  const isLattice = groups.includes('aws_vpclattice_target_group');
  return {
    like: resource,
    behind: resource,
    sister: {
      name: labelFor(request, { type, name, route }, module),
      values: {
        priority: rule.priority === null ? 'PRIORITY' : `${rule.priority}`,
        ...(named === undefined ? {} : { name: nameLike(named, request) }),
      },
      blocks: isLattice ? matchOf(rule) : conditionsOf(rule),
    },
  };
}

/** Each rule of a listener has a name of its own: `"${var.name_prefix}post-orders"`. */
function nameLike(name: string, { id }: ApiRouteRequest): string {
  const [, head] = /^("(?:.*\})?)[\w-]*"$/.exec(name) ?? [];
  if (head === undefined) throw new Obstacle('the name of its sibling is not written out');
  return `${head}${id}"`;
}

type Asked = Pick<NewRule<ResourceRule>, 'path' | 'method' | 'like'>;

function conditionsOf({ path, method, like }: Asked): Record<string, InnerBlock[]> {
  const { hosts = [], sources = [] } = like.match ?? {};
  const asking = (type: string, all: readonly string[]): InnerBlock[] =>
    all.length === 0
      ? []
      : [{ type: 'condition', values: {}, blocks: [{ type, values: { values: listOf(all) } }] }];
  return {
    condition: [
      ...asking('path_pattern', [path]),
      ...asking('http_request_method', method === null ? [] : [method]),
      ...asking('host_header', hosts),
      ...asking('source_ip', sources),
    ],
  };
}

const listOf = (texts: readonly string[]): string =>
  `[${texts.map((each) => JSON.stringify(each)).join(', ')}]`;

function matchOf({ path, method, like }: Asked): Record<string, InnerBlock[]> {
  const found = path.endsWith('*') ? ['prefix', path.slice(0, -1)] : ['exact', path];
  const [kind = '', text = ''] = found;
  const values = like.cased === null ? {} : { case_sensitive: like.cased };
  const match: InnerBlock = { type: 'match', values: { [kind]: JSON.stringify(text) } };
  const paths: InnerBlock = { type: 'path_match', values, blocks: [match] };
  const methods = method === null ? {} : { method: JSON.stringify(method) };
  const http: InnerBlock = { type: 'http_match', values: methods, blocks: [paths] };
  return { match: [{ type: 'match', values: {}, blocks: [http] }] };
}
