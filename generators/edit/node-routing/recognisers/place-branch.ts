import {
  type CaseClause,
  type DefaultClause,
  type IfStatement,
  Node,
  type SwitchStatement,
  ts,
} from 'ts-morph';
import { eolAt, lineEnd, lineStart, marginOf, type Splice, startsLine } from '../../text.js';
import { Uncertain } from '../contract.js';
import { leaves } from './chain-walk.js';

const insert = (at: number, text: string): Splice => ({ start: at, end: at, text });

/** A branch as text: tabs that begin lines are levels of indentation. */
export interface BranchText {
  /** What it asks: a condition, or the value of a case. */
  test: string;
  /** Values of further cases that come to the same; absent for none. */
  same?: readonly string[];
  /** What it does, a statement a line. */
  body: readonly string[];
  indent: string;
}

function spelled(lines: readonly string[], margin: string, eol: string, indent: string): string {
  return lines
    .map(
      (line, at) =>
        (at === 0 ? '' : margin) + line.replace(/^\t+/, (tabs) => indent.repeat(tabs.length)),
    )
    .join(eol);
}

/** An `if` in the form of another one: with or without braces. */
function ifLines({ test, body }: BranchText, model: IfStatement): string[] {
  const then = model.getThenStatement();
  const tight = /^if\(/.test(model.getText()) ? '' : ' ';
  const head = `if${tight}(${test})`;
  const [only] = body;
  if (!Node.isBlock(then) && body.length === 1) {
    return then.getStartLineNumber() === model.getStartLineNumber()
      ? [`${head} ${only}`]
      : [head, `\t${only}`];
  }
  if (Node.isBlock(then) && !then.getText().includes('\n'))
    return [`${head} { ${body.join(' ')} }`];
  const lines = [...body.map((line) => `\t${line}`), '}'];
  const above = model.getExpression().getEnd();
  const apart = model.getSourceFile().getFullText().slice(above, then.getStart()).includes('\n');
  return apart ? [head, '{', ...lines] : [`${head} {`, ...lines];
}

/** An `if` behind the last of a series, or in front of one of them. */
export function placeIf(
  text: string,
  branch: BranchText,
  { last, before }: { last: IfStatement; before: Node | null },
): Splice {
  const model = last;
  const margin = marginOf(text, model.getStart());
  const eol = eolAt(text, model.getStart());
  const lines = spelled(ifLines(branch, model), margin, eol, branch.indent);
  if (before) {
    const at = before.getStart();
    return startsLine(text, at)
      ? insert(lineStart(text, at), marginOf(text, at) + lines + eol)
      : insert(at, `${lines.replace(/\s*\r?\n\s*/g, ' ')} `);
  }
  const end = endOf(text, last);
  const atEnd = lineEnd(text, end);
  const open = text.slice(end, atEnd).trim() === '' && startsLine(text, model.getStart());
  if (!open) return insert(end, ` ${lines.replace(/\s*\r?\n\s*/g, ' ')}`);
  const previous = last.getPreviousSibling();
  const apart =
    previous &&
    Node.isIfStatement(previous) &&
    /\n[ \t]*\r?\n/.test(text.slice(previous.getEnd(), last.getStart()));
  return insert(atEnd, eol + (apart ? eol : '') + margin + lines);
}

function endOf(text: string, node: Node): number {
  return ts.getTrailingCommentRanges(text, node.getEnd())?.at(-1)?.end ?? node.getEnd();
}

/** An `else if` behind the last branch that has a condition, or in front of one. */
export function placeElseIf(
  text: string,
  branch: BranchText,
  { first, last, before }: { first: IfStatement; last: IfStatement; before: Node | null },
): Splice {
  const margin = marginOf(text, first.getStart());
  const eol = eolAt(text, first.getStart());
  const lines = ifLines(branch, last);
  const own = spelled(lines, margin, eol, branch.indent);
  const broken = text
    .slice(last.getThenStatement().getEnd(), last.getElseStatement()?.getStart() ?? last.getEnd())
    .includes('\n');
  const gap = broken || !own.endsWith('}') ? eol + margin : ' ';
  if (Node.isIfStatement(before ?? undefined))
    return insert((before as Node).getStart(), `${own}${gap}else `);
  const then = last.getThenStatement();
  const upper = broken || !Node.isBlock(then) ? eol + margin : ' ';
  return insert(then.getEnd(), `${upper}else ${own}`);
}

/** A `case` in front of `default`, or behind the last one. */
export function placeCase(
  text: string,
  branch: BranchText,
  node: SwitchStatement,
  before: Node | null,
): Splice {
  const clauses = node.getClauses();
  const model = clauses.findLast(Node.isCaseClause);
  if (!model) throw new Uncertain('its switch has no case', node);
  const target = before ?? clauses.find(Node.isDefaultClause) ?? null;
  const previous = target
    ? clauses[clauses.findIndex((each) => each.getStart() === target.getStart()) - 1]
    : clauses.at(-1);
  if (previous && !isLeft(previous)) {
    throw new Uncertain('one case of its switch runs into the next', previous);
  }
  const margin = marginOf(text, model.getStart());
  const eol = eolAt(text, model.getStart());
  const lines = spelled(caseLines(branch, model), margin, eol, branch.indent);
  if (target && startsLine(text, target.getStart())) {
    const comments = ts.getLeadingCommentRanges(text, target.getFullStart()) ?? [];
    const first = comments.find(({ pos }) => startsLine(text, pos));
    const at = lineStart(text, first?.pos ?? target.getStart());
    return insert(at, margin + lines + eol);
  }
  if (target) return insert(target.getStart(), `${lines.replace(/\s*\r?\n\s*/g, ' ')} `);
  const end = endOf(text, previous ?? model);
  const open = startsLine(text, model.getStart());
  return insert(end, open ? eol + margin + lines : ` ${lines.replace(/\s*\r?\n\s*/g, ' ')}`);
}

function isLeft(clause: CaseClause | DefaultClause): boolean {
  const statements = clause.getStatements();
  const last = statements.at(-1);
  const inner = Node.isBlock(last) ? last.getStatements().at(-1) : last;
  if (statements.length === 0) return false;
  return leaves(inner) || Node.isBreakStatement(inner) || Node.isContinueStatement(inner);
}

function caseLines({ same = [], ...branch }: BranchText, model: CaseClause): string[] {
  return [...same.map((each) => `case ${each}:`), ...filledCase(branch, model)];
}

function filledCase({ test, body }: BranchText, model: CaseClause): string[] {
  const [first] = model.getStatements();
  const head = `case ${test}:`;
  if (first && first.getStartLineNumber() === model.getStartLineNumber() && !Node.isBlock(first)) {
    return [`${head} ${body.join(' ')}`];
  }
  if (Node.isBlock(first)) return [`${head} {`, ...body.map((line) => `\t${line}`), '}'];
  return [head, ...body.map((line) => `\t${line}`)];
}

/** An `if` as the first statement of a clause. */
export function placeInClause(text: string, branch: BranchText, clause: DefaultClause): Splice {
  const [only, ...more] = clause.getStatements();
  const statements =
    Node.isBlock(only) && more.length === 0 ? only.getStatements() : clause.getStatements();
  const [first] = statements;
  if (!first) throw new Uncertain('its default does nothing', clause);
  const [action = ''] = branch.body;
  const line =
    branch.body.length === 1
      ? `if (${branch.test}) ${action}`
      : `if (${branch.test}) { ${branch.body.join(' ')} }`;
  const at = first.getStart();
  if (!startsLine(text, at)) return insert(at, `${line} `);
  return insert(at, line + eolAt(text, at) + marginOf(text, at));
}
