import { Node, SyntaxKind } from 'ts-morph';
import { originOf } from '../node/bindings.js';
import { isFunction, mentions } from './integrations.js';
import { plain, type Region } from './reach.js';
import { meaningOf, memberOf } from './values.js';

/** What has rules that forward to target groups: a load balancer, or a service of VPC Lattice. */
export type RuleService = 'balancer' | 'lattice';

/** A target group whose target a function is. */
export interface TargetGroup {
  service: RuleService;
  region: Region;
  /** Without white space; null for one that nothing holds. */
  name: string | null;
  line: number;
}

const classes: { readonly [name: string]: true } = {
  ApplicationTargetGroup: true,
  CfnTargetGroup: true,
};

/** The target groups of code that have the function, and calls that make such of it. */
export function targetGroups(region: Region): TargetGroup[] {
  const { within, file } = region;
  const made = within.getDescendantsOfKind(SyntaxKind.NewExpression).flatMap((each) => {
    const origin = originOf(each.getExpression(), file.bindings);
    const name = origin?.name.split('.').at(-1) ?? '';
    if (!Object.hasOwn(classes, name)) return [];
    const service: RuleService = isLattice(origin) ? 'lattice' : 'balancer';
    const holder = holderOf(each);
    const targets = [memberOf(each.getArguments()[2], 'targets'), ...givenTo(holder, within)];
    const isOurs = targets.some((list) => leadsTo(list, region));
    return isOurs ? [{ service, region, name: holder, line: each.getStartLineNumber() }] : [];
  });
  const calls = within.getDescendantsOfKind(SyntaxKind.CallExpression).flatMap((call) => {
    const callee = call.getExpression();
    const isCall = Node.isPropertyAccessExpression(callee) && callee.getName() === 'addTargets';
    if (!isCall || !leadsTo(memberOf(call.getArguments()[1], 'targets'), region)) return [];
    const own = { service: 'balancer', region, name: null } as const;
    return [{ ...own, line: call.getStartLineNumber() }];
  });
  return [...made, ...calls];
}

/** True for what the module of VPC Lattice makes. */
export function isLattice(origin: { module: string | null; name: string } | null): boolean {
  return /vpc-?lattice/i.test(`${origin?.module} ${origin?.name}`);
}

/** `group.targets = […]` and `group.addTarget(…)`. */
function givenTo(holder: string | null, within: Node): Node[] {
  if (holder === null) return [];
  const assigned = within
    .getDescendantsOfKind(SyntaxKind.BinaryExpression)
    .filter((each) => plain(each.getLeft()) === `${holder}.targets`)
    .map((each) => each.getRight());
  const added = within
    .getDescendantsOfKind(SyntaxKind.CallExpression)
    .filter((each) => plain(each.getExpression()) === `${holder}.addTarget`)
    .flatMap((each) => each.getArguments());
  return [...assigned, ...added];
}

/** True for a target, or a list with one, that is the function. */
export function leadsTo(targets: Node | undefined, region: Region): boolean {
  const value = meaningOf(targets, region.within);
  if (Node.isArrayLiteralExpression(value)) {
    return value.getElements().some((each) => leadsTo(each, region));
  }
  if (Node.isObjectLiteralExpression(value)) return mentions(memberOf(value, 'id'), region);
  if (!Node.isNewExpression(value)) return false;
  const name = originOf(value.getExpression(), region.file.bindings)?.name.split('.').at(-1);
  return name === 'LambdaTarget' && isFunction(value.getArguments()[0], region);
}

/** What a value is held by. */
export function holderOf(node: Node): string | null {
  const parent = node.getParent();
  if (Node.isVariableDeclaration(parent)) return parent.getName();
  return Node.isBinaryExpression(parent) ? plain(parent.getLeft()) : null;
}
