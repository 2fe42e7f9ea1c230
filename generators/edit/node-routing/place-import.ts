import { Node, type Statement } from 'ts-morph';
import { type Dialect, isRequire } from '../node/dialect.js';
import { endWithComments } from '../node/syntax.js';
import { eolAt, lineEnd, lineStart, type Splice, startsLine } from '../text.js';
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
  const next = last ? sortedNeighbour(statements, wanted.from, above, dialect) : null;
  if (next && startsLine(text, next.getStart())) {
    const at = lineStart(text, next.getStart());
    const ended = likeStatement(next, dialect);
    return { start: at, end: at, text: importLines([wanted], ended).join('') + eolAt(text, at) };
  }
  const own = last ? likeStatement(last, dialect) : dialect;
  const line = importLines([wanted], own).join('\n');
  if (last) {
    const at = lineEnd(text, end(last));
    return { start: at, end: at, text: eolAt(text, at) + line };
  }
  return { ...atTop(file, statements), text: topLine(file, statements, line) };
}

/** Imports of one file may be written in another way than the rest of it. */
function likeStatement(statement: Statement, dialect: Dialect): Dialect {
  const text = statement.getText();
  const quote = /['"](?=\)?;?$)/.exec(text)?.[0] === '"' ? '"' : "'";
  return { ...dialect, semicolons: text.endsWith(';'), quote };
}

/** Where the imports of a folder are sorted, the first one that stands behind ours. */
function sortedNeighbour(
  statements: readonly Statement[],
  from: string,
  above: number,
  dialect: Dialect,
): Statement | null {
  const folder = from.slice(0, from.lastIndexOf('/'));
  const siblings = statements.flatMap((statement) => {
    if (statement.getEnd() > above || !imports(statement, dialect)) return [];
    const specifier = /['"]([^'"]+)['"]\)?;?$/.exec(statement.getText())?.[1] ?? '';
    return specifier.slice(0, specifier.lastIndexOf('/')) === folder
      ? [{ statement, stem: stemOf(specifier) }]
      : [];
  });
  const sorted = siblings.every(
    ({ stem }, at) => at === 0 || (siblings[at - 1]?.stem ?? '') <= stem,
  );
  if (siblings.length < 2 || !sorted) return null;
  return siblings.find(({ stem }) => stem > stemOf(from))?.statement ?? null;
}

const stemOf = (specifier: string): string => specifier.replace(/\.\w+$/, '');

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
