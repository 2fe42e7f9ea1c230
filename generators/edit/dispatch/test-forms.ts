import type { EventPath, EventTest } from './event-tests.js';

/** What `a || b || c` asks, however it is put together. */
export function alternativesOf(test: EventTest): readonly EventTest[] {
  return test.kind === 'any' ? test.tests.flatMap(alternativesOf) : [test];
}

/** True where a condition asks for anything of an event. */
export function asksEvent(test: EventTest): boolean {
  if (test.kind === 'not') return asksEvent(test.test);
  if (test.kind === 'all' || test.kind === 'any') return test.tests.some(asksEvent);
  return test.kind !== 'open';
}

/** The contrary of a test. */
export function negated(test: EventTest): EventTest {
  if (test.kind === 'not') return test.test;
  return test.kind === 'open' ? test : { kind: 'not', test };
}

/** What a function asks is written elsewhere. */
export function withoutPlaces(test: EventTest): EventTest {
  switch (test.kind) {
    case 'is':
      return { ...test, at: null };
    case 'has':
      return { ...test, asked: null };
    case 'not':
      return { ...test, test: withoutPlaces(test.test) };
    case 'open':
      return test;
    default:
      return { kind: test.kind, tests: test.tests.map(withoutPlaces) };
  }
}

/** A table has what is looked up where its key is one of those that are written out. */
export function keysOf({
  pairs,
  of,
  otherwise,
}: {
  pairs: readonly { key: string }[];
  of: readonly EventPath[];
  /** What is there for all other keys; null for nothing. */
  otherwise: unknown;
}): EventTest {
  if (otherwise) return { kind: 'open' };
  return {
    kind: 'any',
    tests: pairs.map(({ key }) => ({ kind: 'is', of, value: key, at: null })),
  };
}

/** What a test asks one by one. */
export function leavesOf(test: EventTest): EventTest[] {
  if (test.kind === 'not') return leavesOf(test.test);
  if (test.kind === 'all' || test.kind === 'any') return test.tests.flatMap(leavesOf);
  return [test];
}
