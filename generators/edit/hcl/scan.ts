import { largestFile } from '../decode.js';
import { Cursor, type HclProblem, TooDeep } from './cursor.js';
import { skipExpression } from './expression.js';

/** `name = value` in a body. */
export interface HclAttribute {
  name: string;
  /** The value as it is written, without comments around it. */
  value: string;
  start: number;
  valueStart: number;
  end: number;
  line: number;
}

/** `type "label" { … }` at any depth. */
export interface HclBlock {
  type: string;
  labels: string[];
  /** From the first character of the type to behind the closing brace. */
  start: number;
  end: number;
  /** Behind the opening brace, and before the closing one. */
  bodyStart: number;
  bodyEnd: number;
  line: number;
  attributes: HclAttribute[];
  blocks: HclBlock[];
}

/** A file, as far as it could be understood. */
export interface HclFile {
  attributes: HclAttribute[];
  blocks: HclBlock[];
  /** Empty for a file that is well-formed as far as this scanner looks. */
  problems: HclProblem[];
}

interface Body {
  attributes: HclAttribute[];
  blocks: HclBlock[];
}

/** Finds blocks and attributes, without judging what they mean. Never throws. */
export function scanHcl(text: string): HclFile {
  const cursor = new Cursor(text);
  const body: Body = { attributes: [], blocks: [] };
  if (text.length > largestFile) {
    return { ...body, problems: [{ line: 1, message: 'The file is larger than 5 MB.' }] };
  }
  if (text.startsWith('\uFEFF')) cursor.at = 1;
  try {
    scanBody(cursor, body, false);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    cursor.problem('The file is nested too deeply.');
  }
  return { ...body, problems: cursor.problems };
}

/** Reads members up to the closing brace, or to the end of the file. */
function scanBody(cursor: Cursor, body: Body, inBlock: boolean): void {
  for (;;) {
    cursor.skipSpace();
    if (cursor.atEnd) {
      if (inBlock) cursor.problem('A block is not closed.');
      return;
    }
    if (cursor.peek() === '}') {
      if (inBlock) return;
      cursor.problem('A closing brace has no opening one.');
      cursor.at += 1;
      continue;
    }
    const before = cursor.at;
    scanMember(cursor, body);
    if (cursor.at === before) cursor.at += 1;
  }
}

function scanMember(cursor: Cursor, body: Body): void {
  const start = cursor.at;
  const name = cursor.word();
  if (name === null) {
    recover(cursor, 'This is neither an attribute nor a block.');
    return;
  }
  cursor.skipBlanks();
  if (cursor.peek() === '=' && cursor.peek(1) !== '=' && cursor.peek(1) !== '>') {
    scanAttribute(cursor, body, start, name);
  } else {
    scanBlock(cursor, body, start, name);
  }
}

function scanAttribute(cursor: Cursor, body: Body, start: number, name: string): void {
  const line = cursor.lineAt(start);
  cursor.at += 1;
  cursor.skipBlanks();
  const valueStart = cursor.at;
  const end = skipExpression(cursor);
  if (end === valueStart) {
    recover(cursor, `${name} has no value.`);
    return;
  }
  const value = cursor.text.slice(valueStart, end);
  body.attributes.push({ name, value, start, valueStart, end, line });
}

function scanBlock(cursor: Cursor, body: Body, start: number, type: string): void {
  const labels: string[] = [];
  for (;;) {
    cursor.skipBlanks();
    if (cursor.peek() === '{') break;
    const label = cursor.peek() === '"' ? quotedLabel(cursor) : cursor.word();
    if (label === null) {
      recover(cursor, `${type} is neither an attribute nor a block.`);
      return;
    }
    labels.push(label);
  }
  const line = cursor.lineAt(start);
  cursor.at += 1;
  const block = { type, labels, start, bodyStart: cursor.at, line, attributes: [], blocks: [] };
  cursor.deeper();
  scanBody(cursor, block, true);
  cursor.shallower();
  const bodyEnd = cursor.at;
  const closed = cursor.peek() === '}';
  if (closed) cursor.at += 1;
  body.blocks.push({ ...block, bodyEnd, end: cursor.at });
}

/** A label is a string without templates. */
function quotedLabel(cursor: Cursor): string | null {
  const found = /"((?:[^"\\\n]|\\.)*)"/y;
  found.lastIndex = cursor.at;
  const label = found.exec(cursor.text);
  if (!label) return null;
  cursor.at = found.lastIndex;
  return label[1] ?? '';
}

/** Goes on with the next line. */
function recover(cursor: Cursor, message: string): void {
  cursor.problem(message);
  cursor.at = cursor.lineEnd();
}
