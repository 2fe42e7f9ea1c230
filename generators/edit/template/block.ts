import { Obstacle } from '../result.js';
import { eolAt, lineEnd, lineStart, type Splice } from '../text.js';
import {
  childrenOf,
  type Entry,
  type Mapping,
  type Sequence,
  type TreeNode,
} from '../tree/node.js';
import { type Addition, type NewItem, yamlOf } from './addition.js';
import { endsOpen, keepsBlankLines, placeBehind } from './block-end.js';
import { indented } from './indent.js';
import { columnIn, isSpaced, styleOf } from './style.js';

/** What block edits need to know of the text. */
export interface BlockContext {
  text: string;
  root: Mapping;
}

/** New lines for a block collection, and between which of its members they come. */
export interface BlockInsertion {
  splices: Splice[];
  index: number;
}

/** Adds members to a block mapping as number `wanted` of its members, or near it. */
export function insertMembers(
  context: BlockContext,
  node: Mapping,
  { wanted, additions }: { wanted: number; additions: Addition[] },
): BlockInsertion {
  const { text, root } = context;
  const column = columnIn(text, node);
  checkMargin(text, node.entries[0]?.key.start ?? node.start);
  const style = styleOf(text, childrenOf(node).slice(-3), root);
  const index = openEnd(text, node, wanted);
  const spaced =
    isSpaced(text, node) ?? (node !== root && isSection(root, node) && spacedByRoot(context, node));
  const blocks = additions.map((each) => indented(yamlOf(each), column, style));
  if (index === 0) return { splices: [before(text, node, blocks)], index };
  const last = node.entries[index - 1]?.value ?? node;
  const atEnd = index === node.entries.length;
  const at = placeBehind(
    text,
    contentEnd(node.entries[index - 1], node),
    atEnd ? column : column + 1,
  );
  const lines = blocks.flatMap((block) =>
    spaced && !keepsBlankLines(text, last) ? ['', ...block] : block,
  );
  return { splices: [behind(text, at, lines)], index };
}

/** Appends items to a block sequence. */
export function appendItems(context: BlockContext, node: Sequence, items: NewItem[]): Splice[] {
  const { text, root } = context;
  const column = columnIn(text, node);
  checkMargin(text, node.items[0]?.at ?? node.start);
  const last = node.items.at(-1)?.value ?? node;
  if (endsOpen(text, last)) throw openScalar(last);
  const style = styleOf(text, [node], root);
  const at = placeBehind(text, Math.max(node.end, last.end), column);
  return [
    behind(
      text,
      at,
      items.flatMap(({ yaml }) => indented(yaml, column, style)),
    ),
  ];
}

/** Gives a member without a value a block mapping or sequence. */
export function fill(
  context: BlockContext,
  { entry, parent }: { entry: Entry; parent: Mapping },
  content: { additions: Addition[] } | { items: NewItem[] },
): Splice[] {
  const { text, root } = context;
  const column = columnIn(text, parent);
  checkMargin(text, parent.entries[0]?.key.start ?? parent.start);
  const style = styleOf(text, childrenOf(parent), root);
  const lines =
    'items' in content
      ? content.items.flatMap(({ yaml }) => indented(yaml, column + style.dash, style))
      : content.additions.flatMap((each) => indented(yamlOf(each), column + style.step, style));
  const old = text.slice(entry.colon, entry.value.end);
  if (old.includes('\n')) throw new Obstacle('its empty value takes several lines', entry.colon);
  const removed = old === '' ? [] : [{ start: entry.colon, end: entry.value.end, text: '' }];
  const at = placeBehind(text, Math.max(entry.colon, entry.value.end), column + 1);
  return [...removed, behind(text, at, lines)];
}

/** Makes a list of a scalar and appends items to it. */
export function wrapScalar(
  context: BlockContext,
  { entry, parent }: { entry: Entry; parent: Mapping },
  items: NewItem[],
): Splice[] {
  const { text, root } = context;
  const { colon, value } = entry;
  const space = /^[ \t]*/.exec(text.slice(colon, value.end))?.[0].length ?? 0;
  const plainLine = !text.slice(colon, value.end).includes('\n');
  if (!plainLine) throw new Obstacle('its value takes several lines', value.start);
  const column = columnIn(text, parent);
  checkMargin(text, parent.entries[0]?.key.start ?? parent.start);
  const style = styleOf(text, childrenOf(parent), root);
  const margin = ' '.repeat(column + style.dash) + '-'.padEnd(style.gap);
  const lines = items.flatMap(({ yaml }) => indented(yaml, column + style.dash, style));
  return [
    { start: colon, end: colon + space, text: eolAt(text, colon) + margin },
    behind(text, lineEnd(text, value.end), lines),
  ];
}

function behind(text: string, at: number, lines: readonly string[]): Splice {
  const eol = eolAt(text, at);
  return { start: at, end: at, text: lines.map((line) => eol + line).join('') };
}

function before(text: string, node: Mapping, blocks: readonly string[][]): Splice {
  const at = lineStart(text, node.entries[0]?.key.start ?? node.start);
  const eol = eolAt(text, at);
  const spaced = isSpaced(text, node) ?? false;
  const lines = blocks.flatMap((block) => (spaced ? [...block, ''] : block));
  return { start: at, end: at, text: lines.map((line) => line + eol).join('') };
}

function contentEnd(entry: Entry | undefined, node: Mapping): number {
  return entry ? Math.max(entry.colon, entry.value.end) : node.start;
}

/**
 * Nothing can follow a block scalar whose last line is not ended, for that would add a newline to
 * it: what is new comes before the member that holds it.
 */
function openEnd(text: string, node: Mapping, wanted: number): number {
  const last = node.entries[wanted - 1];
  return last && endsOpen(text, last.value) ? wanted - 1 : wanted;
}

function openScalar(node: TreeNode): Obstacle {
  return new Obstacle('its last line is in a block scalar and has no end of line', node.start);
}

function isSection(root: Mapping, node: Mapping): boolean {
  return root.entries.some(
    ({ key, value }) => value === node && key.kind === 'scalar' && key.text === 'Resources',
  );
}

function spacedByRoot({ text, root }: BlockContext, node: Mapping): boolean {
  return node.entries.length > 0 && (isSpaced(text, root) ?? false);
}

/** Only spaces and dashes may stand before the first member: tabs and keys of one line have no column. */
function checkMargin(text: string, start: number): void {
  const margin = text.slice(lineStart(text, start), start);
  if (/^[ -]*$/.test(margin)) return;
  throw new Obstacle('its indentation cannot be continued', start);
}
