import { Node, SyntaxKind } from 'ts-morph';
import { rootOf } from './answers.js';
import { namesIn } from './follow.js';
import type { Neighbour } from './neighbours.js';
import { parameterNames } from './route-paths.js';

/** How neighbours get at path parameters. */
export type Reading =
  /** `event.pathParameters?.id`. */
  | { kind: 'member'; of(name: string): string }
  /** `const { id } = request.params`. */
  | { kind: 'parts'; of(names: readonly string[]): string };

/**
 * How the neighbours read path parameters, as the first that does so shows; null where none shows it. `names` are
 * what the new handler calls its own parameters, in their order.
 */
export function readingIn(
  neighbours: readonly Neighbour[],
  names: readonly string[],
): Reading | null {
  for (const neighbour of neighbours) {
    const found = memberReading(neighbour, names) ?? partsReading(neighbour, names);
    if (found) return found;
  }
  return null;
}

/** The text with the name of the neighbour's parameter made ours; null for a text of something else. */
function renamed({ fn }: Neighbour, node: Node, names: readonly string[]): string | null {
  const root = rootOf(unwrapped(node));
  const at = fn.getParameters().findIndex((each) => namesIn(each.getNameNode())[0] === root);
  const parameter = fn.getParameters()[at];
  const ours = names[at];
  if (!parameter || !Node.isIdentifier(parameter.getNameNode()) || ours === undefined) return null;
  return node.getText().replace(root, ours);
}

function unwrapped(node: Node): Node {
  const holds =
    Node.isNonNullExpression(node) ||
    Node.isAsExpression(node) ||
    Node.isParenthesizedExpression(node);
  if (holds) return unwrapped(node.getExpression());
  if (Node.isBinaryExpression(node)) return unwrapped(node.getLeft());
  if (!Node.isPropertyAccessExpression(node)) return node;
  const owner = node.getExpression();
  return Node.isIdentifier(owner) ? owner : unwrapped(owner);
}

function memberReading(neighbour: Neighbour, names: readonly string[]): Reading | null {
  const wanted = new Set(parameterNames(neighbour.registration.route.path));
  const accesses = neighbour.fn.getDescendantsOfKind(SyntaxKind.PropertyAccessExpression);
  for (const access of accesses) {
    const isRead = wanted.has(access.getName()) && !isCallee(access);
    const text = isRead ? renamed(neighbour, access, names) : null;
    const whole = isRead ? renamed(neighbour, outermost(access), names) : null;
    if (text === null || whole === null || !/param/i.test(text)) continue;
    const start = text.slice(0, text.length - access.getName().length);
    const end = whole.slice(text.length);
    return { kind: 'member', of: (name) => start + name + end };
  }
  return null;
}

function isCallee(node: Node): boolean {
  const parent = node.getParent();
  return Node.isCallExpression(parent) && parent.getExpression() === node;
}

/** With what makes sure that it is a string: `!`, `as string`, `?? ''`. */
function outermost(node: Node): Node {
  const parent = node.getParent();
  if (Node.isNonNullExpression(parent)) return outermost(parent);
  if (Node.isAsExpression(parent) && parent.getTypeNode()?.getText() === 'string') {
    return outermost(parent);
  }
  const orElse =
    Node.isBinaryExpression(parent) &&
    parent.getLeft() === node &&
    /^(?:\?\?|\|\|)$/.test(parent.getOperatorToken().getText()) &&
    Node.isStringLiteral(parent.getRight());
  return orElse ? parent : node;
}

function partsReading(neighbour: Neighbour, names: readonly string[]): Reading | null {
  const wanted = new Set(parameterNames(neighbour.registration.route.path));
  for (const each of neighbour.fn.getDescendantsOfKind(SyntaxKind.VariableDeclaration)) {
    const pattern = each.getNameNode();
    const value = each.getInitializer();
    if (!Node.isObjectBindingPattern(pattern) || !value) continue;
    if (
      !pattern
        .getElements()
        .some((one) => wanted.has(one.getPropertyNameNode()?.getText() ?? one.getName()))
    )
      continue;
    const text = renamed(neighbour, value, names);
    if (text === null || !/param/i.test(text)) continue;
    const of = (parts: readonly string[]): string => {
      const type = parts.map((part) => `${part}: string`).join('; ');
      return text.replace(/\bas \{[^{}]*\}/, `as { ${type} }`);
    };
    return { kind: 'parts', of };
  }
  return null;
}
