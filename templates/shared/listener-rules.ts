import { type Relation, together } from '../../generators/route-relation.js';
import type { RuleMatch } from '../../generators/rule-match.js';
import type { Route } from '../../generators/wiring.js';
import { routesOfRule } from './function-apis.js';

/** A rule of a listener, or what the listener does without one. */
export interface ListenerRule {
  /** Address of the target group that it forwards to; null for another action, and for a group without address. */
  group: string | null;
  /** Address of the function that answers; null for what is no function of the place. */
  owner: string | null;
  /** What tells its listener from others. */
  listener: string;
  /** True where the place declares the listener, and with it all of its rules. */
  isWhole: boolean;
  /** The lowest is asked first; `Infinity` for what the listener does without a rule, null where it is not written out. */
  priority: number | null;
  /** Null where it is not written out. */
  match: RuleMatch | null;
  file: string;
  /** 1-based. */
  line: number;
}

/** The routes that a rule lets through for certain. */
export function routesOfMatch(match: RuleMatch | null): Route[] {
  return match === null || match.more ? [] : routesOfRule(match);
}

/** How the requests of one rule lie to those of another. */
export function relationOfMatches(one: RuleMatch, other: RuleMatch): Relation {
  return [
    comparePatterns(one.paths, other.paths),
    comparePatterns(one.methods, other.methods),
    comparePatterns(one.hosts.map(lower), other.hosts.map(lower)),
    compareRanges(one.sources, other.sources),
    compareRest(one.more, other.more),
  ].reduce(together);
}

const lower = (text: string): string => text.toLowerCase();

function comparePatterns(own: readonly string[], others: readonly string[]): Relation {
  const [all, theirs] = [own, others].map((each) => (each.length === 0 ? ['*'] : each));
  const isWithin = (some: readonly string[] = [], more: readonly string[] = []): boolean =>
    some.every((each) => more.some((pattern) => covers(pattern, each)));
  const [isCovered, isCovering] = [isWithin(all, theirs), isWithin(theirs, all)];
  if (isCovered && isCovering) return 'same';
  if (isCovered || isCovering) return isCovered ? 'covered' : 'covers';
  const touches = all?.some((each) => theirs?.some((pattern) => meets(pattern, each)));
  return touches ? 'overlaps' : 'apart';
}

/** Whether ranges that differ have addresses in common is not looked at. */
function compareRanges(own: readonly string[], others: readonly string[]): Relation {
  const [one, two] = [own, others].map((each) => [...each].sort().join(' '));
  if (one === two) return 'same';
  if (two === '') return 'covered';
  return one === '' ? 'covers' : 'overlaps';
}

function compareRest(own: boolean, others: boolean): Relation {
  if (own && others) return 'overlaps';
  if (own) return 'covered';
  return others ? 'covers' : 'same';
}

/** True when a pattern takes all that another one takes: a `*` of that one is met by none but a `*`. */
function covers(pattern: string, other: string): boolean {
  return walk(
    pattern,
    other,
    (mine, theirs) => mine === theirs || (mine === '?' && theirs !== '*'),
  );
}

/** True when some text is of both patterns. */
function meets(pattern: string, other: string): boolean {
  const isOne = (mine: string, theirs: string): boolean =>
    mine === theirs || mine === '?' || theirs === '?';
  return walk(pattern, other, isOne, true);
}

/**
 * Goes through two patterns side by side; a `*` of the first takes any part of the second.
 * @param both a `*` of the second takes any part of the first as well
 */
function walk(
  pattern: string,
  other: string,
  isOne: (mine: string, theirs: string) => boolean,
  both = false,
): boolean {
  // ends[b]: whether the rest of the first is met by the rest of the second from b.
  let ends = tail(other, both);
  for (let a = pattern.length - 1; a >= 0; a -= 1) {
    const mine = pattern.charAt(a);
    const next: boolean[] = [];
    for (let b = other.length; b >= 0; b -= 1) {
      const theirs = other.charAt(b);
      const own = mine === '*' && (ends[b] || (b < other.length && next[b + 1]));
      const star = both && theirs === '*' && (ends[b] || next[b + 1]);
      const step = mine !== '*' && b < other.length && isOne(mine, theirs) && ends[b + 1];
      next[b] = Boolean(own || star || step);
    }
    ends = next;
  }
  return ends[0] ?? false;
}

/** What of a pattern is met by nothing: its end, and stars before it. */
function tail(other: string, both: boolean): boolean[] {
  return Array.from({ length: other.length + 1 }, (_, b) =>
    both ? /^\**$/.test(other.slice(b)) : b === other.length,
  );
}
