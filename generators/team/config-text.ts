import { parseJson } from '../edit/tree/json.js';
import type { TreeNode } from '../edit/tree/node.js';
import { UserError } from '../errors.js';
import { printable } from '../printable.js';

/** Where a member of a configuration is: keys of maps and indices of lists. */
export type KeyPath = readonly PropertyKey[];

/** What a configuration says, and where. */
export interface ConfigDocument {
  /** As messages name it. */
  file: string;
  /** Plain data; its maps have no prototype. */
  value: unknown;
  /** 1-based line of a member, or of what it would be in; null where the file has no lines of its own. */
  lineOf(path: KeyPath): number | null;
}

/** Bytes; a larger configuration is a mistake. */
export const largestConfig = 1_000_000;

/** Maps and lists within each other; no member of a configuration needs more than five. */
export const deepest = 50;

/** Keys that would reach into the objects of JavaScript. */
export const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Collects members with the lines that they stand in.
 * @throws UserError CLT_BAD_CONFIG for a key that stands twice or that no configuration has.
 */
export class Members {
  readonly #lines = new Map<string, number>();

  constructor(readonly file: string) {}

  /** A map of these entries, in their order. */
  map<T>(
    path: KeyPath,
    entries: Iterable<{ key: string; line: number | null; value: T }>,
    read: (value: T, path: KeyPath) => unknown,
  ): object {
    const map = Object.create(null) as { [key: string]: unknown };
    this.#limit(path);
    for (const { key, line, value } of entries) {
      const inner = [...path, key];
      if (line !== null) this.#lines.set(idOf(inner), line);
      if (forbidden.has(key)) throw this.bad(inner, `the key ${key}, which nothing has`);
      if (Object.hasOwn(map, key)) throw this.bad(inner, `«${printable(key.slice(0, 80))}» twice`);
      map[key] = read(value, inner);
    }
    return map;
  }

  /** A list of these items. */
  list<T>(
    path: KeyPath,
    items: Iterable<{ line: number | null; value: T }>,
    read: (value: T, path: KeyPath) => unknown,
  ): unknown[] {
    this.#limit(path);
    return [...items].map(({ line, value }, at) => {
      const inner = [...path, at];
      if (line !== null) this.#lines.set(idOf(inner), line);
      return read(value, inner);
    });
  }

  #limit(path: KeyPath): void {
    if (path.length > deepest) throw this.bad(path, 'more levels than anybody can read');
  }

  lineOf(path: KeyPath): number | null {
    for (let length = path.length; length > 0; length -= 1) {
      const line = this.#lines.get(idOf(path.slice(0, length)));
      if (line !== undefined) return line;
    }
    return null;
  }

  /** The error that says what a file has and should not have. */
  bad(path: KeyPath, what: string): UserError {
    return badText(this.file, `${this.file} has ${what}.`, this.lineOf(path));
  }
}

const idOf = (path: KeyPath): string => JSON.stringify(path);

/** The error of a text that is no configuration. */
export function badText(
  file: string,
  message: string,
  line: number | null,
  cause?: unknown,
): UserError {
  return new UserError('CLT_BAD_CONFIG', message, {
    hint: 'README, "A team\'s standard", shows what a configuration holds.',
    path: file,
    ...(line === null ? {} : { line }),
    cause,
  });
}

/** The 1-based line of any offset of a text. */
function linesIn(text: string): (offset: number) => number {
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return (offset) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

/** Reads a configuration that is written as JSON; `under` is the key of the file that holds it. */
export function readJsonText(text: string, file: string, under?: string): ConfigDocument {
  const parsed = parseJson(text, { comments: false });
  const lineAt = linesIn(text);
  if (parsed.kind === 'broken') {
    const line = parsed.offset === null ? null : lineAt(parsed.offset);
    throw badText(file, `${file} is no JSON: ${printable(parsed.reason)}.`, line);
  }
  const members = new Members(file);
  const read = (node: TreeNode, path: KeyPath): unknown => {
    if (node.kind === 'alias') return null;
    if (node.kind === 'seq') {
      const items = node.items.map(({ at, value }) => ({ line: lineAt(at), value }));
      return members.list(path, items, read);
    }
    if (node.kind === 'scalar') {
      return node.style === 'quoted' ? node.text : (JSON.parse(node.text) as unknown);
    }
    const entries = node.entries.map(({ key, value }) => ({
      key: key.kind === 'scalar' ? key.text : '',
      line: lineAt(key.start),
      value,
    }));
    return members.map(path, entries, read);
  };
  if (under === undefined) return documentOf(members, read(parsed.root, []), []);
  const root = parsed.root.kind === 'map' ? parsed.root.entries : [];
  const own = root.find(({ key }) => key.kind === 'scalar' && key.text === under);
  if (!own) throw badText(file, `${file} has no key ${under}.`, null);
  const entries = [{ key: under, line: lineAt(own.key.start), value: own.value }];
  const outer = members.map([], entries, read) as { [key: string]: unknown };
  return documentOf(members, outer[under], [under]);
}

/** What was read, with the lines of its members; `above` are the keys that hold it in its file. */
export function documentOf(members: Members, value: unknown, above: KeyPath): ConfigDocument {
  return {
    file: members.file,
    value,
    lineOf: (path) => members.lineOf([...above, ...path]),
  };
}
