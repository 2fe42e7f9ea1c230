import type { Planned } from './failures.js';

/** Where the records of a run ended, by subject. */
export interface Ends {
  /** In the order in which the business module was done with them. */
  processed: readonly string[];
  /** What is in the dead-letter or failure queue. */
  caught: readonly string[];
}

/**
 * Tells what is wrong with where records ended: each exactly once, processed or caught, as its
 * failures and the tries of the net say, and in order within its group.
 */
export function unconserved(plan: readonly Planned[], tries: number, ends: Ends): string[] {
  const known = new Set(plan.map(({ subject }) => subject));
  const strangers = [...ends.processed, ...ends.caught].filter((subject) => !known.has(subject));
  return [
    ...strangers.map((subject) => `${subject} was never sent`),
    ...plan.flatMap((record) => misplaced(record, plan, tries, ends)),
    ...disordered(plan, ends.processed),
  ];
}

function misplaced(
  record: Planned,
  plan: readonly Planned[],
  tries: number,
  { processed, caught }: Ends,
): string[] {
  const { subject } = record;
  const done = processed.filter((each) => each === subject).length;
  const dead = caught.filter((each) => each === subject).length;
  if (done + dead === 0) return [`${subject} is lost`];
  if (done + dead > 1) return [`${subject} was processed ${done} and caught ${dead} times`];
  const expected = endOf(record, plan, tries);
  if (expected === 'processed' && dead > 0) return [`${subject} was given up`];
  return expected === 'caught' && done > 0 ? [`${subject} was processed in spite of all`] : [];
}

/** Where a record must end; null for one that waits behind a failed one until its own tries are used up. */
function endOf(
  record: Planned,
  plan: readonly Planned[],
  tries: number,
): 'processed' | 'caught' | null {
  const fails = ({ failures, readable }: Planned): boolean => !readable || failures > 0;
  if (!record.readable || record.failures >= tries) return 'caught';
  if (record.group === null) return 'processed';
  const before = plan.slice(0, plan.indexOf(record)).filter(({ group }) => group === record.group);
  return before.some(fails) ? null : 'processed';
}

function disordered(plan: readonly Planned[], processed: readonly string[]): string[] {
  const groups = new Set(plan.flatMap(({ group }) => group ?? []));
  return [...groups].flatMap((group) => {
    const sent = plan.filter((each) => each.group === group).map(({ subject }) => subject);
    const done = processed.filter((subject) => sent.includes(subject));
    const sorted = [...done].sort((a, b) => sent.indexOf(a) - sent.indexOf(b));
    return done.join() === sorted.join() ? [] : [`group ${group} lost its order: ${done.join()}`];
  });
}

/**
 * Tells what is wrong with where records ended whose neighbours are done again: each processed at least once, or
 * caught, which those are that fail always.
 */
export function lost(plan: readonly Planned[], tries: number, ends: Ends): string[] {
  const known = new Set(plan.map(({ subject }) => subject));
  const strangers = [...ends.processed, ...ends.caught].filter((subject) => !known.has(subject));
  return [
    ...strangers.map((subject) => `${subject} was never sent`),
    ...plan.flatMap(({ subject, readable, failures }) => {
      const fails = !readable || failures >= tries;
      const done = ends.processed.includes(subject);
      if (fails) return ends.caught.includes(subject) ? [] : [`${subject} is lost`];
      return done ? [] : [`${subject} is lost`];
    }),
  ];
}
