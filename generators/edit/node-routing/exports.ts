import { type ExportDeclaration, Node, type SourceFile } from 'ts-morph';
import { commonJsExports } from './assignments.js';
import { declaredAtTop } from './scopes.js';

/** What a module says of one of its exports. */
export type ExportTarget =
  /** An expression or a declaration of the module itself. */
  | { kind: 'node'; node: Node }
  /** A name of another module; `*` for the whole of it. */
  | { kind: 'elsewhere'; specifier: string; name: string; node: Node }
  /** Perhaps a name of one of these modules. */
  | { kind: 'perhaps'; specifiers: readonly string[] };

/** What a name that a module exports stands for; `*` is what `require` gives; null where it is not exported. */
export function exportTarget(file: SourceFile, name: string): ExportTarget | null {
  return esmTarget(file, name) ?? commonJsTarget(file, name);
}

function esmTarget(file: SourceFile, name: string): ExportTarget | null {
  const stars: string[] = [];
  for (const statement of file.getStatements()) {
    if (Node.isExportDeclaration(statement)) {
      const found = listed(statement, name, file);
      if (found) return found;
      const from = statement.getModuleSpecifierValue();
      if (from !== undefined && isStar(statement)) stars.push(from);
    }
    const own = exportedStatement(statement, name);
    if (own) return { kind: 'node', node: own };
  }
  return stars.length > 0 && name !== 'default' ? { kind: 'perhaps', specifiers: stars } : null;
}

const isStar = (statement: ExportDeclaration): boolean =>
  !statement.isTypeOnly() && statement.isNamespaceExport() && !statement.getNamespaceExport();

function listed(statement: ExportDeclaration, name: string, file: SourceFile): ExportTarget | null {
  const specifier = statement.getModuleSpecifierValue();
  const space = statement.getNamespaceExport();
  if (space && specifier !== undefined && space.getName() === name) {
    return { kind: 'elsewhere', specifier, name: '*', node: statement };
  }
  for (const each of statement.getNamedExports()) {
    if ((each.getAliasNode()?.getText() ?? each.getName()) !== name) continue;
    if (specifier !== undefined) {
      return { kind: 'elsewhere', specifier, name: each.getName(), node: each };
    }
    const declared = declaredAtTop(file, each.getName());
    return { kind: 'node', node: declared ?? each.getNameNode() };
  }
  return null;
}

function exportedStatement(statement: Node, name: string): Node | null {
  if (Node.isExportAssignment(statement)) {
    const wanted = statement.isExportEquals() ? '*' : 'default';
    return wanted === name ? statement.getExpression() : null;
  }
  if (Node.isFunctionDeclaration(statement) || Node.isClassDeclaration(statement)) {
    if (!statement.hasExportKeyword()) return null;
    const exported = statement.hasDefaultKeyword() ? 'default' : statement.getName();
    const isSignature = Node.isFunctionDeclaration(statement) && !statement.getBody();
    return exported === name && !isSignature ? statement : null;
  }
  if (!Node.isVariableStatement(statement) || !statement.hasExportKeyword()) return null;
  return declaredAtTop(statement.getSourceFile(), name, statement);
}

function commonJsTarget(file: SourceFile, name: string): ExportTarget | null {
  const exports = commonJsExports(file);
  const whole = exports.filter((each) => each.name === null).at(-1);
  if (name === '*') return whole ? { kind: 'node', node: whole.value } : null;
  const own = exports.filter((each) => each.name === name).at(-1);
  if (own) return { kind: 'node', node: own.value };
  if (!whole) return null;
  if (name === 'default') return { kind: 'node', node: whole.value };
  return memberOfWhole(whole.value, name);
}

/** The member of what `module.exports = …` sets. */
function memberOfWhole(value: Node, name: string): ExportTarget | null {
  if (!Node.isObjectLiteralExpression(value)) return { kind: 'node', node: value };
  const member = value.getProperty(name);
  if (Node.isPropertyAssignment(member)) {
    return { kind: 'node', node: member.getInitializerOrThrow() };
  }
  if (Node.isShorthandPropertyAssignment(member))
    return { kind: 'node', node: member.getNameNode() };
  if (Node.isMethodDeclaration(member)) return { kind: 'node', node: member };
  const spread = value.getProperties().flatMap((each) => {
    const module = Node.isSpreadAssignment(each)
      ? /^require\(\s*['"]([^'"]+)['"]\s*\)$/.exec(each.getExpression().getText())?.[1]
      : undefined;
    return module === undefined ? [] : [module];
  });
  return spread.length > 0 ? { kind: 'perhaps', specifiers: spread } : null;
}
