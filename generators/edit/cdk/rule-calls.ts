import { type CallExpression, type NewExpression, Node, SyntaxKind } from 'ts-morph';
import type { RuleMatch } from '../../rule-match.js';
import { originOf } from '../node/bindings.js';
import { isMadeFor, listenerService } from './listeners.js';
import { plain, type Region } from './reach.js';
import { conditionsIn, matchIn } from './rule-conditions.js';
import {
  holderOf,
  isLattice,
  leadsTo,
  type RuleService,
  type TargetGroup,
} from './target-groups.js';
import { loopAround, meaningOf, memberOf } from './values.js';

/** A rule of a listener, or what a listener does without one. */
export interface RuleCall {
  service: RuleService;
  region: Region;
  node: CallExpression | NewExpression;
  /** Its options. */
  options: Node | undefined;
  /** It forwards to the function. */
  here: boolean;
  /** Without white space. */
  listener: string;
  /** The code makes the listener, and gives it to nobody else. */
  isWhole: boolean;
  /** `Infinity` for what a listener does without a rule; null where it is not written out. */
  priority: number | null;
  /** Null where it is not written out. */
  asks: RuleMatch | null;
  line: number;
}

/** A node that is a rule, and where it says what. */
interface Shape {
  service: RuleService;
  listener: Node | undefined;
  options: Node | undefined;
  conditions: string;
  /** The members that tell where it forwards to. */
  actions: readonly string[];
}

const methods = ['addTargets', 'addTargetGroups', 'addAction'];
const forwarding = ['targets', 'targetGroups', 'action', 'targetGroup'];
const byDefault = ['defaultTargetGroups', 'defaultAction', 'defaultActions'];

/** The rules that code gives listeners, and what the listeners do that it makes. */
export function ruleCalls(region: Region, groups: readonly TargetGroup[]): RuleCall[] {
  const { within } = region;
  const nodes = [
    ...within.getDescendantsOfKind(SyntaxKind.NewExpression),
    ...within.getDescendantsOfKind(SyntaxKind.CallExpression),
  ].sort((a, b) => a.getStart() - b.getStart());
  return nodes.flatMap((node) => {
    const shape = ruleShape(node, region);
    if (shape) return [ruleOf(node, shape, region, groups)];
    return listenerOf(node, region, groups);
  });
}

function ruleShape(node: CallExpression | NewExpression, { file, within }: Region): Shape | null {
  const [, second, third] = node.getArguments();
  const callee = node.getExpression();
  if (Node.isCallExpression(node)) {
    if (!Node.isPropertyAccessExpression(callee) || !methods.includes(callee.getName()))
      return null;
    const own = { service: 'balancer', conditions: 'conditions', actions: forwarding } as const;
    return { ...own, listener: callee.getExpression(), options: second };
  }
  const origin = originOf(callee, file.bindings);
  const name = origin?.name.split('.').at(-1);
  const options = meaningOf(third, within);
  const at = (member: string): Node | undefined => memberOf(options, member);
  if (name === 'ApplicationListenerRule') {
    const own = { service: 'balancer', conditions: 'conditions', actions: forwarding } as const;
    return { ...own, listener: at('listener'), options };
  }
  if (name === 'CfnListenerRule') {
    const own = { service: 'balancer', conditions: 'conditions', actions: ['actions'] } as const;
    return { ...own, listener: at('listenerArn'), options };
  }
  if (name !== 'CfnRule' || !isLattice(origin)) return null;
  const own = { service: 'lattice', conditions: 'match', actions: ['action'] } as const;
  return { ...own, listener: at('listenerIdentifier'), options };
}

const isRule = (node: NewExpression, region: Region): boolean => ruleShape(node, region) !== null;

function ruleOf(
  node: CallExpression | NewExpression,
  { service, listener, options, conditions, actions }: Shape,
  region: Region,
  groups: readonly TargetGroup[],
): RuleCall {
  const { within } = region;
  const literal = meaningOf(options, within);
  const isOnce = loopAround(node, within)?.list === null;
  const told = memberOf(literal, conditions);
  // An action without conditions is what the listener does by default.
  const isDefault =
    Node.isObjectLiteralExpression(literal) && !told && !memberOf(literal, 'priority');
  const read = service === 'lattice' ? matchIn : conditionsIn;
  const name = plain(listener).replace(/\.(?:ref|listenerArn|attr\w+)$/, '');
  const own = {
    ...{ service, region, node, options: literal, listener: name, line: node.getStartLineNumber() },
    here: forwards(literal, actions, region, groups),
    isWhole: isMadeFor(name, region, isRule),
  };
  if (isDefault) return { ...own, priority: Number.POSITIVE_INFINITY, asks: everything };
  const priority = numberOf(memberOf(literal, 'priority'), within);
  return { ...own, priority: isOnce ? priority : null, asks: isOnce ? read(told, within) : null };
}

const everything = { paths: [], methods: [], hosts: [], sources: [], more: false };

/** What a listener does that is made by the code. */
function listenerOf(
  node: CallExpression | NewExpression,
  region: Region,
  groups: readonly TargetGroup[],
): RuleCall[] {
  const options = meaningOf(node.getArguments().at(-1), region.within);
  const made = listenerService(node, region);
  if (made === null) return [];
  const line = node.getStartLineNumber();
  const held = holderOf(node);
  // Code that holds it by no name gives it no rules.
  const name = held ?? `${line}`;
  const here = forwards(options, byDefault, region, groups);
  const own = { service: made, region, node, options, here, listener: name };
  const isWhole = held === null || isMadeFor(held, region, isRule);
  return [{ ...own, isWhole, priority: Number.POSITIVE_INFINITY, asks: everything, line }];
}

/** True where the options name a target group of the function, or the function as a target. */
function forwards(
  options: Node | undefined,
  members: readonly string[],
  region: Region,
  groups: readonly TargetGroup[],
): boolean {
  return members.some((member) => {
    const value = memberOf(options, member);
    if (!value) return false;
    const all = [value, meaningOf(value, region.within) ?? value];
    if (all.some((each) => leadsTo(each, region))) return true;
    return all.some((each) => namesIn(each).some((name) => isOf(name, region, groups)));
  });
}

const isOf = (name: string, { within }: Region, groups: readonly TargetGroup[]): boolean =>
  groups.some((group) => group.region.within === within && group.name === name);

/** The names that stand in an expression: `group`, `this.group`. */
function namesIn(node: Node): string[] {
  return [node, ...node.getDescendants()]
    .filter((each) => Node.isIdentifier(each) || Node.isPropertyAccessExpression(each))
    .map(plain);
}

function numberOf(node: Node | undefined, within: Node): number | null {
  const text = plain(meaningOf(node, within));
  return /^\d+$/.test(text) ? Number(text) : null;
}
