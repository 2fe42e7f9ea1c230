import {
  CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
} from 'yaml';
import { printable } from '../printable.js';
import {
  badText,
  type ConfigDocument,
  deepest,
  documentOf,
  type KeyPath,
  Members,
} from './config-text.js';

/**
 * Reads a configuration that is written as YAML 1.2, without aliases and tags: the one could make a
 * small file expand to a huge value, the other means something else to everybody.
 * @throws UserError CLT_BAD_CONFIG
 */
export function readYamlText(text: string, file: string): ConfigDocument {
  const lines = new LineCounter();
  const document = parsed(text, file, lines);
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) {
    const [says = ''] = problem.message.split(/ at line|:?\n/);
    const line = problem.linePos?.[0].line ?? null;
    throw badText(file, `${file} is no YAML: ${printable(says)}.`, line, problem);
  }
  const members = new Members(file);
  const lineAt = (node: unknown): number | null => {
    const start = (node as Node | null)?.range?.[0];
    return start === undefined ? null : lines.linePos(start).line;
  };
  const read = (node: unknown, path: KeyPath): unknown => {
    if (isAlias(node)) throw members.bad(path, 'an alias, which a configuration cannot');
    if (isScalar(node)) return node.value;
    if (isSeq(node)) {
      const items = node.items.map((value) => ({ line: lineAt(value), value }));
      return members.list(path, items, read);
    }
    if (!isMap(node)) return null;
    const entries = node.items.map(({ key, value }: Pair) => {
      if (!isScalar(key)) throw members.bad(path, 'a key that is no text');
      return { key: String(key.value), line: lineAt(key), value };
    });
    return members.map(path, entries, read);
  };
  return documentOf(members, read(document.contents, []), []);
}

/** Keys that stand twice are told by {@link Members}: the package compares each with all others. */
function parsed(text: string, file: string, lineCounter: LineCounter): Document {
  if (isDeep(text)) throw badText(file, `${file} has more levels than anybody can read.`, null);
  return parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: false, lineCounter });
}

/**
 * True for more brackets within each other, or more members that begin in one line, than a configuration
 * has levels: the parser calls itself for each, up to the end of the stack or of all memory.
 */
function isDeep(text: string): boolean {
  let brackets = 0;
  let inLine = 0;
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token);
    if (type === 'flow-seq-start' || type === 'flow-map-start') brackets += 1;
    else if (type === 'flow-seq-end' || type === 'flow-map-end') brackets -= 1;
    else if (type === 'newline') inLine = 0;
    else if (brackets === 0 && type?.endsWith('-ind')) inLine += 1;
    if (brackets > deepest || inLine > deepest) return true;
  }
  return false;
}
