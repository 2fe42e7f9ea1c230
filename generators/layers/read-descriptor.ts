import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { UserError } from '../errors.js';
import { printable } from '../printable.js';
import type { LayerFile } from './layer-files.js';

/** Characters; a longer descriptor is a mistake. */
const maxLength = 200_000;

/** Keys and positions that lead to a value of a descriptor. */
export type KeyPath = readonly PropertyKey[];

/** A descriptor as plain values, and where they stand. */
export interface DescriptorText {
  /** As a person would name the file. */
  title: string;
  value: unknown;
  /** Refuses a value, with the line of it or of what lacks it. */
  refuse(path: KeyPath, says: string): never;
}

/**
 * Reads a descriptor in YAML, of which JSON is a part, without aliases.
 * @throws UserError CLT_BAD_DESCRIPTOR
 */
export function readDescriptor({ text, title }: Pick<LayerFile, 'text' | 'title'>): DescriptorText {
  if (text.length > maxLength) throw bad(title, `is longer than ${maxLength} characters`, 1);
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { version: '1.2', schema: 'core', lineCounter });
  const [error] = document.errors;
  if (error) {
    const [says = ''] = error.message.split(/ at line|:?\n/);
    throw bad(title, `cannot be read: ${says}`, error.linePos?.[0].line ?? 1);
  }
  return {
    title,
    value: plainValue(() => document.toJS({ maxAliasCount: 0 }), title),
    refuse(path, says) {
      const at = offsetOf(document.contents, path);
      throw bad(title, says, lineCounter.linePos(at).line);
    },
  };
}

function plainValue(read: () => unknown, title: string): unknown {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw bad(title, 'has aliases, which descriptors cannot', 1);
  }
}

/** Where the deepest part of a path stands that is there. */
function offsetOf(contents: Node | null, path: KeyPath): number {
  let at = contents?.range?.[0] ?? 0;
  let node: unknown = contents;
  for (const key of path) {
    if (isSeq(node)) node = node.items[Number(key)];
    else if (isMap(node)) {
      const pair = node.items.find((each) => isScalar(each.key) && each.key.value === key);
      if (isScalar(pair?.key)) at = pair.key.range?.[0] ?? at;
      node = pair?.value;
    } else return at;
    if (isSeq(node) || isMap(node) || !node) continue;
    at = (node as Node).range?.[0] ?? at;
  }
  return at;
}

function bad(title: string, says: string, line: number): UserError {
  const message = `${printable(title)} ${printable(says.slice(0, 500))}.`;
  return new UserError('CLT_BAD_DESCRIPTOR', message, { path: title, line });
}
