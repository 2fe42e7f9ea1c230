import { applySplices, lineStart, type Splice, startsLine } from '../text.js';
import { childrenOf, type Entry, type Mapping, type TreeNode } from '../tree/node.js';
import type { PlacedTarget } from './check.js';

/** The part of an edited template that is read again, and what stood there before. */
export interface Excerpt {
  before: Mapping;
  /** The edited text without what lies far from the edits. */
  text: string;
  placed: PlacedTarget[];
}

/**
 * Leaves members of block sections out that no splice comes near. A line that begins a member of an open
 * block mapping is read without regard to the members above: as the one before and the one behind a
 * splice still read as they did, so does the rest. Anchors are the exception, and keep everything.
 */
export function excerptOf(
  text: string,
  root: Mapping,
  { placed, splices }: { placed: readonly PlacedTarget[]; splices: readonly Splice[] },
): Excerpt {
  const shortened = hasAnchors(root)
    ? []
    : root.entries.flatMap((entry) => shortenedSection(text, entry, splices));
  const sections = new Map<TreeNode, Shortened>(shortened.map((each) => [each.old, each]));
  const before = {
    ...root,
    entries: root.entries.map((entry) => ({
      ...entry,
      value: sections.get(entry.value)?.now ?? entry.value,
    })),
  };
  const cuts = shortened.flatMap((each) => each.cuts);
  return {
    before: cuts.length === 0 ? root : before,
    text: applySplices(text, [...splices, ...cuts]),
    placed:
      cuts.length === 0 ? [...placed] : placed.map((each) => moved(each, root, before, sections)),
  };
}

interface Shortened {
  old: Mapping;
  now: Mapping;
  cuts: Splice[];
}

function shortenedSection(
  text: string,
  { value }: Entry,
  splices: readonly Splice[],
): Shortened | [] {
  if (value.kind !== 'map' || value.flow) return [];
  const { entries } = value;
  // Nor does a key behind a question mark begin its line.
  if (!entries.every(({ key }) => startsLine(text, key.start))) return [];
  const starts = entries.map(({ key }) => lineStart(text, key.start));
  const isNear = touching(starts, splices);
  const isCut = entries.map(
    (_, at) => at > 0 && at < entries.length - 1 && !isNear(at) && !isNear(at - 1),
  );
  const cuts = isCut.flatMap((cut, at) =>
    cut ? [{ start: starts[at] ?? 0, end: starts[at + 1] ?? 0, text: '' }] : [],
  );
  if (cuts.length === 0) return [];
  return { old: value, now: { ...value, entries: entries.filter((_, at) => !isCut[at]) }, cuts };
}

/** Whether a splice lies in the lines of a member that is not the last, or at their very beginning or end. */
function touching(starts: readonly number[], splices: readonly Splice[]): (at: number) => boolean {
  return (at) => {
    const [start = 0, end = 0] = starts.slice(at, at + 2);
    return splices.some((splice) => splice.start <= end && splice.end >= start);
  };
}

function moved(
  { target, indices }: PlacedTarget,
  root: Mapping,
  before: Mapping,
  sections: ReadonlyMap<TreeNode, Shortened>,
): PlacedTarget {
  if (target.kind !== 'members') return { target, indices };
  if (target.node === root) return { target: { ...target, node: before }, indices };
  const section = sections.get(target.node);
  if (!section) return { target, indices };
  const kept = new Set(section.now.entries);
  const keptBefore = (index: number): number =>
    section.old.entries.slice(0, index).filter((entry) => kept.has(entry)).length;
  return { target: { ...target, node: section.now }, indices: indices.map(keptBefore) };
}

function hasAnchors(root: TreeNode): boolean {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.anchor !== null) return true;
    open.push(...childrenOf(node));
  }
  return false;
}
