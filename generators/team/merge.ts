import type { ExplainedValue, Origin, Team } from '../define.js';
import { UserError } from '../errors.js';
import { printable } from '../printable.js';
import { allowanceText, allows } from './allowance.js';
import { mergeStandard } from './merge-standard.js';
import type { Said, Source } from './source.js';

/**
 * What a team says in all: nearer sources beat farther ones, maps of answers, tags and alarms key by
 * key, files by path, all else as a whole. What a source locks, no nearer one can say otherwise.
 * @param sources the nearest first
 * @throws UserError CLT_LOCKED_BY_TEAM, CLT_BAD_CONFIG
 */
export function mergeSources(sources: readonly Source[]): Omit<Team, 'layers'> {
  const locked = lockedBy(sources);
  const defaults = nearestOf(sources.map((source) => source.defaults));
  const allowed = nearestOf(sources.map((source) => source.allowed));
  for (const [name, { value, origin }] of locked) {
    const limit = allowed.get(name);
    if (!limit || allows(limit.value, value)) continue;
    throw contradiction(
      `${limit.origin.file} allows ${allowanceText(limit.value)} for ${name}`,
      limit.origin,
      { name, value, origin },
    );
  }
  const { standard, explained } = mergeStandard(sources);
  return {
    defaults: Object.fromEntries([...defaults].map(([name, { value }]) => [name, value])),
    locked: new Map([...locked].map(([name, { value, origin }]) => [name, { value, origin }])),
    allowed: new Map(
      [...allowed].map(([name, { value, origin }]) => [name, { allowance: value, origin }]),
    ),
    standard,
    explained: [
      ...explainedMap('defaults', defaults),
      ...explainedMap('locked', locked),
      ...explainedMap('allowed', allowed),
      ...explained,
    ],
  };
}

function nearestOf<T>(maps: readonly ReadonlyMap<string, T>[]): Map<string, T> {
  return new Map(maps.toReversed().flatMap((map) => [...map]));
}

type Locks = Map<string, Said<unknown>>;

/** The locks of all sources; a nearer one, and a default of one, must say the same. */
function lockedBy(sources: readonly Source[]): Locks {
  const locks: Locks = new Map();
  for (const source of sources.toReversed()) {
    for (const [name, said] of source.locked) {
      const lock = locks.get(name);
      if (lock && !isSame(lock.value, said.value)) {
        throw contradiction(`${source.title} locks ${name} to ${shown(said.value)}`, said.origin, {
          name,
          ...lock,
        });
      }
      if (!lock) locks.set(name, said);
    }
    for (const [name, said] of source.defaults) {
      const lock = locks.get(name);
      if (!lock || isSame(lock.value, said.value)) continue;
      throw contradiction(`${source.title} sets ${name} to ${shown(said.value)}`, said.origin, {
        name,
        ...lock,
      });
    }
  }
  return locks;
}

/** The error of two that cannot both hold; it stands where the nearer of them is said. */
function contradiction(
  says: string,
  at: Origin,
  { name, value, origin }: { name: string; value: unknown; origin: Origin },
): UserError {
  const where = placeOf(origin);
  return new UserError('CLT_LOCKED_BY_TEAM', `${says}, but ${where} locks it to ${shown(value)}.`, {
    hint: `Leave ${name} out here, or have the lock changed.`,
    path: at.file,
    ...(at.line === null ? {} : { line: at.line }),
  });
}

/** `acme.yaml:7`, or the file alone where it has no lines. */
export function placeOf({ file, line }: Origin): string {
  return line === null ? printable(file) : `${printable(file)}:${line}`;
}

/** A value as a message shows it. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return printable(text.slice(0, 120));
}

/** Answers may be text or numbers, lists or text with commas. */
function isSame(a: unknown, b: unknown): boolean {
  return String(a) === String(b);
}

function explainedMap(member: string, map: ReadonlyMap<string, Said<unknown>>): ExplainedValue[] {
  return [...map]
    .map(([name, { value, origin }]) => ({ key: `${member}.${name}`, value, origin }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
