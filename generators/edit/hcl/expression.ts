import type { Cursor } from './cursor.js';

const closing: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

/** Passes an expression of an attribute, and gives the offset behind its last character. */
export function skipExpression(cursor: Cursor): number {
  return skipUntil(cursor, null);
}

/** Passes the bracket that opens here with what it holds, and gives the offset behind it. */
export function skipBracketed(cursor: Cursor): number {
  skipBracket(cursor, closing[cursor.peek()] ?? '');
  return cursor.at;
}

/**
 * Passes what stands up to `closer`, which may span lines; without one, up to the end of the line or the
 * brace that closes the block. Gives the offset behind the last character that is no comment or space.
 */
function skipUntil(cursor: Cursor, closer: string | null): number {
  let end = cursor.at;
  cursor.deeper();
  while (!cursor.atEnd) {
    const char = cursor.peek();
    if (char === closer) break;
    if (closer === null && endsAttribute(char)) break;
    if (/\s/.test(char)) cursor.at += 1;
    else if (cursor.atLineComment() || cursor.text.startsWith('/*', cursor.at))
      cursor.skipComment();
    else {
      if (!skipToken(cursor, char, closer)) break;
      end = cursor.at;
    }
  }
  cursor.shallower();
  return end;
}

function endsAttribute(char: string): boolean {
  return char === '\n' || char === '}';
}

/** False at a bracket that closes what this expression did not open. */
function skipToken(cursor: Cursor, char: string, closer: string | null): boolean {
  if (char === '"') skipString(cursor);
  else if (char === '<' && atHeredoc(cursor)) skipHeredoc(cursor);
  else if (char in closing) skipBracket(cursor, closing[char] ?? '');
  else if (char === ')' || char === ']' || char === '}') {
    cursor.problem(`A ${char} closes nothing that is open.`);
    if (closer !== null && char === '}') return false;
    cursor.at += 1;
  } else cursor.at += 1;
  return true;
}

function skipBracket(cursor: Cursor, closer: string): void {
  const open = cursor.at;
  cursor.at += 1;
  skipUntil(cursor, closer);
  if (cursor.peek() === closer) {
    cursor.at += 1;
    return;
  }
  cursor.problem(`What is opened here is not closed by ${closer}.`, open);
}

/** A string in quotes; its templates may hold anything, strings included. */
function skipString(cursor: Cursor): void {
  cursor.at += 1;
  while (!cursor.atEnd) {
    const char = cursor.peek();
    if (char === '\n') break;
    if (char === '\\') cursor.at += 2;
    else if (char === '"') {
      cursor.at += 1;
      return;
    } else skipTemplateCharacter(cursor, char);
  }
  cursor.problem('A string is not closed in its line.');
}

/** `${…}` and `%{…}` are passed whole; `$${` and `%%{` are plain text. */
function skipTemplateCharacter(cursor: Cursor, char: string): void {
  if (char !== '$' && char !== '%') {
    cursor.at += 1;
  } else if (cursor.peek(1) === char && cursor.peek(2) === '{') {
    cursor.at += 3;
  } else if (cursor.peek(1) === '{') {
    cursor.at += 1;
    skipBracket(cursor, '}');
  } else {
    cursor.at += 1;
  }
}

const heredoc = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;

function atHeredoc(cursor: Cursor): boolean {
  heredoc.lastIndex = cursor.at;
  return heredoc.test(cursor.text);
}

/** Lines up to one that holds the marker alone; the end is behind the marker. */
function skipHeredoc(cursor: Cursor): void {
  heredoc.lastIndex = cursor.at;
  const marker = heredoc.exec(cursor.text)?.[1] ?? '';
  const start = cursor.at;
  cursor.at = heredoc.lastIndex;
  while (!cursor.atEnd) {
    const line = cursor.text.slice(cursor.at, cursor.lineEnd());
    if (line.trim() === marker) {
      cursor.at += line.trimEnd().length;
      return;
    }
    skipHeredocLine(cursor);
  }
  cursor.problem(`The text up to ${marker} does not end.`, start);
}

/** Passes one line; a template in it may span more. */
function skipHeredocLine(cursor: Cursor): void {
  while (!cursor.atEnd) {
    const char = cursor.peek();
    if (char === '\n') {
      cursor.at += 1;
      return;
    }
    skipTemplateCharacter(cursor, char);
  }
}
