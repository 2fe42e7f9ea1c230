import { type ClassDeclaration, type ClassExpression, Node } from 'ts-morph';
import type { OpenCode } from './code.js';

/** A member of an object that code writes out, or of an instance of a class; null for what is not written. */
export function memberOf(code: OpenCode, owner: Node, name: string): Node | null {
  if (Node.isObjectLiteralExpression(owner)) return ofObject(owner, name);
  if (Node.isNewExpression(owner)) {
    const made = code.meaningOf(owner.getExpression());
    return isClass(made) ? ofClass(code, made, name) : null;
  }
  if (Node.isThisExpression(owner)) {
    const around = owner.getFirstAncestor(isClass);
    return around ? ofClass(code, around, name) : null;
  }
  return isClass(owner) ? ofClass(code, owner, name) : null;
}

function ofObject(owner: Node, name: string): Node | null {
  if (!Node.isObjectLiteralExpression(owner)) return null;
  const member = owner.getProperties().findLast((each) => keyOf(each) === name);
  if (Node.isPropertyAssignment(member)) return member.getInitializer() ?? null;
  if (Node.isShorthandPropertyAssignment(member)) return member.getNameNode();
  return member ?? null;
}

/** The name of a property as it is written out; null for a computed one and for `...`. */
export function keyOf(property: Node): string | null {
  const named =
    Node.isPropertyAssignment(property) ||
    Node.isShorthandPropertyAssignment(property) ||
    Node.isMethodDeclaration(property) ||
    Node.isGetAccessorDeclaration(property);
  if (!named) return null;
  const name = property.getNameNode();
  if (Node.isStringLiteral(name) || Node.isNoSubstitutionTemplateLiteral(name)) {
    return name.getLiteralText();
  }
  if (!Node.isComputedPropertyName(name)) return name.getText();
  const inner = name.getExpression();
  const fixed = Node.isStringLiteral(inner) || Node.isNoSubstitutionTemplateLiteral(inner);
  return fixed ? inner.getLiteralText() : null;
}

type Class = ClassDeclaration | ClassExpression;

const isClass = (node: Node): node is Class =>
  Node.isClassDeclaration(node) || Node.isClassExpression(node);

/** Classes extend each other at most so often. */
const deepest = 20;

function ofClass(code: OpenCode, node: Class, name: string, depth = 0): Node | null {
  const method = [...node.getInstanceMethods(), ...node.getStaticMethods()].find(
    (each) => each.getName() === name && each.getBody() !== undefined,
  );
  if (method) return method;
  const property = node.getProperties().find((each) => each.getName() === name);
  const value = property?.getInitializer();
  if (value) return value;
  const base = node.getExtends();
  const parent = base ? code.meaningOf(base.getExpression()) : null;
  return parent && isClass(parent) && depth < deepest
    ? ofClass(code, parent, name, depth + 1)
    : null;
}
