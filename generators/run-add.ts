import { resolve } from 'node:path';
import { defaults } from '../templates/defaults.js';
import type { RawAnswers } from './answers.js';
import type { Choice, Prompter } from './ask.js';
import { catalogue } from './catalogue.js';
import {
  addFunctions,
  type Destination,
  lookAround,
  type Surroundings,
  settleIn,
} from './commands/add.js';
import { recovered } from './commands/carry-out.js';
import type { Console } from './console.js';
import { type ExitCode, exitCodes } from './errors.js';
import { type FlagValues, isOn, textOf } from './flag-values.js';
import { gather } from './gather.js';
import { foundText } from './inspect/found-text.js';
import { type FoundPlace, habits } from './inspect.js';
import type { Parsed } from './parse.js';
import { fittingPlaces, onlyPlace } from './places.js';
import { printable } from './printable.js';
import { report } from './report.js';
import { answersOf, mayAsk } from './run-create.js';
import { isPending } from './transaction/recover.js';

/**
 * `add` from the command line: the project's ways first, then flags, then the run and its report.
 * `around` is what somebody has seen around the working directory already.
 */
export async function runAdd(
  { positional, flags }: Extract<Parsed, { kind: 'run' }>,
  console: Console,
  around: Surroundings | null = null,
): Promise<ExitCode> {
  const wishes = { dryRun: isOn(flags, 'dry-run'), force: isOn(flags, 'force') };
  const prompter = mayAsk(flags)
    ? (await import('./terminal-prompter.js')).terminalPrompter(console)
    : null;
  const there = await destination(flags, { prompter, dryRun: wishes.dryRun, seen: around });
  const { inspection, found, declared } = there;
  const known = await habits(inspection, found, catalogue);
  console.err(`Adding to ${printable(found.place.title)}.\n`);
  const seen = textOf(flags, 'language') ?? known['language'] ?? defaults.language;
  const { findings } = await there.ways(seen);
  console.err(foundText(findings, isOn(flags, 'verbose')));
  const answers = await gather(answersOf(positional, flags), {
    catalogue,
    file: textOf(flags, 'answers'),
    prompter,
    declared,
    habits: (said) => fitting(known, said),
  });
  const result = await addFunctions(answers, there, { ...wishes, prompter, catalogue });
  const { dryRun } = wishes;
  await report(result, console, {
    json: isOn(flags, 'json'),
    verbose: isOn(flags, 'verbose'),
    dryRun,
  });
  return result.status === 'refused' ? exitCodes.refused : exitCodes.done;
}

/** What leads to the place that functions go to. */
interface Guide {
  prompter: Prompter | null;
  dryRun: boolean;
  seen: Surroundings | null;
}

/** Where the functions go: what flags name, else what lies nearest, else what a person chooses. */
async function destination(
  flags: FlagValues,
  { prompter, dryRun, seen }: Guide,
): Promise<Destination> {
  const folder = textOf(flags, 'project');
  const iac = textOf(flags, 'iac');
  const ending = (root: string) => recovered(root, dryRun);
  const look = { catalogue, iac, named: folder !== null, ending };
  // What a killed run has left is ended before anybody looks.
  const isWhole = seen !== null && !isPending(seen.inspection.root);
  const around = isWhole ? seen : await lookAround(resolve(folder ?? '.'), look);
  const wishes = { iac, stack: textOf(flags, 'stack'), here: around.here };
  const places = fittingPlaces(around.inspection, wishes);
  const chosen =
    prompter && places.length > 1
      ? await prompter.choose('Add the function to', places.map(placeChoice))
      : onlyPlace(places);
  return settleIn(around, chosen, look);
}

function placeChoice(value: FoundPlace): Choice<FoundPlace> {
  return { value, name: printable(value.place.title) };
}

/** The project's ways, as far as they go with what a person says: a runtime belongs to its language. */
function fitting(known: RawAnswers, said: RawAnswers): RawAnswers {
  const { runtime, ...rest } = known;
  const same = said['language'] === undefined || said['language'] === known['language'];
  return same && runtime ? { ...rest, runtime } : rest;
}
