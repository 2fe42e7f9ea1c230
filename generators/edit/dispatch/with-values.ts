import { type EventTest, isSame, type KnownEvents, type Range, valuesAt } from './event-tests.js';
import type { Spelling } from './new-tests.js';
import { alternativesOf } from './test-forms.js';

/** What a condition becomes that asks for other values. */
interface Rewritten {
  test: EventTest;
  edits: readonly (Range & { by: string })[];
}

interface Around {
  /** The text that all ranges are of. */
  whole: string;
  events: KnownEvents;
  spelling: Spelling;
}

type Is = EventTest & { kind: 'is' };

/** A test whose values are all those of these events; null where they are not known, or are written elsewhere. */
export function withValues(test: EventTest, around: Around, inAny = true): Rewritten | null {
  switch (test.kind) {
    case 'is':
      return ofComparisons([test], around, inAny);
    case 'not': {
      const inner = withValues(test.test, around, false);
      return inner && { ...inner, test: { ...test, test: inner.test } };
    }
    case 'all':
      return together(test.kind, test.tests, around);
    case 'any':
      return ofAlternatives(test, around, inAny);
    default:
      return { test, edits: [] };
  }
}

function together(
  kind: 'all' | 'any',
  tests: readonly EventTest[],
  around: Around,
): Rewritten | null {
  const parts = tests.map((each) => withValues(each, around, kind === 'any'));
  const sure = parts.flatMap((each) => each ?? []);
  if (sure.length < parts.length) return null;
  const edits = sure.flatMap((each) => each.edits);
  return { test: { kind, tests: sure.map((each) => each.test) }, edits };
}

/** Comparisons of one member with several texts become one question. */
function ofAlternatives(
  test: EventTest & { kind: 'all' | 'any' },
  around: Around,
  inAny: boolean,
): Rewritten | null {
  const asked = alternativesOf(test);
  const [first] = asked;
  const ofOne = asked.filter(
    (each): each is Is => each.kind === 'is' && first?.kind === 'is' && isSame(each.of, first.of),
  );
  if (ofOne.length < asked.length || first?.kind !== 'is') {
    return together('any', test.tests, around);
  }
  if (!test.list) return ofComparisons(ofOne, around, inAny);
  const values = valuesAt(first.of, around.events);
  if (!values) return null;
  const { whole, spelling } = around;
  const before = whole.slice(0, test.list.start).trimEnd().slice(-1);
  const behind = whole.slice(test.list.end).trimStart().slice(0, 1);
  const by = spelling.listed(values.map(spelling.quoted), { before, behind });
  return { test: anyOf(first, values), edits: [{ ...test.list, by }] };
}

/** One or several comparisons of a member, side by side. */
function ofComparisons(
  asked: readonly Is[],
  { whole, events, spelling }: Around,
  inAny: boolean,
): Rewritten | null {
  const [first] = asked;
  const places = asked.flatMap(({ at }) => at ?? []);
  const [place] = places;
  const values = first && valuesAt(first.of, events);
  if (!place || !values || places.length < asked.length) return null;
  const compared = {
    member: whole.slice(place.member.start, place.member.end),
    with: (text: string): string =>
      whole.slice(place.whole.start, place.literal.start) +
      text +
      whole.slice(place.literal.end, place.whole.end),
  };
  const texts = values.map(spelling.quoted);
  const [only = '', second] = texts;
  const start = Math.min(...places.map((each) => each.whole.start));
  const end = Math.max(...places.map((each) => each.whole.end));
  const { text, tight } =
    second === undefined
      ? { text: compared.with(only), tight: true }
      : spelling.oneOf(compared, texts);
  const isApart = tight || inAny || isInBrackets(whole, start, end);
  return { test: anyOf(first, values), edits: [{ start, end, by: isApart ? text : `(${text})` }] };
}

function isInBrackets(text: string, start: number, end: number): boolean {
  return (
    text.slice(0, start).trimEnd().endsWith('(') && text.slice(end).trimStart().startsWith(')')
  );
}

function anyOf(of: Is, values: readonly string[]): EventTest {
  return { kind: 'any', tests: values.map((value) => ({ ...of, value, at: null })) };
}
