import { type Block, Node, type SourceFile, type Statement } from 'ts-morph';
import { eolAt, lineEnd, lineStart, marginOf, type Splice, startsLine } from '../text.js';
import { type Dialect, semicolonsIn } from './dialect.js';
import { endWithComments, isSuperCall } from './syntax.js';

/** Where a statement goes: behind one of the block's statements, or at the block's end. */
export interface StatementPlace {
  block: Block | SourceFile;
  /** Null for the end of the block, below whatever comments stand there. */
  behind: Statement | null;
}

/** The insertion of a statement, given without its semicolon, at a target. */
export function placeStatement(
  file: SourceFile,
  target: StatementPlace,
  dialect: Dialect,
  statement: string,
): Splice {
  const context: Context = { text: file.getFullText(), target, dialect, statement };
  if (target.behind) return behindStatement(context, target.behind);
  return atEndOfBlock(context);
}

interface Context {
  text: string;
  target: StatementPlace;
  dialect: Dialect;
  statement: string;
}

const insert = (at: number, text: string): Splice => ({ start: at, end: at, text });

function atEndOfBlock(context: Context): Splice {
  const { text, target } = context;
  const close = target.block.getEnd() - 1;
  const last = target.block.getStatements().at(-1);
  const eol = eolAt(text, lineStart(text, close) - 1);
  if (startsLine(text, close)) {
    const at = lineStart(text, close);
    const gap = wantsGap(last, at, text) ? eol : '';
    return insert(at, gap + lines(context, marginBehind(last, context), eol) + eol);
  }
  const content = text.slice(0, close).trimEnd().length;
  if (last && startsLine(text, last.getStart())) {
    return insert(content, eol + lines(context, marginOf(text, last.getStart()), eol));
  }
  return insert(content, inline(context, last, true));
}

function behindStatement(context: Context, last: Statement): Splice {
  const { text } = context;
  const behind = endWithComments(last);
  const at = lineEnd(text, behind);
  if (text.slice(behind, at).trim() !== '') return insert(behind, inline(context, last, false));
  const eol = eolAt(text, at);
  const gap = needsGap(last, text) ? eol : '';
  return insert(at, eol + gap + lines(context, marginOf(text, last.getStart()), eol));
}

/** Indented lines of the statement. Its own line ends become those of the file. */
function lines({ statement, ...context }: Context, margin: string, eol: string): string {
  const text = ended(statement, context);
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : margin + line))
    .join(eol);
}

/** In the line of a neighbour: what follows it there needs a semicolon between. */
function inline(context: Context, last: Statement | undefined, isLast: boolean): string {
  const open = last && takesSemicolon(last) && !last.getText().endsWith(';');
  const flat = context.statement.replace(/\n\s*/g, ' ');
  return `${open ? ';' : ''} ${isLast ? ended(flat, context) : `${flat};`}`;
}

function takesSemicolon(statement: Statement): boolean {
  return Node.isVariableStatement(statement) || Node.isExpressionStatement(statement);
}

function ended(statement: string, { text, target, dialect }: Omit<Context, 'statement'>): string {
  const nearby = target.block.getStatements();
  const semicolons = nearby.length > 0 ? semicolonsIn(nearby) : dialect.semicolons;
  return semicolons || mayContinue(target, text) ? `${statement};` : statement;
}

/** A next line that starts with one of these would become part of a statement without semicolon. */
function mayContinue({ block, behind }: StatementPlace, text: string): boolean {
  if (!behind || endWithComments(behind) < behind.getEnd()) return false;
  const statements = block.getStatements();
  const next = statements[statements.indexOf(behind) + 1];
  return next !== undefined && /^[([`+\-*/.,]/.test(text.charAt(next.getStart()));
}

function marginBehind(last: Statement | undefined, { text, target, dialect }: Context): string {
  if (last) return marginOf(text, last.getStart());
  return marginOf(text, target.block.getStart()) + dialect.indent;
}

/** Short neighbours stand close together; what is longer, or a comment, is kept apart by a blank line. */
function wantsGap(last: Statement | undefined, at: number, text: string): boolean {
  if (!last || /\n[ \t]*\r?\n$/.test(text.slice(Math.max(0, at - 200), at))) return false;
  const comment = text.slice(endWithComments(last), at).trim() !== '';
  return comment || needsGap(last, text);
}

function needsGap(last: Statement, text: string): boolean {
  const long = text.slice(last.getStart(), endWithComments(last)).includes('\n');
  return long || isSuperCall(last);
}
