import { Node, type SourceFile, type Statement, ts } from 'ts-morph';
import { type Dialect, dialectOf } from '../node/dialect.js';
import { type Import, importLine, placeImport } from '../node/place-import.js';
import { firstSyntaxError, parse } from '../node/syntax.js';
import { type EditResult, Obstacle, refused } from '../result.js';
import { applySplices, eolAt, lineOf, lineStart, type Splice, startsLine } from '../text.js';
import { type Exporting, exportingOf } from './exporting.js';
import { joinedHead } from './head.js';

/** A dispatcher that is to stand before the handler of an entry. */
export interface Standing {
  /** Path of the entry; its ending tells the language. */
  path: string;
  /** What Lambda calls of it. */
  name: string;
  /** Ending of relative imports, for a file that has none to learn from. */
  importEnding: string;
  /** The ending of our modules in imports where it tells of what kind they are, such as `.mjs`; null otherwise. */
  marked: string | null;
  /** The longest line of a formatter; null where none is known. */
  lineWidth: number | null;
}

const module = './dispatcher';
const asStream = 'it answers as a stream, and a dispatcher hands whole answers on';

/** Lets a dispatcher stand before what an entry exports; `unchanged` where one does already. */
export function standBefore(text: string, standing: Standing): EditResult {
  try {
    const file = parse(standing.path, text);
    const broken = firstSyntaxError(file);
    if (broken) throw new Obstacle(`it does not parse: ${broken.message}`, broken.offset);
    if (importsDispatcher(file)) return { kind: 'unchanged' };
    const streamed = text.indexOf('streamifyResponse');
    if (streamed >= 0) return refused(asStream, lineOf(text, streamed));
    return edited(file, text, standing);
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    const line = error.offset === null ? null : lineOf(text, error.offset);
    const snippet = `handler = dispatcher(handler)\n`;
    return { ...refused(error.reason, line), snippet, where: `where ${standing.path} exports it` };
  }
}

function importsDispatcher(file: SourceFile): boolean {
  const { importedFiles } = ts.preProcessFile(file.getFullText(), true, true);
  return importedFiles.some(({ fileName }) => /^\.\/dispatcher(?:\.[cm]?[jt]s)?$/.test(fileName));
}

function edited(file: SourceFile, text: string, standing: Standing): EditResult {
  const exporting = exportingOf(file, standing.name);
  const dispatch = freeName(file);
  const learnt = dialectOf(file, standing.path);
  const dialect = isCommonJs(exporting) ? { ...learnt, modules: 'commonjs' as const } : learnt;
  const last = lastLines(exporting, standing.name, dispatch);
  const splices = [
    importSplice(file, text, dialect, standing),
    ...exportSplices(exporting, dispatch, standing.lineWidth),
    ...(last.length > 0 ? [appended(text, dialect, last)] : []),
  ];
  const result = applySplices(text, splices);
  const broken = firstSyntaxError(parse(standing.path, result));
  if (broken) throw new Obstacle(`our addition would not parse there: ${broken.message}`);
  return { kind: 'edited', text: result, splices };
}

function isCommonJs(exporting: Exporting): boolean {
  if (exporting.kind === 'value') return exporting.modules === 'commonjs';
  return exporting.kind === 'member';
}

/** A name for what is exported that the file does not use. */
function freeName(file: SourceFile): string {
  const uses = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(file.getFullText());
  if (uses('dispatcher')) throw new Obstacle('it uses the name dispatcher for something else');
  const dispatch = ['dispatch', 'dispatchEvent', 'dispatchSource'].find((name) => !uses(name));
  if (dispatch === undefined) throw new Obstacle('it uses every name that a dispatcher could have');
  return dispatch;
}

