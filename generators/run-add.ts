import { defaults } from '../templates/defaults.js';
import type { RawAnswers } from './answers.js';
import { catalogue } from './catalogue.js';
import { addFunctions, type Surroundings } from './commands/add.js';
import type { Console } from './console.js';
import { destinationOf } from './destination.js';
import { type ExitCode, exitCodes } from './errors.js';
import { isOn, textOf } from './flag-values.js';
import { gather } from './gather.js';
import { codeNamed, habitsBeside, requireOwnLanguage } from './host-language.js';
import { foundText } from './inspect/found-text.js';
import { habits } from './inspect.js';
import type { Parsed } from './parse.js';
import { printable } from './printable.js';
import { remembered } from './remembered.js';
import { report } from './report.js';
import { answersOf, mayAsk } from './run-create.js';
import { teamFor, teamOfProject } from './team/team-for.js';

/**
 * `add` from the command line: the project's ways first, then flags, then the run and its report.
 * `around` is what somebody has seen around the working directory already.
 */
export async function runAdd(
  { words, flags }: Extract<Parsed, { kind: 'run' }>,
  console: Console,
  around: Surroundings | null = null,
): Promise<ExitCode> {
  const wishes = { dryRun: isOn(flags, 'dry-run'), force: isOn(flags, 'force') };
  const verbose = isOn(flags, 'verbose');
  const prompter = mayAsk(flags)
    ? (await import('./terminal-prompter.js')).terminalPrompter(console)
    : null;
  const means = { catalogue, console };
  const first = await teamOfProject(flags, means);
  const there = await destinationOf(flags, {
    ...{ catalogue: first.catalogue, prompter, dryRun: wishes.dryRun, seen: around },
    question: 'Add the function to',
  });
  const { inspection, found, declared } = there;
  const team = await teamFor(inspection.root, flags, means, first);
  const known = await habits(inspection, found, team.catalogue);
  console.err(`Adding to ${printable(found.place.title)}.\n`);
  const preset = team.policy?.preset('language') ?? defaults.language;
  const codeFor = remembered((to: unknown) => codeNamed(to, there, team.catalogue));
  const code = await codeFor(textOf(flags, 'to'));
  const seen = textOf(flags, 'language') ?? habitsBeside(known, code)['language'] ?? preset;
  const { findings } = await there.ways(String(seen), { module: code?.module ?? null });
  console.err(foundText(findings, verbose));
  const answers = await gather(answersOf(words, flags), {
    ...team,
    file: textOf(flags, 'answers'),
    prompter,
    declared,
    habits: async (said) => fitting(habitsBeside(known, await codeFor(said['to'])), said),
  });
  for (const { to, language } of answers) requireOwnLanguage(await codeFor(to), language);
  const run = { ...wishes, prompter, catalogue: team.catalogue, now: new Date() };
  const result = await addFunctions(answers, there, run);
  await report(result, console, { json: isOn(flags, 'json'), verbose, dryRun: wishes.dryRun });
  return result.status === 'refused' ? exitCodes.refused : exitCodes.done;
}

/** The project's ways, as far as they go with what a person says: a runtime belongs to its language. */
function fitting(known: RawAnswers, said: RawAnswers): RawAnswers {
  const { runtime, ...rest } = known;
  const same = said['language'] === undefined || said['language'] === known['language'];
  return same && runtime ? { ...rest, runtime } : rest;
}
