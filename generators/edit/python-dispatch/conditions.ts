import type { ComparedAt, EventPath, EventTest, Range } from '../dispatch/event-tests.js';
import { keysOf, negated, withoutPlaces } from '../dispatch/test-forms.js';
import { bindingsIn } from '../python/bindings.js';
import { type Expression, type Ranged, textOf } from '../python/expressions.js';
import type { Pattern } from '../python/statements.js';
import { insideOf, pathsOf, type Reading } from './event-paths.js';
import { askedFor, lookupOf } from './lookups.js';

const open: EventTest = { kind: 'open' };
const deepest = 20;

/** What a condition asks of the event. */
export function testOf(expression: Expression, reading: Reading, depth = 0): EventTest {
  if (depth > deepest) return open;
  const again = (next: Expression): EventTest => testOf(next, reading, depth + 1);
  switch (expression.kind) {
    case 'boolean': {
      const has = expression.op === 'or' ? hasOf(expression, reading) : null;
      if (has) return has;
      const tests = expression.values.map(again);
      return { kind: expression.op === 'and' ? 'all' : 'any', tests };
    }
    case 'not':
      return negated(again(expression.value));
    case 'compare':
      return compared(expression, reading);
    default:
      return plain(expression, reading, depth);
  }
}

function plain(expression: Expression, reading: Reading, depth: number): EventTest {
  const has = hasOf(expression, reading);
  if (has) return has;
  const lookup = lookupOf(expression, reading);
  if (lookup) return keysOf(lookup);
  if (expression.kind === 'call') return ofGuard(expression, reading, depth);
  if (expression.kind !== 'name' || !reading.scope.def) return open;
  const [binding, second] = bindingsIn(reading.scope.def.body, expression.name);
  return binding?.value && !second ? testOf(binding.value, reading, depth + 1) : open;
}

/** A member that equals a text; `asked` is how that is written, where it is. */
export function is(
  of: readonly EventPath[],
  value: string,
  asked: { member: Ranged; literal: Ranged } | null,
): EventTest {
  const at = asked && comparedAt(rangeOf(asked.member), rangeOf(asked.literal));
  return { kind: 'is', of, value, at };
}

function comparedAt(member: Range, literal: Range): ComparedAt {
  const whole = {
    start: Math.min(member.start, literal.start),
    end: Math.max(member.end, literal.end),
  };
  return { whole, member, literal };
}

const rangeOf = ({ start, end }: Ranged): Range => ({ start, end });

function hasOf(expression: Expression, reading: Reading): EventTest | null {
  const of = pathsOf(expression, reading);
  if (!of) return null;
  const isGet = expression.kind === 'call' && expression.callee.kind === 'attribute';
  const owner = isGet && expression.callee.kind === 'attribute' ? expression.callee.value : null;
  const isOwn = of.length === 1 && of[0]?.length === 1 && owner?.kind === 'name';
  return { kind: 'has', of, asked: isOwn ? { event: owner.name, by: 'get' } : null };
}

function compared(
  { left, op, right }: Expression & { kind: 'compare' },
  reading: Reading,
): EventTest {
  const isNot = op === '!=' || op.includes('not');
  const test = positive(left, op.replace(/\s*not\s*/, ''), right, reading);
  return isNot ? negated(test) : test;
}

function positive(left: Expression, op: string, right: Expression, reading: Reading): EventTest {
  if (op === 'is') {
    const nothing = right.kind === 'constant' && right.text === 'None';
    const has = nothing ? hasOf(left, reading) : null;
    return has ? negated(has) : open;
  }
  if (op === 'in') return ofIn(left, right, reading);
  if (op !== '==' && op !== '!=') return open;
  const [member, literal] = textOf(right) === null ? [right, left] : [left, right];
  const value = textOf(literal);
  const of = pathsOf(member, reading);
  return of && value !== null ? is(of, value, { member, literal }) : open;
}

/** `"a" in event`, `source in HANDLERS`, `source in ("a", "b")`. */
function ofIn(left: Expression, right: Expression, reading: Reading): EventTest {
  const event = pathsOf(right, reading);
  const member = textOf(left);
  if (event && member !== null) {
    const isOwn = event.length === 1 && event[0]?.length === 0 && right.kind === 'name';
    const asked = isOwn ? ({ event: right.name, by: 'in' } as const) : null;
    return { kind: 'has', of: event.map((path) => [...path, member]), asked };
  }
  const lookup = askedFor(right, left, reading);
  if (lookup) return keysOf(lookup);
  const of = pathsOf(left, reading);
  const items = 'items' in right ? right.items.map(textOf) : null;
  if (!of || !items || items.includes(null)) return open;
  const tests = items.flatMap((each) => (each === null ? [] : is(of, each, null)));
  const [first, last] = 'items' in right ? [right.items[0], right.items.at(-1)] : [];
  if (!first || !last) return open;
  return { kind: 'any', tests, list: { start: first.start, end: last.end } };
}

/** A function that gives back what one condition says: `is_queue(event)`. */
function ofGuard(
  { callee, args }: Expression & { kind: 'call' },
  reading: Reading,
  depth: number,
): EventTest {
  const meaning = reading.names.meaning(callee, reading.scope);
  if (meaning?.kind !== 'def') return open;
  const scope = { ...meaning.scope, def: meaning.node };
  const [only, second] = meaning.node.body.statements.filter(
    (each) => each.kind !== 'expression' || each.value?.kind !== 'string',
  );
  if (only?.kind !== 'return' || second || !only.value) return open;
  return withoutPlaces(testOf(only.value, insideOf(scope, args, reading), depth + 1));
}

/** What a pattern of `match` asks of what it is held against; null for one that takes everything. */
export function patternTest(pattern: Pattern, of: readonly EventPath[] | null): EventTest | null {
  if (pattern.kind === 'any') return null;
  if (!of) return open;
  if (pattern.kind === 'value') {
    const value = textOf(pattern.value);
    return value === null ? open : is(of, value, null);
  }
  if (pattern.kind === 'or') {
    const tests = pattern.items.map((each) => patternTest(each, of));
    return { kind: 'any', tests: tests.map((each) => each ?? open) };
  }
  if (pattern.kind !== 'mapping') return open;
  const tests = pattern.entries.map(({ key, value }): EventTest => {
    const inner = of.map((path) => [...path, key]);
    return patternTest(value, inner) ?? { kind: 'has', of: inner, asked: null };
  });
  return { kind: 'all', tests };
}
