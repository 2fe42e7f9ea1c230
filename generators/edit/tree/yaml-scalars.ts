import type { Scalar } from './node.js';
import { type Cursor, matchAt, skipSpaces, toContent, Unsure } from './yaml-cursor.js';

/** What begins neither a quoted text nor anything else that has a meaning of its own. */
const plainBlock = /(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|-(?=[\w.]))[^\n]*/y;
const plainFlow = /(?:[\w./$]|-(?=\w))(?:[^\n,[\]{}#:'"\\]|:(?=[\w/*:]))*/y;
const plainKey = /[\w/.$](?:[\w/.{}$@*+-]|:(?![ \n]|$))*(?= *:(?:[ \n]|$))/y;
const double = /"(?:[^"\\\n]|\\[\\"nt])*"/y;
const single = /'(?:[^'\n]|'')*'/y;

const escapes: { [sequence: string]: string } = { '\\n': '\n', '\\t': '\t' };

/** A key of a block mapping at an offset; null when none is there. */
export function keyAt(text: string, at: number): Scalar | null {
  const quoted = quotedAt(text, at);
  if (quoted) return isColon(text, skipSpaces(text, quoted.end)) ? quoted : null;
  const key = matchAt(plainKey, text, at);
  return key === null ? null : scalar(at, key, 'plain');
}

/** True for a colon that ends a key of a block mapping. */
function isColon(text: string, at: number): boolean {
  return text[at] === ':' && (at + 1 >= text.length || /[ \n]/.test(text[at + 1] ?? ''));
}

/** A quoted text within its line, or null. */
export function quotedAt(text: string, at: number): Scalar | null {
  const sign = text[at];
  if (sign !== '"' && sign !== "'") return null;
  const source = matchAt(sign === '"' ? double : single, text, at);
  if (source === null) throw new Unsure();
  const inside = source.slice(1, -1);
  const value =
    sign === '"'
      ? inside.replace(/\\./g, (sequence) => escapes[sequence] ?? sequence.slice(1))
      : inside.replaceAll("''", "'");
  return { ...scalar(at, source, 'quoted'), text: value };
}

/** A plain text in block style up to the end of its line. @throws Unsure */
export function plainAt(text: string, at: number): Scalar {
  const line = matchAt(plainBlock, text, at);
  if (line === null) throw new Unsure();
  const comment = line.indexOf(' #');
  const source = trimmed(comment < 0 ? line : line.slice(0, comment));
  if (source.includes(': ') || source.endsWith(':')) throw new Unsure();
  return scalar(at, source, 'plain');
}

/** A plain text in flow style. @throws Unsure */
export function plainInFlow(text: string, at: number): Scalar {
  const source = matchAt(plainFlow, text, at);
  if (source === null) throw new Unsure();
  return scalar(at, trimmed(source), 'plain');
}

/** Only spaces: others that JavaScript takes for white space belong to the text. */
function trimmed(text: string): string {
  return text.replace(/ +$/, '');
}

function scalar(start: number, source: string, style: Scalar['style']): Scalar {
  const end = start + source.length;
  return { kind: 'scalar', start, end, tag: null, anchor: null, text: source, style };
}

/** A literal or folded text, and the place behind it. @throws Unsure for one with an indentation of its own */
export function blockAt(cursor: Cursor, start: number, least: number): Scalar {
  const { text } = cursor;
  const header = matchAt(/[|>][-+]? *\n/y, text, start);
  if (header === null) throw new Unsure();
  const { lines, contentEnd, end } = linesOf(text, start + header.length, least);
  const keeps = header[1] === '+';
  if (keeps && text[end - 1] !== '\n') throw new Unsure();
  const body = header[0] === '>' ? folded(lines) : lines.join('\n');
  const blank = keeps ? text.slice(contentEnd, end) : '';
  if (blank.includes(' ')) throw new Unsure();
  toContent(cursor, end);
  return {
    ...scalar(start, text.slice(start, keeps ? end : contentEnd), 'block'),
    text: body + (header[1] === '-' ? '' : `\n${blank}`),
  };
}

interface BlockLines {
  /** Without their indentation, and without blank ones at the end. */
  lines: string[];
  /** Behind the last of them. */
  contentEnd: number;
  /** Behind the blank lines that follow. */
  end: number;
}

/** The lines that are indented as the first of them, at `least` columns. */
function linesOf(text: string, start: number, least: number): BlockLines {
  const first = /[^ \n]/g;
  first.lastIndex = start;
  const found = first.exec(text)?.index ?? text.length;
  const indent = found - (text.lastIndexOf('\n', found - 1) + 1);
  if (found >= text.length || indent < least) throw new Unsure();
  const lines: string[] = [];
  let kept = 0;
  let contentEnd = start;
  let at = start;
  while (at < text.length) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    const line = text.slice(at, end);
    const margin = /[^ ]/.exec(line)?.index ?? null;
    if (margin === null ? line.length > indent : margin < indent) break;
    lines.push(line.slice(indent));
    at = next < 0 ? end : end + 1;
    if (margin === null) continue;
    kept = lines.length;
    contentEnd = at;
  }
  if (/^ *(?:\n|$)/.test(text.slice(at, at + 1000)) && at < text.length) throw new Unsure();
  return { lines: lines.slice(0, kept), contentEnd, end: at };
}

/** One end of line becomes a space, and of several one is left out. */
function folded(lines: readonly string[]): string {
  if (lines.some((line) => line.startsWith(' '))) throw new Unsure();
  const leading = lines.findIndex((line) => line !== '');
  const body = lines.slice(leading).join('\n');
  return '\n'.repeat(leading) + body.replace(/\n+/g, (ends) => ends.slice(1) || ' ');
}
