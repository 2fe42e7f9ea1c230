import { Node } from 'ts-morph';
import { bare, requiredModule } from '../node/syntax.js';
import { reassignment } from './assignments.js';
import type { OpenCode } from './code.js';
import type { CodeFile } from './contract.js';
import { exportTarget } from './exports.js';
import { memberOf } from './members.js';
import { declarationOf } from './scopes.js';

/** A chain of names that is longer has a circle in it. */
const longest = 60;

/** What an expression stands for, see `Code.meaningOf`. */
export function meaningOf(code: OpenCode, node: Node, steps = 0): Node {
  const here = bare(node) ?? node;
  if (steps > longest) return here;
  const next = nextOf(code, here, steps);
  return next === null || next === here ? here : meaningOf(code, next, steps + 1);
}

function nextOf(code: OpenCode, node: Node, steps: number): Node | null {
  if (Node.isIdentifier(node)) return named(code, node, steps);
  if (Node.isPropertyAccessExpression(node)) {
    return member(code, { owner: node.getExpression(), name: node.getName() }, steps);
  }
  if (Node.isElementAccessExpression(node)) {
    const key = node.getArgumentExpression();
    if (!Node.isStringLiteral(key)) return null;
    return member(code, { owner: node.getExpression(), name: key.getLiteralText() }, steps);
  }
  const declares =
    Node.isVariableDeclaration(node) ||
    Node.isBindingElement(node) ||
    Node.isParameterDeclaration(node);
  if (declares) return declared(code, node, steps);
  if (!Node.isCallExpression(node)) return null;
  const module = requiredModule(node);
  if (module !== null) return exported(code, { file: code.fileOf(node), module, name: '*' }, node);
  const callee = node.getExpression();
  const binds = Node.isPropertyAccessExpression(callee) && callee.getName() === 'bind';
  return binds ? callee.getExpression() : null;
}

function named(code: OpenCode, node: Node, steps: number): Node | null {
  const file = code.fileOf(node);
  const declaration = declarationOf(node);
  const imported = file.bindings.get(node.getText());
  if (imported?.module && (!declaration || isRequired(declaration))) {
    return exported(code, { file, module: imported.module, name: imported.name }, node);
  }
  return declaration ? declared(code, declaration, steps) : null;
}

/** A name that `const { a } = require('…')` declares, at the top of a file. */
function isRequired(declaration: Node): boolean {
  if (Node.isBindingElement(declaration)) {
    return isRequired(declaration.getParent().getParentOrThrow());
  }
  if (!Node.isVariableDeclaration(declaration)) return false;
  const statement = declaration.getVariableStatement();
  return statement !== undefined && Node.isSourceFile(statement.getParent());
}

function declared(code: OpenCode, node: Node, steps: number): Node | null {
  if (Node.isParameterDeclaration(node)) return code.bound(node);
  if (Node.isVariableDeclaration(node)) {
    const value = node.getInitializer();
    if (!Node.isIdentifier(node.getNameNode()) || !value) return null;
    const keeps = node.getVariableStatement()?.getDeclarationKind() === 'const';
    return keeps || !reassignment(node.getSourceFile(), node.getName()) ? value : null;
  }
  if (!Node.isBindingElement(node)) return node;
  const pattern = node.getParent();
  const owner = pattern.getParent();
  const key = node.getPropertyNameNode()?.getText() ?? node.getName();
  if (!Node.isObjectBindingPattern(pattern) || node.getDotDotDotToken()) return null;
  const value = Node.isVariableDeclaration(owner)
    ? owner.getInitializer()
    : Node.isParameterDeclaration(owner)
      ? code.bound(owner)
      : null;
  return value ? member(code, { owner: value, name: key }, steps) : null;
}

/** A member of an object, a class or a module. */
function member(
  code: OpenCode,
  { owner, name }: { owner: Node; name: string },
  steps: number,
): Node | null {
  const module = wholeModule(code, owner);
  if (module) return exported(code, { ...module, name }, owner);
  const value = meaningOf(code, owner, steps + 1);
  const inModule = wholeModule(code, value);
  if (inModule) return exported(code, { ...inModule, name }, value);
  return memberOf(code, value, name);
}

/** The module that `* as x`, `import x from` (of CommonJS) or `require` holds as a whole. */
function wholeModule(code: OpenCode, node: Node): { file: CodeFile; module: string } | null {
  const file = code.fileOf(node);
  const required = requiredModule(node);
  if (required !== null) return { file, module: required };
  const binding = Node.isIdentifier(node) ? file.bindings.get(node.getText()) : undefined;
  if (binding?.name !== '*' || !binding.module) return null;
  return { file, module: binding.module };
}

interface Asked {
  file: CodeFile;
  module: string;
  name: string;
}

/** What a module of the project exports under a name; null for a package, and for what it does not export. */
function exported(code: OpenCode, { file, module, name }: Asked, at: Node): Node | null {
  const path = code.moduleOf(file, module);
  const target = path === null ? null : code.open(path, at);
  return target ? exportOf(code, target, name) : null;
}

/** What a file exports under a name, followed through what it passes on. */
export function exportOf(code: OpenCode, file: CodeFile, name: string, steps = 0): Node | null {
  if (steps > longest) return null;
  const target = exportTarget(file.source, name);
  if (target?.kind === 'node') return target.node;
  const onward = (specifier: string, wanted: string): Node | null => {
    const path = code.moduleOf(file, specifier);
    const next = path === null ? null : code.open(path, file.source);
    return next ? exportOf(code, next, wanted, steps + 1) : null;
  };
  if (target?.kind === 'elsewhere') return onward(target.specifier, target.name) ?? target.node;
  for (const specifier of target?.specifiers ?? []) {
    const found = onward(specifier, name);
    if (found) return found;
  }
  return null;
}
