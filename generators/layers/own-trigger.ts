import type { Fixtures, Problem, SendCommand, SourceKind, Trigger } from '../define.js';
import { bashWord } from '../emit/bash.js';
import type { WholeTrigger } from './descriptor-schema.js';
import {
  asText,
  type Expression,
  expression,
  type Known,
  type Reading,
  viewMember,
} from './expressions.js';
import { patternOf } from './linear-pattern.js';
import { ownOptions } from './own-options.js';
import { ownWiring } from './own-wiring.js';
import type { DescriptorText, KeyPath } from './read-descriptor.js';

/** A trigger that stands for itself, as its descriptor tells it. Throws CLT_BAD_DESCRIPTOR. */
export function ownTrigger(id: string, described: WholeTrigger, text: DescriptorText): Trigger {
  if (described.id !== undefined && described.id !== id) {
    text.refuse(['id'], `is called ${described.id} in a folder ${id}`);
  }
  const { title, family, summary, docs, invocation, responseContract, permission } = described;
  const { eventType, signs, timeout, pitfalls, memory, region, shared, sdkClients } = described;
  const options = ownOptions(described.options, text);
  const reading = { text, options: Object.keys(options) };
  const parts = partsOf(described, reading);
  const wiring = ownWiring(described.wiring, reading);
  return {
    ...{ id, title, family, summary, docs, invocation, responseContract, permission },
    ...{ eventType, signs, timeout, pitfalls, options },
    ...(memory === undefined ? {} : { memory }),
    ...(region === undefined ? {} : { region }),
    ...(shared === undefined ? {} : { shared }),
    ...(sdkClients === undefined ? {} : { sdkClients }),
    source: sourceOf(described.source),
    check: (answers, context) => parts.rules.flatMap((rule) => rule(known(answers, context))),
    wiring: (answers, context) => wiring(known(answers, context)),
    view: (answers, context) => computed(parts.view, known(answers, context)),
    events: (answers, fixtures, context) => parts.events(fixtures, known(answers, context)),
    cases: (answers, table, context) => table[asText(parts.cases(known(answers, context)))] ?? [],
    send: (answers, context) => parts.send(known(answers, context)),
  };
}

const known = (answers: object, context: Known['context']): Known => ({
  answers: answers as Known['answers'],
  context,
});

function partsOf(
  { rules = [], view = {}, events, cases = 'all', send }: WholeTrigger,
  reading: Reading,
) {
  return {
    rules: rules.map((rule, at) => ruleOf(rule, ['rules', at], reading)),
    view: viewOf(view, reading),
    events: eventsOf(events, reading),
    cases: expression(cases, ['cases'], reading),
    send: sendOf(send, reading),
  };
}

function ruleOf(
  { when, option, message }: { when: unknown; option: string; message: unknown },
  path: KeyPath,
  reading: Reading,
): (known: Known) => Problem[] {
  const named = [...reading.options, 'source', 'timeout', 'memory', 'runtime', 'region'];
  if (!named.includes(option)) {
    reading.text.refuse([...path, 'option'], `has a rule for «${option}», which it lacks`);
  }
  const condition = expression(when, [...path, 'when'], reading);
  const says = expression(message, [...path, 'message'], reading);
  return (known) => (condition(known) === true ? [{ option, message: asText(says(known)) }] : []);
}

type View = readonly (readonly [string, ReturnType<typeof viewMember>])[];

/** Members of a view as a descriptor has them. */
export function viewOf(view: { readonly [name: string]: unknown }, reading: Reading): View {
  return Object.entries(view).map(([name, value]) => [
    name,
    viewMember(value, ['view', name], reading),
  ]);
}

/** A view for one set of answers. */
export function computed(view: View, known: Known): object {
  return Object.fromEntries(view.map(([name, value]) => [name, value(known)]));
}

type Picked = NonNullable<WholeTrigger['events']>;

/** The events that a descriptor picks from its fixtures; all of them where it picks none. */
export function eventsOf(
  events: Picked | undefined,
  reading: Reading,
): (fixtures: Fixtures, known: Known) => Fixtures {
  if (!events) return (fixtures) => fixtures;
  const picked = events.map((each, at): [string, Expression] => {
    const { name, when = true } = typeof each === 'string' ? { name: each } : each;
    return [name, expression(when, ['events', at, 'when'], reading)];
  });
  return (fixtures, known) =>
    Object.fromEntries(
      picked.flatMap(([name, when], at) => {
        if (when(known) !== true) return [];
        const event = fixtures[name];
        return event === undefined
          ? reading.text.refuse(['events', at], `picks the event «${name}», which it lacks`)
          : [[name, event]];
      }),
    );
}

function sendOf({ output, existing, command }: WholeTrigger['send'], reading: Reading) {
  const bash = bashOf(command, ['send', 'command'], reading);
  const there = existing === undefined ? null : bashOf(existing, ['send', 'existing'], reading);
  return (known: Known): SendCommand => ({
    source: there && known.context.source ? { bash: there(known) } : { output },
    command: bash(known),
  });
}

/** Bash: texts as they are written, and what is computed as one word of it. */
function bashOf(value: unknown, path: KeyPath, reading: Reading): (known: Known) => string {
  const parts = (Array.isArray(value) ? value : [value]).map((part, at) => {
    if (typeof part === 'string') return () => part;
    const word = expression(part, [...path, at], reading);
    return (known: Known) => bashWord(asText(word(known)));
  });
  return (known) => parts.map((part) => part(known)).join('');
}

function sourceOf(described: WholeTrigger['source']): SourceKind | null {
  if (!described) return null;
  const { name, arnPrefix, arnFrom, required, ...rest } = described;
  return {
    ...rest,
    namePattern: patternOf(name),
    ...(arnPrefix === undefined ? {} : { arnPrefix }),
    ...(arnFrom === undefined ? {} : { arnFrom }),
    ...(required === undefined ? {} : { required }),
  };
}
