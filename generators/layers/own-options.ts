import { commonAnswers } from '../answer-options.js';
import { addFlags, createFlags, globalFlags, hostFlags, runFlags } from '../arguments.js';
import type { Option, Options, OptionValue } from '../define.js';
import { UserError } from '../errors.js';
import { parseOption } from '../option-values.js';
import { triggerSwitches } from '../trigger-switches.js';
import type { DescribedOption } from './descriptor-schema.js';
import { patternOf } from './linear-pattern.js';
import type { DescriptorText, KeyPath } from './read-descriptor.js';

/** Flags of commands, which no option may be called. */
const taken: ReadonlySet<string> = new Set([
  ...Object.keys({ ...commonAnswers, ...globalFlags, ...runFlags, ...createFlags, ...addFlags }),
  ...Object.keys(hostFlags),
  ...['options', 'help', 'version', 'standard'],
]);

/** The options of a descriptor, each with a default that fits it. Throws CLT_BAD_DESCRIPTOR. */
export function ownOptions(
  described: { readonly [name: string]: DescribedOption },
  text: DescriptorText,
): Options {
  const entries = Object.entries(described).map(([name, { ask, ...option }]): [string, Option] => {
    const path = ['options', name];
    if (taken.has(name)) text.refuse(path, `has an option ${name}, which every function has`);
    // The command line reads an option of this name so everywhere.
    if (triggerSwitches.has(name) && option.type !== 'boolean') {
      text.refuse(path, `has an option ${name}, which takes no value in other triggers`);
    }
    const made = { ...optionOf(option), ...(ask ? { ask } : {}) } as Option;
    if (option.default !== null) valueFor(name, option.default, made, { text, path });
    return [name, made];
  });
  return Object.fromEntries(entries);
}

function optionOf(option: Omit<DescribedOption, 'ask'>): object {
  const { characters, startsWith, endsWith, ...rest } = option as Extract<
    DescribedOption,
    { type: 'string' }
  >;
  const shape = { characters, startsWith, endsWith };
  if (option.type === 'string') {
    return defined({ ...rest, pattern: patternOf({ ...shape, maxLength: rest.maxLength }) });
  }
  const isOpen = option.type === 'list' && !('enum' in option && option.enum);
  return defined({
    ...rest,
    ...(isOpen ? { pattern: patternOf({ ...shape, maxLength: 1024 }) } : {}),
  });
}

function defined(option: object): object {
  return Object.fromEntries(Object.entries(option).filter(([, value]) => value !== undefined));
}

/** A value that an option takes, or a refusal of the descriptor that has it. */
export function valueFor(
  name: string,
  value: unknown,
  option: Option,
  { text, path }: { text: DescriptorText; path: KeyPath },
): OptionValue {
  try {
    return parseOption(name, value, option);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return text.refuse(path, `has a wrong value: ${error.message.replace(/\.$/, '')}`);
  }
}
