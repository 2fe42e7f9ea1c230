import type { RawAnswers } from './answers.js';
import {
  addFlags,
  answerFlags,
  createFlags,
  globalFlags,
  hostFlags,
  runFlags,
} from './arguments.js';
import { type Catalogue, catalogue } from './catalogue.js';
import { interruption } from './commands/carry-out.js';
import { create } from './commands/create.js';
import type { Console } from './console.js';
import { type ExitCode, exitCodes, UserError } from './errors.js';
import { type FlagValues, isOn, listOf, textOf } from './flag-values.js';
import { gather } from './gather.js';
import type { Parsed } from './parse.js';
import { report } from './report.js';
import type { CreateResult } from './result.js';
import { startOf } from './team/find-config.js';
import { teamFor } from './team/team-for.js';

type Run = Extract<Parsed, { kind: 'run' }>;

/** `create` from the command line: flags to answers, the run, its report and its follow-ups. */
export async function runCreate(run: Run, console: Console): Promise<ExitCode> {
  const { words, flags } = run;
  const wanted = {
    out: textOf(flags, 'out'),
    dryRun: isOn(flags, 'dry-run'),
    force: isOn(flags, 'force'),
  };
  const afterwards = { install: isOn(flags, 'install'), git: isOn(flags, 'git') };
  const wishes = { json: isOn(flags, 'json'), verbose: isOn(flags, 'verbose') };
  const prompter = mayAsk(flags)
    ? (await import('./terminal-prompter.js')).terminalPrompter(console)
    : null;
  if (prompter && !wantsNew(flags)) {
    const { meantHere } = await import('./offer-add.js');
    const around = await meantHere(process.cwd(), { catalogue, prompter, flags });
    if (around) return (await import('./run-add.js')).runAdd(run, console, around);
  }
  const workingDirectory = process.cwd();
  const from = startOf(wanted.out, workingDirectory);
  const team = await teamFor(from, flags, { catalogue, console });
  const sources = { ...team, file: textOf(flags, 'answers'), prompter };
  const answers = await gather(answersOf(words, flags), sources);
  const context = { catalogue: team.catalogue, prompter, workingDirectory, now: new Date() };
  const result = await create(answers, wanted, context);
  await report(result, console, { ...wishes, dryRun: wanted.dryRun });
  const goesOn = result.status === 'written' && !result.notes.includes(interruption);
  if (goesOn) await followUp(result, afterwards, { catalogue: team.catalogue, console });
  return result.status === 'refused' ? exitCodes.refused : exitCodes.done;
}

/** Who names a folder, or wants what only a new project has, means a new project. */
function wantsNew(flags: FlagValues): boolean {
  return textOf(flags, 'out') !== null || isOn(flags, 'install') || isOn(flags, 'git');
}

/** Questions need a terminal on both ends of the dialogue. */
export function mayAsk(flags: FlagValues): boolean {
  if (isOn(flags, 'yes') || flags['answers'] === '-') return false;
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** Flags and `--set` as raw answers; the name is the first word. */
export function answersOf([name]: readonly string[], flags: FlagValues): RawAnswers {
  const common = new Set<string>(Object.keys({ ...answerFlags, ...hostFlags }));
  const steering = new Set<string>([
    ...Object.keys({ ...runFlags, ...createFlags, ...addFlags, ...globalFlags }),
  ]);
  const answers: RawAnswers = {};
  for (const [flag, value] of Object.entries(flags)) {
    if (!steering.has(flag)) answers[flag] = common.has(flag) ? textOf(flags, flag) : value;
  }
  for (const assignment of listOf(flags, 'set')) Object.assign(answers, assigned(assignment));
  return name === undefined ? answers : { ...answers, name };
}

function assigned(assignment: string): RawAnswers {
  const at = assignment.indexOf('=');
  if (at > 0) return { [assignment.slice(0, at)]: assignment.slice(at + 1) };
  throw new UserError('CLT_BAD_ANSWER', '--set takes key=value.', {
    hint: 'For example: --set batch-size=25',
  });
}

async function followUp(
  { project, answers }: CreateResult,
  { git, install }: { git: boolean; install: boolean },
  { catalogue, console }: { catalogue: Catalogue; console: Console },
): Promise<void> {
  if (!git && !install) return;
  const { run } = await import('./shell.js');
  if (git) await run(['git', 'init', '--quiet'], project.root, console);
  if (!install) return;
  const first = Array.isArray(answers) ? answers[0] : answers;
  const language = await catalogue.language(String(first?.['language']));
  await run(language.commands.install.split(' '), project.root, console);
}
