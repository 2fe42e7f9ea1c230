import type { Json } from '../../wiring.js';
import type { Entry, Step, TreeNode } from '../tree/node.js';
import { parseYaml } from '../tree/yaml.js';
import type { NewEntry } from './operations.js';
import { plainReader, sameMeaning } from './plain.js';

/** A member to add: its YAML at column 0, or what stands inside of a mapping or list that is made for it. */
export type Addition =
  | { id: string; yaml: string; data: Json }
  | { id: string; inside: Addition[] }
  | { id: string; items: NewItem[] };

/** A new item of a sequence. */
export interface NewItem {
  yaml: string;
  data: Json;
}

/** The YAML of an addition, at column 0 with a step of two. */
export function yamlOf(addition: Addition | NewItem): string {
  if ('yaml' in addition) return addition.yaml;
  const parts = 'items' in addition ? addition.items : addition.inside;
  const body = parts.map(yamlOf).join('\n');
  return `${addition.id}:\n${body.replace(/^(?=.)/gm, '  ')}`;
}

/** What an addition stands for. */
export function dataOf(addition: Addition): Json {
  if ('yaml' in addition) return addition.data;
  if ('items' in addition) return addition.items.map(({ data }) => data);
  return Object.fromEntries(addition.inside.map((each) => [each.id, dataOf(each)]));
}

/** The addition of an entry below keys that are missing. */
export function below(missing: readonly Step[], additions: Addition[]): Addition[] {
  return missing.reduceRight<Addition[]>((inside, id) => [{ id: String(id), inside }], additions);
}

/** Adds to a list of additions; two that make the same mapping or list, or mean the same, become one. */
export function joinAdditions(list: Addition[], more: readonly Addition[]): void {
  for (const each of more) {
    const same = list.find(({ id }) => id === each.id);
    if (same && 'inside' in same && 'inside' in each) joinAdditions(same.inside, each.inside);
    else if (same && 'items' in same && 'items' in each) joinItems(same.items, each.items);
    else if (!same || !sameMeaning(dataOf(same), dataOf(each))) list.push(each);
  }
}

/** The name of two additions that do not mean the same, or null: a reader takes the last one alone. */
export function twiceAdded(additions: readonly Addition[]): string | null {
  const ids = additions.map(({ id }) => id);
  const own = ids.find((id, at) => ids.indexOf(id) < at);
  const inner = additions.map((each) => ('inside' in each ? twiceAdded(each.inside) : null));
  return own ?? inner.find((id) => id !== null) ?? null;
}

/** Adds to a list of items what it does not have yet. */
export function joinItems(list: NewItem[], more: readonly NewItem[]): void {
  for (const each of more) {
    if (!list.some(({ data }) => sameMeaning(data, each.data))) list.push(each);
  }
}

/** Reads what is to be added. @throws Error when it is not one member with the entry's id: a bug of the caller. */
export function additionOf({ id, yaml }: NewEntry): Addition {
  const trimmed = yaml.replace(/\n+$/, '');
  const root = parsed(trimmed);
  const only = root.kind === 'map' && root.entries.length === 1 ? root.entries[0] : undefined;
  if (only?.key.kind !== 'scalar' || only.key.text !== id) {
    throw new Error(`The YAML of ${id} is not one member of that name.`);
  }
  return { id, yaml: trimmed, data: plainReader(root)(only.value) };
}

/** Splits a YAML sequence at column 0 into its items, comments above each included. */
export function itemsOf(yaml: string): NewItem[] {
  const root = parsed(yaml);
  if (root.kind !== 'seq' || root.flow) throw new Error('Items to append are no block sequence.');
  const plain = plainReader(root);
  const parts = split(
    yaml,
    root.items.map(({ at }) => at),
  );
  return root.items.map(({ value }, index) => ({ yaml: parts[index] ?? '', data: plain(value) }));
}

/** Splits rendered YAML at column 0, such as a cell of several resources, into its members. */
export function entriesIn(yaml: string): NewEntry[] {
  const root = parsed(yaml);
  if (root.kind !== 'map' || root.flow) throw new Error('Entries to add are no block mapping.');
  const parts = split(
    yaml,
    root.entries.map(({ key }) => key.start),
  );
  return root.entries.map((entry, index) => ({ id: idOf(entry), yaml: parts[index] ?? '' }));
}

function idOf({ key }: Entry): string {
  if (key.kind !== 'scalar') throw new Error('An entry to add has a key that is no scalar.');
  return key.text;
}

function parsed(yaml: string): TreeNode {
  const result = parseYaml(yaml);
  if (result.kind === 'broken') throw new Error(`YAML to add: ${result.reason}`);
  return result.root;
}

/** Comment lines directly above a part belong to it. */
function split(text: string, starts: number[]): string[] {
  const from = starts.map((start) => {
    let at = start;
    for (;;) {
      const above = text.lastIndexOf('\n', at - 2) + 1;
      if (at === 0 || !text.startsWith('#', above)) return at;
      at = above;
    }
  });
  return from.map((at, index) => text.slice(at, from[index + 1]).trimEnd());
}
