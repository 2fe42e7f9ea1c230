import { defaults } from '../../templates/defaults.js';
import { completeAnswers } from '../answers.js';
import type { Catalogue } from '../catalogue.js';
import type { Console } from '../console.js';
import { jsonLiteral } from '../emit/json.js';
import { UserError } from '../errors.js';
import { casesOf, eventsOf } from '../handlers.js';
import { nearest } from '../nearest.js';
import { planFunction } from '../plan.js';
import { printable } from '../printable.js';
import { requiredAnswers } from '../required.js';
import { setPath } from '../set-path.js';
import type { Json } from '../wiring.js';

/** Flags of `event`. */
export interface EventFlags {
  /** Of the trigger that the chain of {@link wrap} ends with. */
  case: string | null;
  set: string[];
  /** Triggers whose events come one inside the other, from the outside to the inside. */
  wrap: string[];
  raw: boolean;
  list: boolean;
  json: boolean;
}

/**
 * `event <trigger>`: a sample event as JSON on standard output.
 * @throws UserError CLT_UNKNOWN_CASE, CLT_BAD_ANSWER
 */
export async function event(
  id: string,
  catalogue: Catalogue,
  console: Console,
  flags: EventFlags,
): Promise<void> {
  const innermost = flags.wrap.at(-1) ?? id;
  const events = await allEvents(innermost, catalogue);
  const names = Object.keys(events);
  if (flags.list) {
    console.out(flags.json ? `${JSON.stringify(names, null, 2)}\n` : `${names.join('\n')}\n`);
    return;
  }
  const name = flags.case ?? names[0] ?? '';
  const base = Object.hasOwn(events, name) ? events[name] : undefined;
  if (base === undefined) throw unknownCase(innermost, name, names);
  const whole = await wrapped(id, base, catalogue, flags);
  const changed = flags.set.reduce((value: Json, assignment) => setPath(value, assignment), whole);
  console.out(`${jsonLiteral(changed, { indent: 0, taken: 0, width: 100 })}\n`);
}

/** An event inside those of the triggers around it. */
async function wrapped(
  id: string,
  base: Json,
  catalogue: Catalogue,
  { wrap, raw }: Pick<EventFlags, 'wrap' | 'raw'>,
): Promise<Json> {
  if (wrap.length === 0 && !raw) return base;
  const { wrapEvent } = await import('../envelopes.js');
  const chain = await Promise.all([id, ...wrap].map((each) => catalogue.trigger(each)));
  const firstEvents = async (trigger: string): Promise<Json> =>
    Object.values(await allEvents(trigger, catalogue))[0] ?? null;
  return wrapEvent(base, chain, { raw, baseOf: firstEvents });
}

/**
 * The fixtures of the trigger and the events that its default answers make of them. The usual one comes first: names
 * sort what nothing can read before what comes every day.
 */
async function allEvents(id: string, catalogue: Catalogue): Promise<{ [name: string]: Json }> {
  const trigger = await catalogue.trigger(id);
  const raw = { name: 'orders', trigger: id, ...requiredAnswers(trigger) };
  const answers = await completeAnswers(raw, catalogue);
  const fixtures = await catalogue.fixtures(id);
  const plan = planFunction(answers, trigger, await catalogue.language(defaults.language));
  const events = { ...fixtures, ...eventsOf(plan, fixtures) };
  const [first] = casesOf(plan, await catalogue.cases(id));
  const usual = trigger.usualEvent ?? String(first?.['event']);
  const found = events[usual];
  return found === undefined ? events : { [usual]: found, ...events };
}

function unknownCase(id: string, name: string, names: string[]): UserError {
  const near = nearest(name, names);
  return new UserError('CLT_UNKNOWN_CASE', `${id} has no case «${printable(name.slice(0, 80))}».`, {
    hint: `${near ? `Did you mean ${near}? ` : ''}It has ${names.join(', ')}.`,
  });
}
