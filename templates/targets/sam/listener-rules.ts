import { objectOf } from '../../../generators/edit/template/plain.js';
import type { TemplateResource } from '../../../generators/edit/template/read.js';
import { anything, type RuleMatch } from '../../../generators/rule-match.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';
import type { OwnedApi } from '../../shared/function-apis.js';
import { type ListenerRule, routesOfMatch } from '../../shared/listener-rules.js';
import { isTexts, matchOfConditions } from '../../shared/rule-conditions.js';
import type { NewRule } from '../../shared/rule-place.js';
import { balancerRules, latticeRules, type RuleService } from '../../shared/rule-services.js';
import type { RouteResources } from './api-routes.js';
import { referred } from './declared.js';
import { mentioned } from './references.js';
import { conditionsFor, matchFor } from './rule-spelling.js';

/** How CloudFormation has the rules of a service that forwards to target groups. */
export interface RuleKind {
  group: string;
  listener: string;
  rule: string;
  /** The properties of a rule that name its listener, and of both that say what they do. */
  names: string;
  action: string;
  byDefault: string;
  format: OwnedApi['format'];
  service: RuleService;
  matchOf(properties: JsonObject): RuleMatch | null;
  /** What a rule asks, as properties. */
  asking(rule: Pick<NewRule<ResourceRule>, 'path' | 'method' | 'like'>): JsonObject;
}

const balancer = 'AWS::ElasticLoadBalancingV2';
const lattice = 'AWS::VpcLattice';

/** The services whose listeners have rules. */
export const ruleKinds: readonly RuleKind[] = [
  {
    group: `${balancer}::TargetGroup`,
    listener: `${balancer}::Listener`,
    rule: `${balancer}::ListenerRule`,
    ...{ names: 'ListenerArn', action: 'Actions', byDefault: 'DefaultActions' },
    ...{ format: '1.0', service: balancerRules, matchOf: conditionsOf, asking: conditionsFor },
  },
  {
    group: `${lattice}::TargetGroup`,
    listener: `${lattice}::Listener`,
    rule: `${lattice}::Rule`,
    ...{ names: 'ListenerIdentifier', action: 'Action', byDefault: 'DefaultAction' },
    ...{ format: null, service: latticeRules, matchOf: httpMatchOf, asking: matchFor },
  },
];

/** A rule with the resource that declares it. */
export interface ResourceRule extends ListenerRule {
  resource: TemplateResource;
}

/** What rules and listeners send to the target groups of functions. */
export function forwardedApis(all: RouteResources): OwnedApi[] {
  return ruleKinds.flatMap((kind) => {
    const rules = listenerRules(kind, all);
    const groups = all.resources.filter(({ type }) => type === kind.group);
    return groups.flatMap(({ id, type, properties }): OwnedApi[] => {
      const owner = all.ownerIn(properties['Targets']);
      if (owner === null) return [];
      const routes = rules.flatMap(({ group, match, file, line }) =>
        group === id ? routesOfMatch(match).map((route) => ({ ...route, file, line })) : [],
      );
      return [{ type, address: id, format: kind.format, owner, routes }];
    });
  });
}

/** All rules of a service that a template declares, and what its listeners do without one. */
export function listenerRules(kind: RuleKind, all: RouteResources): ResourceRule[] {
  const { resources, file, ownerIn } = all;
  const find = (id: string | null, type: string) =>
    resources.find((each) => each.id === id && each.type === type);
  return resources.flatMap((resource): ResourceRule[] => {
    const { id, type, properties, line } = resource;
    const isRule = type === kind.rule;
    if (!isRule && type !== kind.listener) return [];
    const names = properties[kind.names] ?? null;
    const listener = isRule ? (referred(names) ?? JSON.stringify(names)) : id;
    const action = properties[isRule ? kind.action : kind.byDefault];
    const group = mentioned(action).find((each) => find(each, kind.group)) ?? null;
    const owner = ownerIn(find(group, kind.group)?.properties['Targets']);
    const priority = isRule ? numberOf(properties['Priority']) : Number.POSITIVE_INFINITY;
    const match = isRule ? kind.matchOf(properties) : anything;
    const isWhole = !isRule || find(listener, kind.listener) !== undefined;
    return [{ ...{ group, owner, listener, isWhole, priority, match }, file, line, resource }];
  });
}

function numberOf(value: Json | undefined): number | null {
  const isNumber = typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
  return isNumber ? Number(value) : null;
}

function conditionsOf({ Conditions }: JsonObject): RuleMatch | null {
  return matchOfConditions(Conditions);
}

function httpMatchOf({ Match }: JsonObject): RuleMatch | null {
  const http = objectOf(Match)['HttpMatch'];
  const { Method: method, PathMatch, HeaderMatches } = objectOf(http);
  const { Exact: exact, Prefix: prefix } = objectOf(objectOf(PathMatch)['Match']);
  const path = typeof prefix === 'string' ? `${prefix}*` : (exact ?? null);
  const paths = PathMatch === undefined ? [] : [path];
  const methods = method === undefined ? [] : [method];
  const more = HeaderMatches !== undefined;
  if (http === undefined || !isTexts(paths) || !isTexts(methods)) return null;
  return { ...anything, paths, methods, more };
}
