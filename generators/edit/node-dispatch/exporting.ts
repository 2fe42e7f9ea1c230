import {
  type ExportDeclaration,
  type ExportSpecifier,
  type FunctionDeclaration,
  Node,
  type SourceFile,
  type Statement,
  SyntaxKind,
  type VariableDeclaration,
} from 'ts-morph';
import { Obstacle } from '../result.js';

interface Range {
  start: number;
  end: number;
}

/** How an entry exports its handler. */
export type Exporting =
  /** `export const handler`, `export function handler`: the word `export` with the space behind it. */
  | { kind: 'declared'; keyword: Range; statement: Statement }
  /** `export { handler } from './app'`: the word `export`. */
  | { kind: 'passed on'; keyword: Range }
  /** `export { run as handler }`: what stands for the local name, and how another one is spelled there. */
  | { kind: 'listed'; name: string; local: Range; spell(name: string): string }
  /** `export const handler = …`, `exports.handler = …`, `module.exports = { handler: … }`: the value. */
  | { kind: 'value'; value: Range; modules: Modules }
  /** `module.exports = { handler }`: the name. */
  | { kind: 'member'; name: string; range: Range };

type Modules = 'esm' | 'commonjs';

/**
 * How an entry exports a name.
 * @throws Obstacle where it does so in no way that is known, or in several
 */
export function exportingOf(file: SourceFile, name: string): Exporting {
  const found = file.getStatements().flatMap((each) => exportingBy(each, name));
  const [first, second] = found;
  if (!first) throw new Obstacle(`it does not export ${name} in a way that is known`);
  if (second) throw new Obstacle(`it exports ${name} twice`);
  return first;
}

function exportingBy(statement: Statement, name: string): Exporting[] {
  if (Node.isExportDeclaration(statement)) return listedIn(statement, name);
  if (Node.isExpressionStatement(statement)) return assignedBy(statement.getExpression(), name);
  const variable = variableIn(statement, name);
  const declares =
    variable !== null || (Node.isFunctionDeclaration(statement) && isNamed(statement, name));
  if (!declares || !Node.isModifierable(statement)) return [];
  const keyword = statement.getFirstModifierByKind(SyntaxKind.ExportKeyword);
  if (!keyword || statement.hasModifier(SyntaxKind.DefaultKeyword)) return [];
  const value = variable?.getInitializer();
  // A type that was written down tells the parameters of a function theirs, as long as it stands there alone.
  if (variable && value && !variable.getTypeNode()) return [wrapping(value, 'esm')];
  const end = keyword.getEnd();
  const space = /^[ \t]+/.exec(statement.getSourceFile().getFullText().slice(end))?.[0] ?? '';
  const range = { start: keyword.getStart(), end: end + space.length };
  return [{ kind: 'declared', keyword: range, statement }];
}

function isNamed(node: FunctionDeclaration, name: string): boolean {
  return node.getName() === name && node.getBody() !== undefined;
}

function variableIn(statement: Statement, name: string): VariableDeclaration | null {
  if (!Node.isVariableStatement(statement)) return null;
  const all = statement.getDeclarations();
  const own = all.find((each) => each.getName() === name);
  if (own && all.length > 1 && own.getTypeNode()) {
    throw new Obstacle(`it declares ${name} together with other names`, statement.getStart());
  }
  return own ?? null;
}

function wrapping(value: Node, modules: Modules): Exporting {
  return { kind: 'value', value: { start: value.getStart(), end: value.getEnd() }, modules };
}

function listedIn(declaration: ExportDeclaration, name: string): Exporting[] {
  const own = declaration
    .getNamedExports()
    .find((each) => (each.getAliasNode()?.getText() ?? each.getName()) === name);
  if (!own || declaration.isTypeOnly()) return [];
  if (!declaration.getModuleSpecifier()) return [listed(own)];
  if (declaration.getNamedExports().length > 1) {
    throw new Obstacle(
      'it passes on the handler of another module with other names',
      own.getStart(),
    );
  }
  const start = declaration.getStart();
  return [{ kind: 'passed on', keyword: { start, end: start + 'export'.length } }];
}

function listed(specifier: ExportSpecifier): Exporting {
  const local = specifier.getNameNode();
  const range = { start: local.getStart(), end: local.getEnd() };
  const aliased = specifier.getAliasNode() !== undefined;
  const spell = (name: string): string => (aliased ? name : `${name} as ${local.getText()}`);
  return { kind: 'listed', name: local.getText(), local: range, spell };
}

/** CommonJS: by a member of its own, or as a member of an object. */
function assignedBy(value: Node, name: string): Exporting[] {
  if (!Node.isBinaryExpression(value)) return [];
  if (value.getOperatorToken().getKind() !== SyntaxKind.EqualsToken) return [];
  const left = value.getLeft().getText().replace(/\s+/g, '');
  const right = value.getRight();
  if (left === `exports.${name}` || left === `module.exports.${name}`) {
    return [wrapping(right, 'commonjs')];
  }
  if (left !== 'module.exports' || !Node.isObjectLiteralExpression(right)) return [];
  const member = right.getProperty(name);
  if (Node.isShorthandPropertyAssignment(member)) {
    return [{ kind: 'member', name, range: { start: member.getStart(), end: member.getEnd() } }];
  }
  const inner = Node.isPropertyAssignment(member) ? member.getInitializer() : undefined;
  if (inner) return [wrapping(inner, 'commonjs')];
  if (!member) return [];
  throw new Obstacle(`${name} is a method of what it exports`, member.getStart());
}
