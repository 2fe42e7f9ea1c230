import { resolve } from 'node:path';
import { defaults } from '../templates/defaults.js';
import type { RawAnswers } from './answers.js';
import { catalogue } from './catalogue.js';
import { addFunctions, lookAround } from './commands/add.js';
import type { Console } from './console.js';
import { type ExitCode, exitCodes } from './errors.js';
import { isOn, textOf } from './flag-values.js';
import { gather } from './gather.js';
import { foundText } from './inspect/found-text.js';
import { waysOf } from './inspect/ways.js';
import { choosePlace, habits } from './inspect.js';
import type { Parsed } from './parse.js';
import { printable } from './printable.js';
import { report } from './report.js';
import { answersOf, mayAsk } from './run-create.js';

/** `add` from the command line: the project's ways first, then flags, then the run and its report. */
export async function runAdd(
  { positional, flags }: Extract<Parsed, { kind: 'run' }>,
  console: Console,
): Promise<ExitCode> {
  const wishes = { dryRun: isOn(flags, 'dry-run'), force: isOn(flags, 'force') };
  const from = resolve(textOf(flags, 'project') ?? '.');
  const { inspection, notes } = await lookAround(from, { catalogue, dryRun: wishes.dryRun });
  const found = choosePlace(inspection, textOf(flags, 'iac'), textOf(flags, 'stack'));
  const known = await habits(inspection, found, catalogue);
  console.err(`Adding to ${printable(found.place.title)}.\n`);
  const seen = textOf(flags, 'language') ?? known['language'] ?? defaults.language;
  const { findings } = await waysOf(inspection, found, seen, catalogue);
  console.err(foundText(findings, isOn(flags, 'verbose')));
  const prompter = mayAsk(flags)
    ? (await import('./terminal-prompter.js')).terminalPrompter(console)
    : null;
  const answers = await gather(answersOf(positional, flags), {
    catalogue,
    file: textOf(flags, 'answers'),
    prompter,
    habits: (said) => fitting(known, said),
  });
  const result = await addFunctions(
    answers,
    { inspection, found, notes },
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

/** The project's ways, as far as they go with what a person says: a runtime belongs to its language. */
function fitting(known: RawAnswers, said: RawAnswers): RawAnswers {
  const { runtime, ...rest } = known;
  const same = said['language'] === undefined || said['language'] === known['language'];
  return same && runtime ? { ...rest, runtime } : rest;
}
