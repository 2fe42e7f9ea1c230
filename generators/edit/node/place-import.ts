import { Node, type SourceFile, type Statement } from 'ts-morph';
import { Obstacle } from '../result.js';
import { eolAt, lineEnd, type Splice } from '../text.js';
import { type Dialect, isRequire } from './dialect.js';
import { endWithComments } from './syntax.js';

/** What is imported: `from` is a relative path without an ending. */
export interface Import {
  name: string;
  from: string;
}

/**
 * The insertion of an import below the last one that stands above `before`.
 * @throws Obstacle where no import ends its line.
 */
export function placeImport(
  file: SourceFile,
  dialect: Dialect,
  wanted: Import & { ending: string },
  before: number,
): Splice {
  const text = file.getFullText();
  const last = file
    .getStatements()
    .filter((each) => each.getEnd() <= before && importsSomething(each, dialect))
    .findLast((each) => endsLine(each, text));
  if (!last) throw new Obstacle('it has no import that ends a line, below which ours would go');
  const at = lineEnd(text, endWithComments(last));
  const line = importLine(wanted, dialect, last.getText().endsWith(';'));
  return { start: at, end: at, text: eolAt(text, at) + line };
}

function importsSomething(statement: Statement, dialect: Dialect): boolean {
  if (dialect.modules === 'commonjs') return isRequire(statement);
  return Node.isImportDeclaration(statement) || Node.isImportEqualsDeclaration(statement);
}

function endsLine(statement: Statement, text: string): boolean {
  const end = endWithComments(statement);
  return text.slice(end, lineEnd(text, end)).trim() === '';
}

/** The line that imports a name in the way the file does. */
export function importLine(
  { name, from, ending }: Import & { ending: string },
  dialect: Dialect,
  semicolon: boolean,
): string {
  const pad = dialect.bracesPadded ? ' ' : '';
  const names = `{${pad}${name}${pad}}`;
  const module = quoted(from + ending, dialect.quote);
  const end = semicolon ? ';' : '';
  if (dialect.modules === 'commonjs') return `const ${names} = require(${module})${end}`;
  return `import ${names} from ${module}${end}`;
}

/** A string literal with the file's quotes. */
export function quoted(text: string, quote: "'" | '"'): string {
  const body = JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"');
  return quote + body.replaceAll(quote, `\\${quote}`) + quote;
}
