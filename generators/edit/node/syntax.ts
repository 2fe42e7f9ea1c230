import { Node, Project, type SourceFile, type Statement, ts } from 'ts-morph';
import { largestFile } from '../decode.js';
import { Obstacle } from '../result.js';

/** A file's text by its path below the project, or null where there is none. */
export type Reader = (path: string) => string | null;

/** Nesting that no person writes; parsers recurse, so deeper files could exhaust the stack. */
const deepest = 500;

/**
 * Parses one file, without its imports, libraries or configuration. Positions are those of `text`.
 * @throws Obstacle where the file is too large or too deeply nested.
 */
export function parse(path: string, text: string): SourceFile {
  if (text.length > largestFile) throw new Obstacle('it is larger than 5 MB');
  if (depthOf(text) > deepest) throw new Obstacle('it is nested too deeply');
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
    compilerOptions: { allowJs: true, noLib: true, noResolve: true, types: [] },
  });
  const extension = /\.[cm]?[jt]sx?$/.exec(path)?.[0] ?? '.ts';
  // ts-morph would drop the byte order mark, and move every position by one. Behind it, the parser takes
  // the first line of a program for an error.
  const unmarked = text.replace(/^\uFEFF#!/, ' //').replace(/^\uFEFF/, ' ');
  return project.createSourceFile(`/file${extension}`, unmarked);
}

/** The most brackets that are open at once, those in strings and comments included. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '(' || char === '[' || char === '{') most = Math.max(most, ++depth);
    else if (depth > 0 && (char === ')' || char === ']' || char === '}')) depth -= 1;
  }
  return most;
}

/** The first place where a file breaks the syntax of its language, or null. */
export function firstSyntaxError(file: SourceFile): { offset: number; message: string } | null {
  const [first] = syntaxErrors(file);
  if (!first) return null;
  return { offset: first.start, message: ts.flattenDiagnosticMessageText(first.messageText, ' ') };
}

/** Only a program knows what JavaScript may not have of TypeScript; it takes longer than the parser. */
function syntaxErrors(file: SourceFile): readonly ts.DiagnosticWithLocation[] {
  const node: ts.SourceFile & { parseDiagnostics?: ts.DiagnosticWithLocation[] } =
    file.compilerNode;
  const isTypeScript = /\.[cm]?tsx?$/.test(file.getFilePath());
  if (isTypeScript && node.parseDiagnostics) return node.parseDiagnostics;
  return file.getProject().getProgram().compilerObject.getSyntacticDiagnostics(node);
}

/** Offset behind a node and the comments that follow it in its line. */
export function endWithComments(node: Node): number {
  const text = node.getSourceFile().getFullText();
  const end = endBeforeLateSemicolon(node);
  return ts.getTrailingCommentRanges(text, end)?.at(-1)?.end ?? end;
}

/** A semicolon that begins a later line guards what follows it, though it ends the statement before. */
function endBeforeLateSemicolon(node: Node): number {
  const text = node.getText();
  if (!text.endsWith(';')) return node.getEnd();
  const content = text.slice(0, -1).trimEnd();
  return text.slice(content.length).includes('\n')
    ? node.getStart() + content.length
    : node.getEnd();
}

/** The expression inside parentheses, assertions and `await`. */
export function bare(node: Node | undefined): Node | undefined {
  let inner = node;
  while (
    Node.isParenthesizedExpression(inner) ||
    Node.isAsExpression(inner) ||
    Node.isSatisfiesExpression(inner) ||
    Node.isNonNullExpression(inner) ||
    Node.isAwaitExpression(inner)
  ) {
    inner = inner.getExpression();
  }
  return inner;
}

/** The module of `require('module')`, or null. */
export function requiredModule(node: Node | undefined): string | null {
  if (!Node.isCallExpression(node) || node.getExpression().getText() !== 'require') return null;
  const [name] = node.getArguments();
  return Node.isStringLiteral(name) ? name.getLiteralText() : null;
}

/** True for `super(…)` as a statement. */
export function isSuperCall(statement: Statement): boolean {
  const call = Node.isExpressionStatement(statement) ? statement.getExpression() : undefined;
  return Node.isCallExpression(call) && Node.isSuperExpression(call.getExpression());
}
