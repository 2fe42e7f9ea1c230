import { columnOf, startsLine } from '../text.js';
import type { Mapping, Sequence, TreeNode } from '../tree/node.js';
import { parseYaml } from '../tree/yaml.js';
import { type BlockStyle, isBlock } from './style.js';

/** What a line gets instead of the characters before `from`. */
interface Head {
  text: string;
  from: number;
  /** Columns that the line moves, for the lines that follow it. */
  moved: number;
}

interface Layout {
  text: string;
  style: BlockStyle;
  /** By the offset of a line's first character that is no space. */
  heads: Map<number, Head>;
  /** Lines inside of these belong to a scalar or flow collection. */
  solid: TreeNode[];
}

/** The lines of YAML at column 0, indented to a column in the style of another file. */
export function indented(yaml: string, column: number, style: BlockStyle): string[] {
  const parsed = parseYaml(yaml);
  if (parsed.kind === 'broken') throw new Error(`YAML to indent: ${parsed.reason}`);
  const layout: Layout = { text: yaml, style, heads: new Map(), solid: [] };
  place(parsed.root, column, layout);
  return move(layout, column);
}

function place(node: TreeNode, column: number, layout: Layout): void {
  if (!isBlock(node)) layout.solid.push(node);
  else if (node.kind === 'map') placeMapping(node, column, layout);
  else if (node.kind === 'seq') placeSequence(node, column, layout);
}

function placeMapping(node: Mapping, column: number, layout: Layout): void {
  const { style } = layout;
  for (const { key, value } of node.entries) {
    head(layout, key.start, ' '.repeat(column), key.start);
    place(value, column + (value.kind === 'seq' ? style.dash : style.step), layout);
  }
}

function placeSequence(node: Sequence, column: number, layout: Layout): void {
  const { text, style } = layout;
  for (const { at, value } of node.items) {
    let from = at + 1;
    while (text[from] === ' ') from += 1;
    const bare = from >= text.length || text[from] === '\n';
    head(layout, at, ' '.repeat(column) + (bare ? '-' : '-'.padEnd(style.gap)), from);
    place(value, column + style.gap, layout);
  }
}

function head(layout: Layout, start: number, text: string, from: number): void {
  if (!startsLine(layout.text, start)) return;
  const moved = text.length - columnOf(layout.text, from);
  layout.heads.set(start, { text, from, moved });
}

function move({ text, heads, solid }: Layout, column: number): string[] {
  const lines: string[] = [];
  let waiting: { index: number; rest: string; margin: number }[] = [];
  let moved = column;
  let at = 0;
  for (const line of text.split('\n')) {
    const margin = line.length - line.trimStart().length;
    const start = at + margin;
    const own = heads.get(start);
    if (own) {
      moved = own.moved;
      for (const { index, rest, margin: old } of waiting) lines[index] = shift(rest, old + moved);
      waiting = [];
      lines.push(own.text + text.slice(own.from, at + line.length));
    } else {
      const comment =
        line[margin] === '#' && !solid.some((node) => node.start < start && start < node.end);
      if (comment) waiting.push({ index: lines.length, rest: line.slice(margin), margin });
      lines.push(line.trim() === '' ? '' : shift(line.slice(margin), margin + moved));
    }
    at += line.length + 1;
  }
  return lines;
}

function shift(rest: string, margin: number): string {
  return ' '.repeat(Math.max(0, margin)) + rest;
}
