import {
  type BinaryExpression,
  type ExportDeclaration,
  type ExportSpecifier,
  Node,
  type SourceFile,
  type Statement,
  SyntaxKind,
} from 'ts-morph';
import { Obstacle } from '../result.js';

interface Range {
  start: number;
  end: number;
}

/** How an entry exports its handler. */
export type Exporting =
  /** `export const handler`, `export function handler`: the word `export` with the space behind it. */
  | { kind: 'declared'; keyword: Range }
  /** `export { handler } from './app'`: the word `export`. */
  | { kind: 'passed on'; keyword: Range }
  /** `export { run as handler }`: what stands for the local name, and how another one is spelled there. */
  | { kind: 'listed'; name: string; local: Range; spell(name: string): string }
  /** `exports.handler = …`, `module.exports = { handler }`. */
  | { kind: 'assigned'; object: 'exports' | 'module.exports' };

/**
 * How an entry exports a name.
 * @throws Obstacle where it does so in no way that is known, or in several
 */
export function exportingOf(file: SourceFile, name: string): Exporting {
  const found = file.getStatements().flatMap((each) => exportingBy(each, name));
  const assigned = found.length > 0 ? [] : assignedIn(file, name);
  const [first, second] = [...found, ...assigned];
  if (!first) throw new Obstacle(`it does not export ${name} in a way that is known`);
  if (second && first.kind !== 'assigned') throw new Obstacle(`it exports ${name} twice`);
  return first;
}

function exportingBy(statement: Statement, name: string): Exporting[] {
  if (Node.isExportDeclaration(statement)) return listedIn(statement, name);
  const declares = Node.isFunctionDeclaration(statement)
    ? statement.getName() === name && statement.getBody() !== undefined
    : declaredAlone(statement, name);
  if (!declares || !Node.isModifierable(statement)) return [];
  const keyword = statement.getFirstModifierByKind(SyntaxKind.ExportKeyword);
  if (!keyword || statement.hasModifier(SyntaxKind.DefaultKeyword)) return [];
  const end = keyword.getEnd();
  const space = /^[ \t]+/.exec(statement.getSourceFile().getFullText().slice(end))?.[0] ?? '';
  return [{ kind: 'declared', keyword: { start: keyword.getStart(), end: end + space.length } }];
}

function declaredAlone(statement: Statement, name: string): boolean {
  if (!Node.isVariableStatement(statement)) return false;
  const all = statement.getDeclarations();
  if (!all.some((each) => each.getName() === name)) return false;
  if (all.length === 1) return true;
  throw new Obstacle(`it declares ${name} together with other names`, statement.getStart());
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
function assignedIn(file: SourceFile, name: string): Exporting[] {
  const objects = file.getStatements().flatMap((statement) => {
    const value = Node.isExpressionStatement(statement) ? statement.getExpression() : undefined;
    if (!Node.isBinaryExpression(value)) return [];
    const object = objectOf(value, name);
    return object ? [object] : [];
  });
  const [first] = objects;
  if (!first) return [];
  if (new Set(objects).size > 1) throw new Obstacle(`it exports ${name} in several ways`);
  return [{ kind: 'assigned', object: first }];
}

function objectOf(value: BinaryExpression, name: string): 'exports' | 'module.exports' | null {
  if (value.getOperatorToken().getKind() !== SyntaxKind.EqualsToken) return null;
  const left = value.getLeft().getText().replace(/\s+/g, '');
  if (left === `exports.${name}`) return 'exports';
  if (left === `module.exports.${name}`) return 'module.exports';
  const right = value.getRight();
  const isWhole =
    /^(?:exports=)?module\.exports$/.test(left) && Node.isObjectLiteralExpression(right);
  return isWhole && right.getProperty(name) ? 'module.exports' : null;
}
