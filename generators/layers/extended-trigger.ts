import type { Option, Options, OptionValue, Trigger } from '../define.js';
import { nearest } from '../nearest.js';
import { requiredExample } from '../required.js';
import type { ExtendingTrigger } from './descriptor-schema.js';
import { valueFor } from './own-options.js';
import { computed, eventsOf, viewOf } from './own-trigger.js';
import type { DescriptorText } from './read-descriptor.js';

type Changed = NonNullable<ExtendingTrigger['options']>[string];

/** A trigger as another one, with options that are fixed, narrowed or have other defaults. Throws CLT_BAD_DESCRIPTOR. */
export function extendedTrigger(
  id: string,
  base: Trigger,
  described: ExtendingTrigger,
  text: DescriptorText,
): Trigger {
  const { options = {}, view = {}, events, extends: _, ...texts } = described;
  const { open, fixed } = changedOptions(base, options, text);
  const reading = { text, options: Object.keys(base.options) };
  const own = { view: viewOf(view, reading), events: eventsOf(events, reading) };
  const whole = (answers: object): never => ({ ...fixed, ...answers }) as never;
  const { signs, shared } = base;
  return {
    ...base,
    ...defined(texts),
    id,
    options: open,
    signs: typeof signs === 'function' ? (answers) => signs(whole(answers)) : signs,
    ...(typeof shared === 'function'
      ? { shared: (answers, context) => shared(whole(answers), context) }
      : {}),
    check: (answers, context) => base.check?.(whole(answers), context) ?? [],
    wiring: (answers, context) => base.wiring(whole(answers), context),
    view: (answers, context) => ({
      ...base.view?.(whole(answers), context),
      ...computed(own.view, { answers: whole(answers), context }),
    }),
    events: (answers, fixtures, context) =>
      events || !base.events
        ? own.events(fixtures, { answers: whole(answers), context })
        : base.events(whole(answers), fixtures, context),
    cases: (answers, table, context) => base.cases(whole(answers), table, context),
    send: (answers, context) => base.send(whole(answers), context),
    ...(base.scripts
      ? { scripts: (answers, context) => base.scripts?.(whole(answers), context) ?? [] }
      : {}),
  };
}

function defined<T extends object>(texts: T) {
  return Object.fromEntries(
    Object.entries(texts).filter(([, value]) => value !== undefined),
  ) as Partial<Trigger>;
}

interface ChangedOptions {
  /** What can still be answered. */
  open: Options;
  /** What cannot. */
  fixed: { [name: string]: OptionValue };
}

function changedOptions(
  base: Trigger,
  changes: { readonly [name: string]: Changed },
  text: DescriptorText,
): ChangedOptions {
  const names = Object.keys(base.options);
  for (const name of Object.keys(changes)) {
    if (names.includes(name)) continue;
    const near = nearest(name, names);
    text.refuse(
      ['options', name],
      `changes the option «${name}», which ${base.id} lacks${near ? `; ${near} is near it` : ''}`,
    );
  }
  const result: ChangedOptions = { open: {}, fixed: {} };
  const open: { [name: string]: Option } = {};
  for (const [name, option] of Object.entries<Option>(base.options)) {
    const change = changes[name] ?? {};
    const at = { text, path: ['options', name] };
    const made = narrowed(name, option, change, at);
    if (change.fixed !== undefined) result.fixed[name] = valueFor(name, change.fixed, made, at);
    else if (change.hidden) result.fixed[name] = presetOf(name, made, at);
    else open[name] = made;
  }
  return { ...result, open };
}

type At = Parameters<typeof valueFor>[3];

function presetOf(name: string, option: Option, { text, path }: At): OptionValue {
  if (requiredExample(option) === null) return option.default;
  return text.refuse(path, `hides ${name}, which must be answered: fix it, or give it a default`);
}

/** The option with what a descriptor says of it, never more than it takes already. */
function narrowed(name: string, option: Option, change: Changed, at: At): Option {
  const { minimum, maximum, enum: among, default: preset, ask, description } = change;
  const made = { ...option } as Option & { [member: string]: unknown };
  if (minimum !== undefined || maximum !== undefined)
    Object.assign(made, range(option, change, at));
  if (among !== undefined) made['enum'] = choices(option, among, at);
  if (description !== undefined) made['description'] = description;
  if (ask === true) made['ask'] = true;
  if (ask === false) delete made['ask'];
  if (preset !== undefined) {
    made['default'] = valueFor(name, preset, made, at);
    delete made['required'];
  } else if (option.default !== null && change.fixed === undefined) {
    valueFor(name, option.default, made, at);
  }
  return made;
}

function range(option: Option, { minimum, maximum }: Changed, { text, path }: At): object {
  if (option.type !== 'integer' && option.type !== 'number') {
    return text.refuse(path, 'gives a range to what is no number');
  }
  const most = { minimum: minimum ?? option.minimum, maximum: maximum ?? option.maximum };
  const fits = most.minimum >= option.minimum && most.maximum <= option.maximum;
  if (fits && most.minimum <= most.maximum) return most;
  return text.refuse(path, `has a range that is not within ${option.minimum} to ${option.maximum}`);
}

function choices(option: Option, among: string[], { text, path }: At): string[] {
  const known = 'enum' in option ? option.enum : undefined;
  const surplus = among.find((each) => !known?.includes(each));
  if (known && surplus === undefined) return among;
  return text.refuse(path, `has choices beyond ${known?.join(', ') ?? 'what it takes'}`);
}
