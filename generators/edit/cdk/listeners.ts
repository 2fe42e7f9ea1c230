import { type CallExpression, type NewExpression, Node, SyntaxKind } from 'ts-morph';
import { originOf } from '../node/bindings.js';
import { plain, type Region } from './reach.js';
import { holderOf, isLattice, type RuleService } from './target-groups.js';

/** Tells whether something that code makes is a rule of a listener. */
type IsRule = (node: NewExpression, region: Region) => boolean;

/** What a call makes a listener of; null for one that makes none. */
export function listenerService(
  node: CallExpression | NewExpression,
  { file }: Region,
): RuleService | null {
  const callee = node.getExpression();
  if (Node.isCallExpression(node)) {
    const isMade = Node.isPropertyAccessExpression(callee) && callee.getName() === 'addListener';
    return isMade ? 'balancer' : null;
  }
  const origin = originOf(callee, file.bindings);
  const name = origin?.name.split('.').at(-1) ?? '';
  if (!['ApplicationListener', 'CfnListener'].includes(name)) return null;
  return isLattice(origin) ? 'lattice' : 'balancer';
}

/** True for a listener that code makes and that nothing but its rules gets to know. */
export function isMadeFor(name: string, region: Region, isRule: IsRule): boolean {
  const { within } = region;
  const made = [
    ...within.getDescendantsOfKind(SyntaxKind.NewExpression),
    ...within.getDescendantsOfKind(SyntaxKind.CallExpression),
  ].filter((each) => listenerService(each, region) !== null && holderOf(each) === name);
  const isSeen = within
    .getDescendantsOfKind(SyntaxKind.PropertyDeclaration)
    .some((each) => `this.${each.getName()}` === name && !isHidden(each.getText()));
  if (made.length !== 1 || isSeen) return false;
  const uses = within
    .getDescendants()
    .filter(
      (each) =>
        plain(each) === name && (Node.isIdentifier(each) || Node.isPropertyAccessExpression(each)),
    )
    .filter((each) => !Node.isPropertyDeclaration(each.getParent()));
  return uses.every((each) => isUseOfRules(each, region, isRule));
}

const isHidden = (declaration: string): boolean => /^(?:private\b|#|protected\b)/.test(declaration);

function isUseOfRules(node: Node, region: Region, isRule: IsRule): boolean {
  const parent = node.getParent();
  if (Node.isVariableDeclaration(parent) && parent.getNameNode() === node) return true;
  if (Node.isBinaryExpression(parent) && parent.getLeft() === node) return true;
  if (Node.isPropertyAccessExpression(parent) && parent.getExpression() === node) return true;
  const member = Node.isPropertyAssignment(parent) || Node.isShorthandPropertyAssignment(parent);
  const maker = parent?.getFirstAncestorByKind(SyntaxKind.NewExpression);
  return member && maker !== undefined && isRule(maker, region);
}
