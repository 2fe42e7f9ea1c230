import { Node, type SourceFile, type Statement, SyntaxKind } from 'ts-morph';
import { type Eol, lineFacts } from '../text.js';
import { isRelative, relativeModules } from './modules.js';
import { requiredModule } from './syntax.js';

/** How a file is written, so that what is added looks like its neighbours. */
export interface Dialect {
  script: 'ts' | 'js';
  /** How it imports: by `import`, or by `require` alone. */
  modules: 'esm' | 'commonjs';
  /** What relative imports end with, such as `.js` or nothing; null when there is none to learn from. */
  importEnding: string | null;
  quote: "'" | '"';
  semicolons: boolean;
  /** `{ Stack }`, not `{Stack}`. */
  bracesPadded: boolean;
  /** One level of indentation. */
  indent: string;
  eol: Eol;
}

/** Learns the {@link Dialect} of a file. */
export function dialectOf(file: SourceFile, path: string): Dialect {
  const text = file.getFullText();
  return {
    script: /\.[cm]?tsx?$/.test(path) ? 'ts' : 'js',
    modules: importsByRequire(file) ? 'commonjs' : 'esm',
    importEnding: importEnding(text),
    quote: quoteOf(file),
    semicolons: semicolonsIn(file.getStatements()),
    bracesPadded: bracesPadded(text),
    indent: indentOf(text),
    eol: lineFacts(text).eol,
  };
}

function importsByRequire(file: SourceFile): boolean {
  const statements = file.getStatements();
  if (statements.some((each) => Node.isImportDeclaration(each))) return false;
  return statements.some(isRequire);
}

/** True for `const x = require('…')` and its variants. */
export function isRequire(statement: Statement): boolean {
  if (!Node.isVariableStatement(statement)) return false;
  return statement.getDeclarations().some((each) => {
    const value = each.getInitializer();
    const inner = Node.isPropertyAccessExpression(value) ? value.getExpression() : value;
    return requiredModule(inner) !== null;
  });
}

function bracesPadded(text: string): boolean {
  const tight = text.match(/^(?:import|const|let|var) \{[^\s}]/gm)?.length ?? 0;
  const padded = text.match(/^(?:import|const|let|var) \{ /gm)?.length ?? 0;
  return padded >= tight;
}

function importEnding(text: string): string | null {
  const names = relativeModules(text).filter((name) => isRelative(name) && !name.endsWith('.json'));
  const last = names.at(-1);
  return last === undefined ? null : (/\.[cm]?[jt]sx?$/.exec(last)?.[0] ?? '');
}

function quoteOf(file: SourceFile): "'" | '"' {
  const literals = file.getDescendantsOfKind(SyntaxKind.StringLiteral);
  const double = literals.filter((each) => each.getText().startsWith('"')).length;
  return double * 2 > literals.length ? '"' : "'";
}

/** True when most statements that may end with a semicolon do. */
export function semicolonsIn(statements: Statement[]): boolean {
  const asked = statements.filter(
    (each) =>
      Node.isImportDeclaration(each) ||
      Node.isImportEqualsDeclaration(each) ||
      Node.isVariableStatement(each) ||
      Node.isExpressionStatement(each),
  );
  const ended = asked.filter((each) => each.getText().endsWith(';')).length;
  return ended * 2 >= asked.length;
}

/** The commonest step by which a line is indented deeper than the line before. */
function indentOf(text: string): string {
  const counts = new Map<string, number>();
  let before = '';
  for (const line of text.split(/\r?\n/)) {
    const margin = /^[ \t]*/.exec(line)?.[0] ?? '';
    if (margin.length === line.length) continue;
    const step = margin.startsWith(before) ? margin.slice(before.length) : '';
    if (step) counts.set(step, (counts.get(step) ?? 0) + 1);
    before = margin;
  }
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1]);
  return commonest?.[0] ?? '  ';
}
