import type { ProjectReader } from '../../../generators/define.js';
import { literalNumber, literalStrings, reference } from '../../../generators/edit/hcl/literal.js';
import type { Address, HclModule } from '../../../generators/edit/hcl/module.js';
import { type HclBlock, scanHcl } from '../../../generators/edit/hcl/scan.js';
import { anything, type RuleMatch } from '../../../generators/rule-match.js';
import { type ListenerRule, routesOfMatch } from '../../shared/listener-rules.js';
import { balancerRules, latticeRules, type RuleService } from '../../shared/rule-services.js';
import type { NamedApi } from './apis.js';
import { functionIn, ofType } from './references.js';

/** How Terraform has the rules of a service that forwards to target groups. */
export interface RuleKind {
  groups: readonly string[];
  listeners: readonly string[];
  rules: readonly string[];
  /** What makes a function the target of a group. */
  attachments: readonly string[];
  /** The attributes that name a group and, in a rule, its listener. */
  group: string;
  listener: string;
  format: NamedApi['format'];
  service: RuleService;
  matchOf(block: HclBlock): RuleMatch | null;
}

/** The services whose listeners have rules; a load balancer has two names for each type. */
export const ruleKinds: readonly RuleKind[] = [
  {
    groups: ['aws_lb_target_group', 'aws_alb_target_group'],
    listeners: ['aws_lb_listener', 'aws_alb_listener'],
    rules: ['aws_lb_listener_rule', 'aws_alb_listener_rule'],
    attachments: ['aws_lb_target_group_attachment', 'aws_alb_target_group_attachment'],
    ...{ group: 'target_group_arn', listener: 'listener_arn' },
    ...{ format: '1.0', service: balancerRules, matchOf: conditionsOf },
  },
  {
    groups: ['aws_vpclattice_target_group'],
    listeners: ['aws_vpclattice_listener'],
    rules: ['aws_vpclattice_listener_rule'],
    attachments: ['aws_vpclattice_target_group_attachment'],
    ...{ group: 'target_group_identifier', listener: 'listener_identifier' },
    ...{ format: null, service: latticeRules, matchOf: httpMatchOf },
  },
];

/** A rule with the resource that declares it. */
export interface ResourceRule extends ListenerRule {
  resource: Address;
  /** The expression that tells whether case matters in its path; null where none does. */
  cased: string | null;
}

/** What rules and listeners send to the target groups of functions. */
export function forwardedApis(module: HclModule, project: ProjectReader): NamedApi[] {
  const blockOf = blocksIn(project);
  return ruleKinds.flatMap((kind) => {
    const rules = rulesOf(kind, module, blockOf);
    return attached(kind, module, blockOf).map(({ group, owner }): NamedApi => {
      const [type = '', name = ''] = group.split('.');
      const routes = rules.flatMap(({ group: own, match, file, line }) =>
        own === group ? routesOfMatch(match).map((route) => ({ ...route, file, line })) : [],
      );
      return { type, address: group, format: kind.format, owner, name, routes };
    });
  });
}

/** All rules of a service that a folder declares, and what its listeners do without one. */
export function listenerRules(
  kind: RuleKind,
  module: HclModule,
  project: ProjectReader,
): ResourceRule[] {
  return rulesOf(kind, module, blocksIn(project));
}

function rulesOf(kind: RuleKind, module: HclModule, blockOf: BlockOf): ResourceRule[] {
  const groups = attached(kind, module, blockOf);
  const declared = kind.listeners.flatMap((type) =>
    ofType(type, module).map((each) => ({ ...each, isRule: false })),
  );
  const rules = kind.rules.flatMap((type) =>
    ofType(type, module).map((each) => ({ ...each, isRule: true })),
  );
  return [...declared, ...rules].map(({ isRule, ...resource }): ResourceRule => {
    const { type, name, attributes, path: file, line } = resource;
    const block = blockOf(resource);
    const action = inner(block, isRule ? 'action' : 'default_action');
    const named = action.flatMap((each) =>
      [kind.group, 'arn'].flatMap((attribute) => membersOf(each, attribute).map(resourceIn)),
    );
    const group = named.find((each) => each !== null) ?? null;
    const owner = groups.find((each) => each.group === group)?.owner ?? null;
    const of = attributes[kind.listener] ?? '';
    const listener = isRule ? (resourceIn(of) ?? of) : `${type}.${name}`;
    const isWhole = declared.some((each) => listener === `${each.type}.${each.name}`);
    const told = literalNumber(attributes['priority'] ?? '');
    const priority = isRule ? told : Number.POSITIVE_INFINITY;
    const match = isRule ? block && kind.matchOf(block) : anything;
    const cased = (block ? membersOf(block, 'case_sensitive')[0] : null) ?? null;
    const place = { file, line, resource, cased };
    return { ...{ group, owner, listener, isWhole, priority, match }, ...place };
  });
}

