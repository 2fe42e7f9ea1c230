import {
  type CommandName,
  type CommandSpec,
  commands,
  type Flag,
  type Flags,
  globalFlags,
} from './arguments.js';
import type { FlagValues } from './flag-values.js';
import type { Parsed } from './parse.js';
import { triggerSwitches } from './trigger-switches.js';

/** A command line without abbreviation, negation or mistake, as {@link readArgv} takes it. */
interface Reading {
  command: CommandName;
  flags: Flags;
  words: string[];
  values: FlagValues;
}

const flagWord = /^--([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?:=(.+))?$/s;

/**
 * Reads a command line that is plain and complete, as nearly all are, without loading yargs: that
 * costs more than the rest of a run. Everything else, and every mistake, is left to `parse`, which
 * says the same of what this one takes.
 * @returns null when the line is not plain.
 */
export function readArgv(argv: readonly string[]): Parsed | null {
  const [first = ''] = argv;
  const command = isCommand(first) ? first : 'create';
  const rest = command === 'create' ? [...argv] : argv.slice(1);
  const reading: Reading = { command, flags: flagsOf(command), words: [], values: {} };
  while (rest.length > 0) {
    if (!take(rest, reading)) return null;
  }
  if (reading.words.length < count(command, '<')) return null;
  return { kind: 'run', command, words: reading.words, flags: reading.values };
}

function isCommand(word: string): word is Exclude<CommandName, 'create'> {
  return word !== 'create' && Object.hasOwn(commands, word);
}

function flagsOf(command: CommandName): Flags {
  const { flags }: CommandSpec = commands[command];
  return { ...flags, ...globalFlags };
}

/** Takes the next flag with its value, or the positional word; false when it cannot. */
function take(words: string[], reading: Reading): boolean {
  const word = words.shift() ?? '';
  if (!word.startsWith('-')) return takePositional(word, reading);
  if (word === '--no-color') return put('color', false, reading);
  if (word === '--no-config') return 'config' in reading.flags && put('config', false, reading);
  if (/^-[a-z]$/.test(word)) {
    const found = Object.entries(reading.flags).find(([, { alias }]) => alias === word[1]);
    return found !== undefined && takeValue(found[0], undefined, words, reading);
  }
  const [, name, value] = flagWord.exec(word) ?? [];
  if (!name || name in Object.prototype || /^(?:no-|help$|version$)/.test(name)) return false;
  return takeValue(name, value, words, reading);
}

function takePositional(word: string, reading: Reading): boolean {
  const { command, words } = reading;
  if (Object.hasOwn(commands, word)) return false;
  const most = count(command, '<') + count(command, '[');
  if (words.length >= most || !isPlain(word)) return false;
  words.push(word);
  return true;
}

/** How many words a command must have, told by `<`, or may have, by `[`. */
function count(command: CommandName, bracket: '<' | '['): number {
  return commands[command].usage.split(bracket).length - 1;
}

function takeValue(
  name: string,
  given: string | undefined,
  words: string[],
  reading: Reading,
): boolean {
  const flag = Object.hasOwn(reading.flags, name) ? reading.flags[name] : undefined;
  const { options }: CommandSpec = commands[reading.command];
  if (!flag && !options) return false;
  if (isSwitch(name, flag)) return given === undefined && takeSwitch(name, words, reading);
  if (given === undefined && !flag && (words[0]?.startsWith('-') ?? true)) {
    return put(name, true, reading);
  }
  const value = given ?? words.shift();
  if (value === undefined || !isPlain(value)) return false;
  if (!flag?.repeatable) return put(name, value, reading);
  const { [name]: before = [] } = reading.values;
  reading.values[name] = [...(before as string[]), value];
  return true;
}

function isSwitch(name: string, flag: Flag | undefined): boolean {
  return flag ? flag.type === 'boolean' : triggerSwitches.has(name);
}

/** A switch may be followed by `true` or `false`, which is no longer plain. */
function takeSwitch(name: string, [next]: string[], reading: Reading): boolean {
  return next !== 'true' && next !== 'false' && put(name, true, reading);
}

/** Empty words, quotes left by a shell and whatever looks like a flag have rules of their own. */
function isPlain(word: string): boolean {
  return word !== '' && !/^["'-]/.test(word) && !/["']$/.test(word);
}

/** Keeps a value; false when the flag stands twice. */
function put(name: string, value: string | boolean, { values }: Reading): boolean {
  if (Object.hasOwn(values, name)) return false;
  values[name] = value;
  return true;
}
