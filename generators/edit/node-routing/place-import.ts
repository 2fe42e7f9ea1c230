import { Node, type Statement } from 'ts-morph';
import { type Dialect, isRequire } from '../cdk/dialect.js';
import { endWithComments } from '../cdk/syntax.js';
import { eolAt, lineEnd, type Splice } from '../text.js';
import type { ImportedName } from './carry.js';
import type { CodeFile } from './contract.js';
import { importLines } from './module-text.js';

/** The insertion of an import below those that stand above `above`, or at the top of a file without any. */
export function placeHandlerImport(
  file: CodeFile,
  dialect: Dialect,
  wanted: ImportedName,
  above: number,
): Splice {
  const { text, source } = file;
  const statements = source.getStatements();
  const last = statements
    .filter((each) => each.getEnd() <= above && imports(each, dialect))
    .findLast((each) => text.slice(end(each), lineEnd(text, end(each))).trim() === '');
  const own = last ? { ...dialect, semicolons: last.getText().endsWith(';') } : dialect;
  const line = importLines([wanted], own).join('\n');
  if (last) {
    const at = lineEnd(text, end(last));
    return { start: at, end: at, text: eolAt(text, at) + line };
  }
  return { ...atTop(file, statements), text: topLine(file, statements, line) };
}

const end = (statement: Statement): number => endWithComments(statement);

function imports(statement: Statement, dialect: Dialect): boolean {
  if (dialect.modules === 'commonjs') return isRequire(statement);
  return Node.isImportDeclaration(statement) || Node.isImportEqualsDeclaration(statement);
}

/** Behind directives, else before the first statement and the comments that belong to it. */
function atTop(
  { text }: CodeFile,
  statements: readonly Statement[],
): { start: number; end: number } {
  const directive = lastDirective(statements);
  if (directive) {
    const at = lineEnd(text, end(directive));
    return { start: at, end: at };
  }
  const shebang = /^\uFEFF?(?:#!.*\r?\n)?/.exec(text)?.[0].length ?? 0;
  return { start: shebang, end: shebang };
}

function topLine({ text }: CodeFile, statements: readonly Statement[], line: string): string {
  const eol = eolAt(text, 0);
  return lastDirective(statements) ? `${eol}${eol}${line}` : `${line}${eol}${eol}`;
}

function lastDirective(statements: readonly Statement[]): Statement | null {
  let last: Statement | null = null;
  for (const each of statements) {
    if (!Node.isExpressionStatement(each) || !Node.isStringLiteral(each.getExpression())) break;
    last = each;
  }
  return last;
}
