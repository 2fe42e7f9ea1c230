import { Node, type SourceFile, type Statement } from 'ts-morph';
import type { FunctionNode } from './contract.js';

/**
 * The declaration that a name means where it stands, by the rules of scopes: a variable, a part of something that is
 * taken apart, a parameter, a function, a class; null for one that the file does not declare.
 */
export function declarationOf(name: Node): Node | null {
  const wanted = name.getText();
  for (let scope = name.getParent(); scope; scope = scope.getParent()) {
    const found = declaredIn(scope, wanted);
    if (found) return found;
  }
  return null;
}

function declaredIn(scope: Node, name: string): Node | null {
  if (isFunction(scope) || Node.isConstructorDeclaration(scope)) {
    return inDeclarations(scope.getParameters(), name) ?? ownName(scope, name);
  }
  if (Node.isForOfStatement(scope) || Node.isForInStatement(scope) || Node.isForStatement(scope)) {
    const start = scope.getInitializer();
    return Node.isVariableDeclarationList(start)
      ? inDeclarations(start.getDeclarations(), name)
      : null;
  }
  if (Node.isBlock(scope) || Node.isSourceFile(scope) || Node.isCaseClause(scope)) {
    return inStatements(scope.getStatements(), name);
  }
  return ownName(scope, name);
}

/** An expression may be called by its own name inside. */
function ownName(scope: Node, name: string): Node | null {
  const named = Node.isFunctionExpression(scope) || Node.isClassExpression(scope);
  return named && scope.getName() === name ? scope : null;
}

function inStatements(statements: readonly Node[], name: string): Node | null {
  for (const statement of statements) {
    const declares = Node.isFunctionDeclaration(statement) || Node.isClassDeclaration(statement);
    if (declares && statement.getName() === name) {
      if (!Node.isFunctionDeclaration(statement) || statement.getBody()) return statement;
    }
    if (!Node.isVariableStatement(statement)) continue;
    const found = inDeclarations(statement.getDeclarations(), name);
    if (found) return found;
  }
  return null;
}

function inDeclarations(declarations: readonly Node[], name: string): Node | null {
  for (const declaration of declarations) {
    const found = inPattern(declaration, name);
    if (found) return found;
  }
  return null;
}

function inPattern(declaration: Node, name: string): Node | null {
  const isDeclaration =
    Node.isVariableDeclaration(declaration) ||
    Node.isParameterDeclaration(declaration) ||
    Node.isBindingElement(declaration);
  if (!isDeclaration) return null;
  const target = declaration.getNameNode();
  if (Node.isIdentifier(target)) return target.getText() === name ? declaration : null;
  const isPattern = Node.isObjectBindingPattern(target) || Node.isArrayBindingPattern(target);
  if (!isPattern) return null;
  return inDeclarations(target.getElements(), name);
}

/** True for a function as code defines it, methods included. */
export function isFunction(node: Node | undefined): node is FunctionNode {
  return (
    Node.isFunctionDeclaration(node) ||
    Node.isFunctionExpression(node) ||
    Node.isArrowFunction(node) ||
    Node.isMethodDeclaration(node)
  );
}

/** What declares a name at the top of a file, or in one statement of it. */
export function declaredAtTop(file: SourceFile, name: string, statement?: Statement): Node | null {
  return inStatements(statement ? [statement] : file.getStatements(), name);
}
