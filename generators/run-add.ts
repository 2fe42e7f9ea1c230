import { resolve } from 'node:path';
import type { RawAnswers } from './answers.js';
import { catalogue } from './catalogue.js';
import { addFunctions, lookAround } from './commands/add.js';
import type { Console } from './console.js';
import { type ExitCode, exitCodes } from './errors.js';
import { isOn, textOf } from './flag-values.js';
import { gather } from './gather.js';
import { choosePlace, habits } from './inspect.js';
import type { Parsed } from './parse.js';
import { report } from './report.js';
import { answersOf, mayAsk } from './run-create.js';

/** `add` from the command line: the project's ways first, then flags, then the run and its report. */
export async function runAdd(
  { positional, flags }: Extract<Parsed, { kind: 'run' }>,
  console: Console,
): Promise<ExitCode> {
  const inspection = await lookAround(resolve(textOf(flags, 'project') ?? '.'), catalogue);
  const found = choosePlace(inspection, textOf(flags, 'iac'), textOf(flags, 'stack'));
  const known = await habits(inspection, found, catalogue);
  console.err(`Adding to ${found.place.title}.\n`);
  const prompter = mayAsk(flags)
    ? (await import('./terminal-prompter.js')).terminalPrompter(console)
    : null;
  const given = fitting(known, answersOf(positional, flags));
  const answers = await gather(given, { catalogue, file: textOf(flags, 'answers'), prompter });
  const wishes = { dryRun: isOn(flags, 'dry-run'), force: isOn(flags, 'force') };
  const result = await addFunctions(
    answers,
    { inspection, found },
    { ...wishes, prompter, catalogue },
  );
  const { dryRun } = wishes;
  await report(result, console, {
    json: isOn(flags, 'json'),
    verbose: isOn(flags, 'verbose'),
    dryRun,
  });
  return result.status === 'refused' ? exitCodes.refused : exitCodes.done;
}

/** What a person says goes before what the project does; a runtime belongs to its language. */
function fitting(known: RawAnswers, given: RawAnswers): RawAnswers {
  const { runtime, ...rest } = known;
  const same = given['language'] === undefined || given['language'] === known['language'];
  return { ...rest, ...(same && runtime ? { runtime } : {}), ...given };
}