/** The target groups that have a function of the folder. */
function attached(
  { attachments, group }: RuleKind,
  module: HclModule,
  blockOf: BlockOf,
): { group: string; owner: string }[] {
  const all = attachments.flatMap((type) => ofType(type, module));
  return all.flatMap((each) => {
    const { target_id: own } = each.attributes;
    const [target] = own ? [own] : inner(blockOf(each), 'target').flatMap(idsOf);
    const owner = functionIn(target, module);
    const address = resourceIn(each.attributes[group] ?? '');
    return owner === null || address === null ? [] : [{ group: address, owner }];
  });
}

const idsOf = (block: HclBlock): string[] => membersOf(block, 'id');

/** `aws_lb_listener.web` of an expression for its ARN or id. */
function resourceIn(value: string): string | null {
  return reference(value)?.replace(/\.(?:arn|id|listener_id)$/, '') ?? null;
}

/** Finds the block of a resource. */
type BlockOf = (resource: Address) => HclBlock | null;

/** The blocks of a project, whose files are read once. */
function blocksIn(project: ProjectReader): BlockOf {
  const files = new Map<string, HclBlock[]>();
  return ({ mode, type, name, path }) => {
    const blocks = files.get(path) ?? scanHcl(project.peek(path) ?? '').blocks;
    files.set(path, blocks);
    const isIt = (each: HclBlock): boolean =>
      each.type === mode && each.labels[0] === type && each.labels[1] === name;
    return blocks.find(isIt) ?? null;
  };
}

function inner(block: HclBlock | null, type: string): HclBlock[] {
  return block?.blocks.filter((each) => each.type === type) ?? [];
}

/** The values of an attribute of a block and of those in it. */
function membersOf(block: HclBlock, name: string): string[] {
  const own = block.attributes.flatMap((each) => (each.name === name ? [each.value] : []));
  return [...own, ...block.blocks.flatMap((each) => membersOf(each, name))];
}

const fields = ['path_pattern', 'http_request_method', 'host_header', 'source_ip'];

function conditionsOf(block: HclBlock): RuleMatch | null {
  const all = inner(block, 'condition').flatMap(({ blocks }) => blocks);
  const values = (type: string): string[] | null => {
    const lists = all
      .filter((each) => each.type === type)
      .map((each) => literalStrings(membersOf(each, 'values')[0] ?? ''));
    return lists.length > 1 || lists.includes(null) ? null : lists.flatMap((each) => each ?? []);
  };
  const [paths, methods, hosts, sources] = fields.map(values);
  const isWritten = block.blocks.every(({ type }) => type !== 'dynamic');
  if (!isWritten || !paths || !methods || !hosts || !sources) return null;
  return { paths, methods, hosts, sources, more: all.some(({ type }) => !fields.includes(type)) };
}

function httpMatchOf(block: HclBlock): RuleMatch | null {
  const [http] = inner(block, 'match').flatMap((each) => inner(each, 'http_match'));
  if (!http || http.blocks.some(({ type }) => type === 'dynamic')) return null;
  const [path] = inner(http, 'path_match');
  const told = path ? pathOf(path) : [];
  const methods = texts(http, 'method');
  const more = http.blocks.some(({ type }) => type !== 'path_match');
  return told && methods ? { ...anything, paths: told, methods, more } : null;
}

function pathOf(path: HclBlock): string[] | null {
  const [exact, prefix] = ['exact', 'prefix'].map((name) => texts(path, name));
  if (!exact || !prefix) return null;
  const all = [...exact, ...prefix.map((each) => `${each}*`)];
  return all.length === 1 ? all : null;
}

function texts(block: HclBlock, name: string): string[] | null {
  return literalStrings(`[${membersOf(block, name).join(', ')}]`);
}
