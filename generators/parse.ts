import yargs, { type Argv } from 'yargs';
import { version } from '../generated/version.js';
import {
  type CommandName,
  type CommandSpec,
  commands,
  type Flags,
  globalFlags,
} from './arguments.js';
import { UserError } from './errors.js';
import type { FlagValues } from './flag-values.js';
import { nearest } from './nearest.js';
import { printable } from './printable.js';
import { rejectOddSwitches } from './switch-values.js';
import { triggerSwitches } from './trigger-switches.js';

/** What the command line asks for. */
export type Parsed =
  | { kind: 'help'; text: string }
  | { kind: 'run'; command: CommandName; words: readonly string[]; flags: FlagValues };

/**
 * Reads the command line. Flags that no command knows may be options of a trigger: `create` keeps them.
 * @throws UserError CLT_UNKNOWN_COMMAND, CLT_UNKNOWN_OPTION, CLT_MISSING_ANSWER, CLT_BAD_ANSWER
 */
export async function parse(argv: readonly string[]): Promise<Parsed> {
  let chosen: CommandName = 'create';
  let words: readonly string[] = [];
  const parser = commandLine((name, given) => {
    chosen = name;
    words = given;
  });
  let text = '';
  let problem: Error | undefined;
  const flags = await parser.parseAsync([...argv], {}, (error, _argv, output) => {
    text = output;
    problem = error;
  });
  if (problem) throw usageError(problem.message, argv);
  if (text) return { kind: 'help', text: `${text}\n` };
  rejectOddSwitches(argv, chosen);
  const { _, $0, ...values } = flags as FlagValues;
  rejectSurplus(chosen, _ as unknown[]);
  return { kind: 'run', command: chosen, words, flags: own(values, chosen) };
}

type Choose = (name: CommandName, words: readonly string[]) => void;

function commandLine(choose: Choose): Argv {
  const parser = yargs()
    .scriptName('create-lambda-trigger')
    .locale('en')
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'strip-aliased': true,
    })
    .boolean([...triggerSwitches])
    .options(globalFlags)
    .hide('color')
    .option('no-color', { type: 'boolean', describe: 'No colours' })
    .version(version)
    .alias('help', 'h')
    .alias('version', 'v')
    .wrap(100)
    .exitProcess(false)
    .epilogue('An option of a trigger is a flag too: «describe <trigger>» shows them.');
  for (const name of Object.keys(commands) as CommandName[]) addCommand(parser, name, choose);
  return hideSwitches(parser);
}

function hideSwitches(parser: Argv): Argv {
  for (const name of triggerSwitches) parser.hide(name);
  return parser;
}

function addCommand(parser: Argv, name: CommandName, choose: Choose): void {
  const spec: CommandSpec = commands[name];
  const names = wordsOf(spec);
  parser.command(
    spec.usage,
    spec.describe,
    (yargs) => {
      const flags = yargs.options(yargsOptions(spec.flags));
      for (const [usage, text] of spec.examples ?? []) flags.example(usage, text);
      for (const word of names) flags.positional(word, { type: 'string' });
      return flags;
    },
    (argv) =>
      choose(
        name,
        names.flatMap((word) => ((argv as FlagValues)[word] as string | undefined) ?? []),
      ),
  );
}

/** The names of the words that a command takes beside flags. */
function wordsOf({ usage }: CommandSpec): string[] {
  return [...usage.matchAll(/[[<](\w+)(?:\.\.)?[\]>]/g)].map(([, word = '']) => word);
}

function yargsOptions(flags: Flags) {
  return Object.fromEntries(
    Object.entries(flags).map(([name, { repeatable, ...flag }]) => [
      name,
      {
        ...flag,
        ...(flag.type === 'string' ? { nargs: 1 } : {}),
        ...(repeatable ? { array: true } : {}),
      },
    ]),
  );
}

/** Only what was given, under its own name; unknown flags are kept for `create` alone. */
function own(values: FlagValues, command: CommandName): FlagValues {
  const spec: CommandSpec = commands[command];
  const { flags, options } = spec;
  const known = [...Object.keys(flags), ...Object.keys(globalFlags)];
  const words = wordsOf(spec);
  const given = Object.entries(values).filter(
    ([name, value]) => value !== undefined && !words.includes(name),
  );
  const unknown = given.find(([name]) => !known.includes(name));
  if (options || !unknown) return Object.fromEntries(given);
  const near = nearest(unknown[0], known);
  throw new UserError(
    'CLT_UNKNOWN_OPTION',
    `${command} has no option --${printable(unknown[0])}.`,
    {
      hint: near
        ? `Did you mean --${near}?`
        : `«create-lambda-trigger ${command} --help» shows its options.`,
    },
  );
}

function rejectSurplus(command: CommandName, words: readonly unknown[]): void {
  const surplus = command === 'create' ? words : words.slice(1);
  if (surplus.length === 0) return;
  const word = printable(String(surplus[0]).slice(0, 80));
  throw new UserError('CLT_UNKNOWN_COMMAND', `«${word}» is one word too many.`, {
    hint: 'Quote a value that has spaces; «create-lambda-trigger --help» shows the commands.',
  });
}

function usageError(message: string, argv: readonly string[]): UserError {
  const spec = Object.values(commands).find(({ usage }) => usage.split(' ')[0] === argv[0]);
  const missing = message.startsWith('Not enough') && spec;
  const text = missing
    ? `The command is incomplete: ${spec.usage}`
    : printable(message.split('\n')[0] ?? '');
  return new UserError('CLT_MISSING_ANSWER', `${text.replace(/\.?$/, '.')}`, {
    hint: '«create-lambda-trigger --help» shows the commands and their options.',
  });
}