function importSplice(
  file: SourceFile,
  text: string,
  dialect: Dialect,
  { importEnding, marked }: Standing,
): Splice {
  const ending = marked ?? ourEnding(dialect.importEnding ?? importEnding);
  const wanted = { name: 'dispatcher', from: module, ending };
  const imports = file.getStatements().filter((each) => isImport(each, dialect));
  if (imports.length > 0) {
    return (
      sortedSplice(imports, dialect, wanted) ?? placeImport(file, dialect, wanted, file.getEnd())
    );
  }
  const first = file.getStatements().find((each) => !isDirective(each));
  const at = first ? lineStart(text, first.getStart(true)) : text.length;
  const eol = eolAt(text, at);
  return { start: at, end: at, text: importLine(wanted, dialect, dialect.semicolons) + eol + eol };
}

/** Our own modules end with `.js` or `.ts`, whatever others are called, where nothing else is needed. */
export function ourEnding(ending: string): string {
  return ending.replace(/^\.[cm](?=[jt]s)/, '.');
}

/** Before the first import of the folder that sorts behind it, where those of the folder are sorted. */
function sortedSplice(
  imports: readonly Statement[],
  dialect: Dialect,
  wanted: Import & { ending: string },
): Splice | null {
  const own = imports.filter((each) => moduleOf(each).startsWith('./'));
  const names = own.map(moduleOf);
  if (names.some((name, at) => at > 0 && (names[at - 1] ?? '') > name)) return null;
  const next = own.find((each) => moduleOf(each) > wanted.from);
  if (!next || !startsLine(next.getSourceFile().getFullText(), next.getStart())) return null;
  const at = next.getStart();
  const line = importLine(wanted, dialect, next.getText().endsWith(';'));
  return { start: at, end: at, text: line + eolAt(next.getSourceFile().getFullText(), at) };
}

const moduleOf = (statement: Statement): string =>
  /['"]([^'"]*)['"]\)?;?$/.exec(statement.getText())?.[1] ?? '';

function isImport(statement: Statement, { modules }: Dialect): boolean {
  if (modules === 'esm') return Node.isImportDeclaration(statement);
  return /^(?:const|let|var)\b[^=]*=\s*require\(/.test(statement.getText());
}

function isDirective(statement: Statement): boolean {
  return Node.isExpressionStatement(statement) && Node.isStringLiteral(statement.getExpression());
}

/** What was exported is so no more, or stands for the dispatcher. */
function exportSplices(exporting: Exporting, dispatch: string, width: number | null): Splice[] {
  if (exporting.kind === 'declared') {
    const { keyword, statement } = exporting;
    const head = width === null ? null : joinedHead(statement, keyword.end - keyword.start, width);
    return [{ ...keyword, text: '' }, ...(head ? [head] : [])];
  }
  if (exporting.kind === 'passed on') return [{ ...exporting.keyword, text: 'import' }];
  if (exporting.kind === 'listed') return [{ ...exporting.local, text: exporting.spell(dispatch) }];
  if (exporting.kind === 'member') {
    const { end } = exporting.range;
    return [{ start: end, end, text: `: dispatcher(${exporting.name})` }];
  }
  const { start, end } = exporting.value;
  return [
    { start, end: start, text: 'dispatcher(' },
    { start: end, end, text: ')' },
  ];
}

/** What makes the dispatcher, where it does not stand around the handler itself. */
function lastLines(exporting: Exporting, name: string, dispatch: string): string[] {
  if (exporting.kind === 'value' || exporting.kind === 'member') return [];
  const own = exporting.kind === 'listed' ? exporting.name : name;
  const made = `const ${dispatch} = dispatcher(${own})`;
  return exporting.kind === 'listed' ? [made] : [made, '', `export { ${dispatch} as ${name} }`];
}

/** Lines at the end of a text, which gets no line break at its end that it did not have. */
function appended(text: string, { semicolons }: Dialect, lines: readonly string[]): Splice {
  const end = text.length;
  const eol = eolAt(text, end);
  const ended = lines.map((line) => (semicolons && line !== '' ? `${line};` : line)).join(eol);
  return text.endsWith('\n')
    ? { start: end, end, text: eol + ended + eol }
    : { start: end, end, text: eol + eol + ended };
}
