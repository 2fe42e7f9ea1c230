import type { Json } from '../../generators/wiring.js';
import { account, region } from './emulator/emulator.js';

/** Tags by key. */
export type Tags = { [key: string]: string };

/**
 * What is deployed for one function, the same whatever target deployed it: names and ARNs are replaced by
 * the ids that the nodes have in the wiring.
 */
export type WiringRecord = {
  function: { [setting: string]: Json };
  /** The execution role: who assumes it, and each action on each resource. */
  role: {
    trust: string[];
    managed: string[];
    boundary: string | null;
    tags: Tags;
    may: string[];
  };
  /** Statements of the function's resource policy. */
  policy: string[];
  /** Event source mappings by the node that they read. */
  mappings: { [source: string]: { [parameter: string]: Json } };
  /** Properties of the resources by node. */
  resources: { [node: string]: { [property: string]: Json } };
};

/** The record as lines that can be compared one by one: a line for each value, and for each item of a list. */
export function linesOf(record: { [part: string]: Json }): string[] {
  return flatten('', record).sort();
}

function flatten(path: string, value: Json): string[] {
  if (value === null) return [];
  if (Array.isArray(value)) return value.map((item) => `${path}: ${item}`);
  if (typeof value !== 'object') return [`${path} = ${value}`];
  return Object.entries(value).flatMap(([key, each]) =>
    flatten(path === '' ? key : `${path}.${key}`, each),
  );
}

/** Physical names and ARNs with the nodes they stand for. */
export class Symbols {
  private readonly names = new Map<string, string>();

  /** Lets names stand for a node. */
  add(node: string, ...names: (string | undefined)[]): void {
    for (const name of names) if (name) this.names.set(name, node);
  }

  /** All names that stand for a node. */
  known(): string[] {
    return [...this.names.keys()];
  }

  /** The node that a name stands for, or the name itself. */
  node(name: string): string {
    return this.names.get(name) ?? name;
  }

  /** The text with every known ARN replaced by its node, and own account and region by their words. */
  in(text: string): string {
    const known = [...this.names].sort(([a], [b]) => b.length - a.length);
    const named = known.reduce((all, [name, node]) => replaceWord(all, name, node), text);
    return replaceWord(replaceWord(named, account, 'ACCOUNT'), region, 'REGION');
  }
}

/** Replaces a name where it is not a part of a longer one. */
function replaceWord(text: string, name: string, by: string): string {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`, 'g'), by);
}
