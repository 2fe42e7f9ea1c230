import { diffIndices } from 'node-diff3';

/** Lines from an index up to another one, which is not among them. */
export interface Span {
  from: number;
  to: number;
}

/** A part of three versions of a text: nobody, one or both have changed it. */
export interface Region {
  kind: 'same' | 'ours' | 'today' | 'both' | 'conflict';
  ours: Span;
  base: Span;
  today: Span;
}

/** Lines of the base, and what a version has instead of them. */
interface Hunk {
  base: Span;
  own: Span;
}

/** How far the versions have been gone through. */
interface Position {
  base: number;
  ours: number;
  today: number;
}

/**
 * The parts of three versions, in order. Changes of both that overlap or touch are one region, and in conflict
 * unless both have made the same of it; so does `git merge-file`.
 */
export function regionsOf(
  base: readonly string[],
  ours: readonly string[],
  today: readonly string[],
): Region[] {
  const hunks = { ours: hunksOf(base, ours), today: hunksOf(base, today) };
  const regions: Region[] = [];
  const at: Position = { base: 0, ours: 0, today: 0 };
  while (hunks.ours.length + hunks.today.length > 0) {
    const start = Math.min(startOf(hunks.ours), startOf(hunks.today));
    if (start > at.base) regions.push(moved(at, 'same', start));
    const taken = overlapping(hunks, start);
    const end = Math.max(...[...taken.ours, ...taken.today].map((hunk) => hunk.base.to));
    const region = moved(at, kindOf(taken), end, taken);
    const isAlike = region.kind === 'conflict' && areAlike(region, ours, today);
    regions.push(isAlike ? { ...region, kind: 'both' } : region);
  }
  if (at.base < base.length) regions.push(moved(at, 'same', base.length));
  return regions;
}

/** The parts of two versions without what they come from: whatever differs is in conflict. */
export function differencesOf(ours: readonly string[], today: readonly string[]): Region[] {
  return regionsOf(ours, ours, today).map((region) => ({
    ...region,
    kind: region.kind === 'same' ? 'same' : 'conflict',
  }));
}

type Hunks = { ours: Hunk[]; today: Hunk[] };

function hunksOf(base: readonly string[], own: readonly string[]): Hunk[] {
  return diffIndices([...base], [...own]).map(({ buffer1, buffer2 }) => ({
    base: { from: buffer1[0], to: buffer1[0] + buffer1[1] },
    own: { from: buffer2[0], to: buffer2[0] + buffer2[1] },
  }));
}

const startOf = ([first]: readonly Hunk[]): number => first?.base.from ?? Number.POSITIVE_INFINITY;

/** Takes the hunks of one region off the front of both lists. */
function overlapping(hunks: Hunks, start: number): Hunks {
  const taken: Hunks = { ours: [], today: [] };
  let end = start;
  for (let grows = true; grows; ) {
    grows = false;
    for (const side of ['ours', 'today'] as const) {
      while (startOf(hunks[side]) <= end) {
        const hunk = hunks[side].shift();
        if (!hunk) break;
        taken[side].push(hunk);
        end = Math.max(end, hunk.base.to);
        grows = true;
      }
    }
  }
  return taken;
}

function kindOf({ ours, today }: Hunks): Region['kind'] {
  if (ours.length === 0) return 'today';
  return today.length === 0 ? 'ours' : 'conflict';
}

/** The region up to an index of the base; the position moves behind it. */
function moved(
  at: Position,
  kind: Region['kind'],
  end: number,
  taken: Hunks = { ours: [], today: [] },
): Region {
  const length = end - at.base;
  const ends = {
    base: end,
    ours: endOf(taken.ours, at.ours + length, end),
    today: endOf(taken.today, at.today + length, end),
  };
  const span = (side: keyof Position): Span => ({ from: at[side], to: ends[side] });
  const region = { kind, ours: span('ours'), base: span('base'), today: span('today') };
  Object.assign(at, ends);
  return region;
}

function endOf(hunks: readonly Hunk[], unchanged: number, end: number): number {
  const last = hunks.at(-1);
  return last ? last.own.to + end - last.base.to : unchanged;
}

function areAlike(region: Region, ours: readonly string[], today: readonly string[]): boolean {
  const own = ours.slice(region.ours.from, region.ours.to);
  const other = today.slice(region.today.from, region.today.to);
  return own.length === other.length && own.every((line, at) => line === other[at]);
}
