import { differencesOf, type Region, regionsOf, type Span } from './regions.js';
import { type EndedLine, linesOf, type TextLines, textFrom, usualEnd } from './text-lines.js';

/** A file in the three versions of a merge. */
export interface Versions {
  /** As it was generated; null where nobody knows any more. */
  base: string | null;
  /** As the team has it. */
  ours: string;
  /** As today's templates make it. */
  today: string;
}

/** A place where the team and today's templates want different things. */
export interface Conflict {
  /** 1-based, in the team's file. */
  line: number;
  /** Both sides between markers, as `git merge-file --diff3` writes them. */
  text: string;
}

/** What a merge comes to. */
export interface Merge {
  /** The whole text; each conflict stands in it between markers. */
  text: string;
  conflicts: Conflict[];
}

/** What stands beside the markers of a conflict. */
export const labels = {
  ours: 'yours',
  base: 'as it was generated',
  today: "today's templates",
} as const;

/**
 * Merges what today's templates changed into the team's file. Line ends are no part of a line: the team's stay,
 * and new lines end as most of its own do; byte order mark and the missing end of the last line are the team's
 * too, unless only the templates changed them. Without a base every difference is a conflict.
 */
export function mergeOf({ base, ours, today }: Versions): Merge {
  const own = linesOf(ours);
  const next = linesOf(today);
  const old = base === null ? null : linesOf(base);
  const regions = old
    ? regionsOf(old.lines, own.lines, next.lines)
    : differencesOf(own.lines, next.lines);
  const usual = usualEnd(own) ?? usualEnd(next) ?? '\n';
  const parts = regions.map((region) => ({
    region,
    lines: linesFor(region, { own, next, old }),
  }));
  const shape = {
    usual,
    marked: decided(old?.marked ?? null, own.marked, next.marked),
    ended: decided(old?.ended ?? null, own.ended, next.ended),
  };
  return {
    text: textFrom(
      parts.flatMap(({ lines }) => lines),
      shape,
    ),
    conflicts: parts.flatMap(({ region, lines }) =>
      region.kind === 'conflict'
        ? [{ line: region.ours.from + 1, text: lines.map(({ line }) => `${line}\n`).join('') }]
        : [],
    ),
  };
}

/** A text that an earlier merge has left for somebody to decide. */
export function isUndecided(text: string): boolean {
  return /^<{7} /m.test(text) && /^={7}\r?$/m.test(text) && /^>{7} /m.test(text);
}

/** What either side has changed; the team's where nobody knows. */
function decided(base: boolean | null, ours: boolean, today: boolean): boolean {
  return base === null || ours !== base ? ours : today;
}

interface Sides {
  own: TextLines;
  next: TextLines;
  old: TextLines | null;
}

function linesFor({ kind, ours, base, today }: Region, { own, next, old }: Sides): EndedLine[] {
  const mine = ended(own, ours);
  if (kind === 'today') return bare(next, today);
  if (kind !== 'conflict') return mine;
  const marker = (line: string): EndedLine => ({ line, end: '' });
  return [
    marker(`<<<<<<< ${labels.ours}`),
    ...mine,
    ...(old ? [marker(`||||||| ${labels.base}`), ...bare(old, base)] : []),
    marker('======='),
    ...bare(next, today),
    marker(`>>>>>>> ${labels.today}`),
  ];
}

function ended({ lines, ends }: TextLines, { from, to }: Span): EndedLine[] {
  return lines.slice(from, to).map((line, at) => ({ line, end: ends[from + at] ?? '' }));
}

/** Lines that end as the team's file does. */
function bare({ lines }: TextLines, { from, to }: Span): EndedLine[] {
  return lines.slice(from, to).map((line) => ({ line, end: '' }));
}
