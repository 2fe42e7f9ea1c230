import {
  type ClassDeclaration,
  type ClassExpression,
  type ConstructorDeclaration,
  Node,
  type SourceFile,
  SyntaxKind,
} from 'ts-morph';
import { type Bindings, type Origin, originOf } from '../node/bindings.js';

/** A class, declared or as the value of something. */
export type Class = ClassDeclaration | ClassExpression;

/** What a construct scope is, which decides what may stand in it. */
export type ScopeKind = 'stack' | 'nested-stack' | 'stage' | 'construct';

const library = /^(?:aws-cdk-lib|constructs|monocdk|@aws-cdk\/core)(?:\/|$)/;
const kinds: Record<string, ScopeKind> = {
  Stack: 'stack',
  NestedStack: 'nested-stack',
  Stage: 'stage',
  Construct: 'construct',
};

/** All classes of a file, at any depth. */
export function classesOf(file: SourceFile): Class[] {
  return [
    ...file.getDescendantsOfKind(SyntaxKind.ClassDeclaration),
    ...file.getDescendantsOfKind(SyntaxKind.ClassExpression),
  ];
}

/** The name that a class is known by: its own, or that of what it is assigned to; `default` without any. */
export function nameOf(node: Class): string {
  const own = node.getName();
  if (own !== undefined) return own;
  const parent = node.getParent();
  if (Node.isVariableDeclaration(parent)) return parent.getName();
  if (Node.isBinaryExpression(parent)) {
    const target = parent.getLeft();
    if (Node.isPropertyAccessExpression(target) && target.getText() !== 'module.exports') {
      return target.getName();
    }
  }
  return 'default';
}

/** The constructor that has a body; null for a class that inherits its constructor. */
export function constructorOf(node: Class): ConstructorDeclaration | null {
  return node.getConstructors().find((each) => each.getBody() !== undefined) ?? null;
}

/** Where the class that a class extends comes from; null when it extends nothing that has a name. */
export function baseOf(node: Class, bindings: Bindings): Origin | null {
  return originOf(node.getExtends()?.getExpression(), bindings);
}

/** The scope that a class of the CDK, or of a package that is built on it, is; null for any other. */
export function kindOfLibrary(origin: Origin): ScopeKind | null {
  if (origin.module === null) return null;
  const name = origin.name.slice(origin.name.lastIndexOf('.') + 1);
  if (library.test(origin.module)) return Object.hasOwn(kinds, name) ? (kinds[name] ?? null) : null;
  return /[a-z0-9]Stack$/.test(name) && !origin.module.startsWith('.') ? 'stack' : null;
}
