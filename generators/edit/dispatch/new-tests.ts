import { type EventTest, holds, type KnownEvents, type Range } from './event-tests.js';
import { leavesOf } from './test-forms.js';
import { withValues } from './with-values.js';

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
  /** One of several texts, from how one is asked for; `and` and `not` take it as it is where it is `tight`. */
  oneOf(asked: AskedFor, texts: readonly string[]): { text: string; tight: boolean };
  /** What stands between the brackets of a list of texts, where it stood for another one. */
  listed(texts: readonly string[], around: { before: string; behind: string }): string;
}

/** A comparison as it is written. */
export interface AskedFor {
  member: string;
  /** With another text, which is quoted already. */
  with(quoted: string): string;
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

/** The text of a condition in which every value is one of these events, where it holds for them then. */
function withOtherValues(
  { test, range }: Model,
  whole: string,
  events: KnownEvents,
  spelling: Spelling,
): string | null {
  const rewritten = withValues(test, { whole, events, spelling });
  if (!rewritten || rewritten.edits.length === 0 || !holds(rewritten.test, events)) return null;
  if (rewritten.edits.some(({ start, end }) => start < range.start || end > range.end)) return null;
  const edits = [...rewritten.edits].sort((a, b) => b.start - a.start);
  return edits.reduce(
    (text, { start, end, by }) =>
      text.slice(0, start - range.start) + by + text.slice(end - range.start),
    whole.slice(range.start, range.end),
  );
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
