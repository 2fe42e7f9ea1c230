import type { CommandName } from './arguments.js';
import type { Catalogue } from './catalogue.js';
import { type Console, processConsole } from './console.js';
import { type ExitCode, exitCodes, UserError } from './errors.js';
import { type FlagValues, isOn, listOf, textOf } from './flag-values.js';
import { output } from './output.js';
import type { Parsed } from './parse.js';
import { readArgv } from './read-argv.js';

/**
 * Runs the command line to its end and gives the exit code. Loads only what the command needs.
 * @param argv the words after the program's name
 */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  const console = processConsole({
    color: !argv.includes('--no-color'),
    // Who trusts code sees what it is.
    quiet: argv.includes('--quiet') && !argv.includes('--trust'),
  });
  try {
    if (argv[0] === 'complete' && argv[1] === '--')
      return await completeWords(argv.slice(2), console);
    const parsed = readArgv(argv) ?? (await told(argv)) ?? (await parsedByYargs(argv));
    if (parsed.kind === 'help') {
      console.out(parsed.text);
      return exitCodes.done;
    }
    return await runners[parsed.command](parsed, console);
  } catch (error) {
    return fail(error, argv, console);
  }
}

async function parsedByYargs(argv: readonly string[]): Promise<Parsed> {
  return (await import('./parse.js')).parse(argv);
}

/** Help and version as the build had yargs print them. */
async function told(argv: readonly string[]): Promise<Parsed | null> {
  if (!/^(?:--help|-h|--version|-v)$/.test(argv.at(-1) ?? '')) return null;
  const { helpTexts } = await import('../generated/help.js');
  const text = helpTexts[argv.join(' ').replace(/-h$/, '--help').replace(/-v$/, '--version')];
  return text === undefined ? null : { kind: 'help', text };
}

type Run = Extract<Parsed, { kind: 'run' }>;
type Runner = (run: Run, console: Console) => Promise<ExitCode>;

const runners: Record<CommandName, Runner> = {
  create: async (run, console) => (await import('./run-create.js')).runCreate(run, console),
  add: async (run, console) => (await import('./run-add.js')).runAdd(run, console),
  async list({ flags }, console) {
    const { list } = await import('./commands/list.js');
    await list(await catalogueHere(flags, console), console, { json: isOn(flags, 'json') });
    return exitCodes.done;
  },
  async describe({ words: [trigger = ''], flags }, console) {
    const catalogue = await catalogueHere(flags, console);
    const wishes = { json: isOn(flags, 'json'), schema: isOn(flags, 'schema') };
    const { describe } = await import('./commands/describe.js');
    await describe(trigger, catalogue, console, wishes);
    return exitCodes.done;
  },
  async event({ words: [trigger = ''], flags }, console) {
    const catalogue = await catalogueHere(flags, console);
    const { event } = await import('./commands/event.js');
    const wishes = {
      case: textOf(flags, 'case'),
      set: listOf(flags, 'set'),
      wrap: listOf(flags, 'wrap'),
      raw: isOn(flags, 'raw'),
      list: isOn(flags, 'list'),
      json: isOn(flags, 'json'),
    };
    await event(trigger, catalogue, console, wishes);
    return exitCodes.done;
  },
  route: async (run, console) => (await import('./run-route.js')).runRoute(run, console),
  config: async ({ flags }, console) => (await import('./run-config.js')).runConfig(flags, console),
  eject: async (run, console) => (await import('./commands/eject.js')).runEject(run, console),
  update: async (run, console) => (await import('./run-update.js')).runUpdate(run, console),
  undo: async (run, console) => (await import('./commands/undo.js')).runUndo(run.flags, console),
  'check-pack': async (run, console) =>
    (await import('./commands/check-pack.js')).runCheckPack(run, console),
  async completion({ words: [shell = ''] }) {
    (await import('./commands/completion.js')).printScript(shell);
    return exitCodes.done;
  },
};

/** What the completion scripts call; not a command for people. */
async function completeWords(words: readonly string[], console: Console): Promise<ExitCode> {
  const { complete } = await import('./commands/completion.js');
  const { triggerIds, languageIds, targetIds } = await catalogueForWords(console);
  complete(words, { trigger: triggerIds, language: languageIds, iac: targetIds });
  return exitCodes.done;
}

/** A configuration that is wrong is told by the commands, not by the completion of their words. */
async function catalogueForWords(console: Console): Promise<Catalogue> {
  try {
    return await catalogueHere({}, console);
  } catch (error) {
    if (error instanceof UserError) return (await import('./catalogue.js')).catalogue;
    throw error;
  }
}

/** The catalogue that holds in the working directory. */
async function catalogueHere(flags: FlagValues, console: Console): Promise<Catalogue> {
  const { catalogue } = await import('./catalogue.js');
  const { teamFor } = await import('./team/team-for.js');
  return (await teamFor(process.cwd(), flags, { catalogue, console })).catalogue;
}

async function fail(error: unknown, argv: readonly string[], console: Console): Promise<ExitCode> {
  const { errorResult, errorText } = await import('./report.js');
  const result = errorResult(error);
  const exitCode = error instanceof UserError ? error.exitCode : exitCodes.bug;
  if (argv.includes('--json')) {
    const status = exitCode === exitCodes.refused ? 'refused' : 'failed';
    console.out(`${JSON.stringify({ version: 1, status, errors: [result] }, null, 2)}\n`);
  }
  const stderr = output(2);
  stderr.write(errorText(result, console.errColors));
  const stack = error instanceof Error ? error.stack : undefined;
  if (stack && (argv.includes('--verbose') || exitCode === exitCodes.bug)) {
    stderr.write(`${stack}\n`);
  }
  return exitCode;
}
