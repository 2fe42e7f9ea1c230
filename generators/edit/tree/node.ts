/** Nesting beyond this is refused. */
export const deepest = 200;

interface Placed {
  /** Offsets of the content, without tag and anchor. */
  start: number;
  end: number;
  /** A local tag such as `!Ref`, or null. */
  tag: string | null;
  anchor: string | null;
}

/** A scalar of YAML or JSON; a value that is missing is plain and empty. */
export interface Scalar extends Placed {
  kind: 'scalar';
  /** What it stands for, not yet read as a number or boolean. */
  text: string;
  style: 'plain' | 'quoted' | 'block';
}

/** A YAML alias such as `*defaults`. */
export interface Alias extends Placed {
  kind: 'alias';
  name: string;
}

/** A member of a mapping. */
export interface Entry {
  key: TreeNode;
  value: TreeNode;
  /** Offset behind the colon. */
  colon: number;
  /** The key is written with `?`, or has no colon. */
  unusual: boolean;
}

/** A mapping of YAML or JSON. `end` is behind its last content or bracket, not behind comments. */
export interface Mapping extends Placed {
  kind: 'map';
  flow: boolean;
  entries: Entry[];
}

/** An item of a sequence. */
export interface Item {
  /** Offset of the dash, or of the item in flow style. */
  at: number;
  value: TreeNode;
}

/** A sequence of YAML or JSON. */
export interface Sequence extends Placed {
  kind: 'seq';
  flow: boolean;
  items: Item[];
}

/** A place of a parsed text with its position: the same for YAML and JSON. */
export type TreeNode = Scalar | Alias | Mapping | Sequence;

/** A parsed text, or what is wrong with it and where. */
export type Parsed =
  | { kind: 'tree'; root: TreeNode }
  | { kind: 'broken'; reason: string; offset: number | null };

/** A step into a tree: a key of a mapping or an index of a sequence. */
export type Step = string | number;

/** The text of a key, or null for a key that is no scalar. */
export function keyText(entry: Entry): string | null {
  return entry.key.kind === 'scalar' ? entry.key.text : null;
}

/** The members of a mapping that have this key; more than one when it is duplicated. */
export function entriesOf(mapping: Mapping, key: string): Entry[] {
  return mapping.entries.filter((entry) => keyText(entry) === key);
}

/** The nodes directly inside a node. */
export function childrenOf(node: TreeNode): TreeNode[] {
  if (node.kind === 'map') return node.entries.map(({ value }) => value);
  return node.kind === 'seq' ? node.items.map(({ value }) => value) : [];
}

/** True for a value that is not there: nothing, `null` or `~`. */
export function isNothing(node: TreeNode): boolean {
  return (
    node.kind === 'scalar' && node.style === 'plain' && /^(?:~|null|Null|NULL|)$/.test(node.text)
  );
}
