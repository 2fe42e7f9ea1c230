import {
  amongAt,
  type EventPath,
  type EventTest,
  holds,
  isThere,
  type KnownEvents,
  type Range,
} from './event-tests.js';

/** A condition of a branch: what it asks, and where it stands in the text. */
export interface Model {
  test: EventTest;
  range: Range;
}

/** How a language spells what is asked. */
export interface Spelling {
  quoted(text: string): string;
  /** A member of the event, asked for by itself. */
  member(event: string, name: string): string;
  /** `===`, `==`. */
  equals: string;
  and: string;
}

/** The one value that a member of all these events has; null where it has several, or nobody knows it. */
export function valueAt(of: readonly EventPath[], events: KnownEvents): string | null {
  const path = of.find((each) => isThere(each, events) !== false);
  const among = path && isThere(path, events) ? amongAt(path, events) : null;
  const [only, second] = among ?? [];
  return only !== undefined && second === undefined ? only : null;
}

/**
 * A condition that holds for these events, written as the branches of a site have theirs: one of them with other
 * values, or a question for other members. Null where no branch shows how.
 */
export function conditionFor(
  models: readonly Model[],
  text: string,
  events: KnownEvents,
  spelling: Spelling,
): string | null {
  for (const model of [...models].reverse()) {
    const found = withOtherValues(model, text, events, spelling);
    if (found !== null) return found;
  }
  for (const { test } of [...models].reverse()) {
    const found = withOtherMembers(test, events, spelling);
    if (found !== null) return found;
  }
  return null;
}

/** The text of a condition in which every value is the one of these events, where it holds for them then. */
function withOtherValues(
  { test, range }: Model,
  whole: string,
  events: KnownEvents,
  { quoted }: Spelling,
): string | null {
  const asked = leavesOf(test).flatMap((each) => (each.kind === 'is' ? [each] : []));
  if (asked.length === 0) return null;
  let text = whole.slice(range.start, range.end);
  let changed = test;
  for (const leaf of asked.sort((a, b) => (b.literal?.start ?? 0) - (a.literal?.start ?? 0))) {
    const value = valueAt(leaf.of, events);
    const { literal } = leaf;
    if (value === null || !literal || literal.start < range.start || literal.end > range.end) {
      return null;
    }
    const [from, to] = [literal.start - range.start, literal.end - range.start];
    text = text.slice(0, from) + quoted(value) + text.slice(to);
    changed = replaced(changed, leaf, { ...leaf, value });
  }
  return holds(changed, events) ? text : null;
}

function leavesOf(test: EventTest): EventTest[] {
  if (test.kind === 'not') return leavesOf(test.test);
  if (test.kind === 'all' || test.kind === 'any') return test.tests.flatMap(leavesOf);
  return [test];
}

function replaced(test: EventTest, leaf: EventTest, by: EventTest): EventTest {
  if (test === leaf) return by;
  if (test.kind === 'not') return { ...test, test: replaced(test.test, leaf, by) };
  if (test.kind !== 'all' && test.kind !== 'any') return test;
  return { ...test, tests: test.tests.map((each) => replaced(each, leaf, by)) };
}

/** The members that tell these events, asked for as a branch asks for one: `'alarmData' in event`. */
function withOtherMembers(
  test: EventTest,
  { signs }: KnownEvents,
  { quoted, member, equals, and }: Spelling,
): string | null {
  const model = leavesOf(test).find((each) => each.kind === 'has' && each.asked !== null);
  const asked = model?.kind === 'has' ? model.asked : null;
  if (!asked || signs.length === 0) return null;
  const tests = signs.map(({ path: [name, ...more], is }) => {
    if (typeof name !== 'string' || more.length > 0) return null;
    if (asked.by === 'in') return is === null ? `${quoted(name)} in ${asked.event}` : null;
    const text = member(asked.event, name);
    return is === null ? text : `${text} ${equals} ${quoted(is)}`;
  });
  return tests.includes(null) ? null : tests.join(` ${and} `);
}
