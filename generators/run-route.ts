import type { Prompter } from './ask.js';
import { type Catalogue, catalogue as shipped } from './catalogue.js';
import type { Destination } from './commands/add.js';
import { addRoute } from './commands/route.js';
import type { Console } from './console.js';
import { type Host, hostOf } from './declared.js';
import type { FunctionApi, Language } from './define.js';
import { destinationOf } from './destination.js';
import { type ExitCode, exitCodes, UserError } from './errors.js';
import { isOn, textOf } from './flag-values.js';
import { codeOfHost, runsOn } from './host-language.js';
import { habits } from './inspect.js';
import type { Parsed } from './parse.js';
import { printable } from './printable.js';
import { report } from './report.js';
import { priorityFrom, routeFrom } from './route-answer.js';
import { routeAnswers } from './route-answers.js';
import { mayAsk } from './run-create.js';
import { teamFor, teamOfProject } from './team/team-for.js';

/** `route` from the command line: a route into an API function that is there. */
export async function runRoute(
  { words, flags: given }: Extract<Parsed, { kind: 'run' }>,
  console: Console,
): Promise<ExitCode> {
  const { method, path, flags } = await routeAnswers(words, given);
  const route = routeFrom(method, path);
  const priority = priorityFrom(textOf(flags, 'priority'));
  const wishes = { dryRun: isOn(flags, 'dry-run'), force: isOn(flags, 'force') };
  const json = isOn(flags, 'json');
  const prompter = mayAsk(flags)
    ? (await import('./terminal-prompter.js')).terminalPrompter(console)
    : null;
  const means = { catalogue: shipped, console };
  const first = await teamOfProject(flags, means);
  const there = await destinationOf(flags, {
    ...{ catalogue: first.catalogue, prompter, dryRun: wishes.dryRun, seen: null },
    question: 'Add the route to a function of',
  });
  const { catalogue } = await teamFor(there.inspection.root, flags, means, first);
  const host = await hostFor(textOf(flags, 'to'), there, prompter);
  const api = await apiFor(textOf(flags, 'source'), host, { there, catalogue, prompter });
  const language = await languageFor(host, there, catalogue);
  console.err(`Adding to ${printable(host.address)}.\n`);
  try {
    const wish = { route, host, api, language, priority };
    const result = await addRoute(wish, there, { ...wishes, prompter, catalogue });
    await report(result, console, { json, verbose: isOn(flags, 'verbose'), dryRun: wishes.dryRun });
    return result.status === 'refused' ? exitCodes.refused : exitCodes.done;
  } catch (error) {
    throw json ? error : pasted(error, console);
  }
}

/** What is to be pasted goes to standard output, where an editor can take it. */
function pasted(error: unknown, console: Console): unknown {
  if (!(error instanceof UserError) || error.snippet === undefined) return error;
  const { code, message, snippet, hint, path, line } = error;
  console.out(`${snippet}\n`);
  return new UserError(code, message, {
    ...(hint === undefined ? {} : { hint }),
    ...(path === undefined ? {} : { path }),
    ...(line === undefined ? {} : { line }),
    cause: error,
  });
}

type Chooser = Pick<Prompter, 'choose'> | null;

async function hostFor(to: string | null, there: Destination, prompter: Chooser): Promise<Host> {
  const named = hostOf(to, there.declared);
  if (named) return named;
  const hosts = there.declared.filter((each): each is Host => each.fn !== null);
  const names = hosts.map(({ address }) => printable(address));
  if (prompter && hosts.length > 0) {
    const choices = hosts.map((value) => ({ value, name: printable(value.address) }));
    return prompter.choose('Add the route to', choices);
  }
  throw new UserError('CLT_MISSING_ANSWER', 'The function that answers the route is missing.', {
    hint: names.length > 0 ? `Name it with --to: ${names.join(', ')}.` : 'Name it with --to.',
  });
}

async function apiFor(
  source: string | null,
  host: Host,
  { there, catalogue, prompter }: { there: Destination; catalogue: Catalogue; prompter: Chooser },
): Promise<FunctionApi> {
  const target = await catalogue.target(there.found.target);
  const all = (await target.apis?.(there.found.place, there.inspection.project, host)) ?? [];
  const named = all.filter(({ address }) => source === null || address === source);
  const [first, second] = named;
  const choices = named.map((value) => ({ value, name: printable(value.address ?? value.type) }));
  if (!first) throw withoutApi(host, source);
  if (!second) return first;
  if (prompter) return prompter.choose('Add the route of', choices);
  const names = choices.map(({ name }) => name).join(', ');
  throw new UserError('CLT_MISSING_ANSWER', `${printable(host.address)} has several APIs.`, {
    hint: `Choose with --source: ${names}.`,
  });
}

function withoutApi({ address, fn, path, line }: Host, source: string | null): UserError {
  const of = source === null ? 'no API here' : `no API «${printable(source)}» here`;
  const hint = `«create-lambda-trigger add -t http-api --to ${printable(fn.called)}» gives it one.`;
  const message = `${printable(address)} has ${of} that sends it requests.`;
  return new UserError('CLT_BAD_ANSWER', message, { hint, path, line });
}

/** The language of its code; where nothing tells, the project's own where the function's runtime runs it, else the first that it does. */
async function languageFor(host: Host, there: Destination, catalogue: Catalogue): Promise<string> {
  const written = await codeOfHost(host, there.inspection.project, catalogue);
  if (written) return written.language.id;
  const known = await habits(there.inspection, there.found, catalogue);
  const all = await Promise.all(catalogue.languageIds.map((id) => catalogue.language(id)));
  const { runtime } = host.fn;
  const fits = (each: Language): boolean => runsOn(each, runtime);
  const told = all.find(({ id }) => id === known['language']);
  const language = told && fits(told) ? told : all.find(fits);
  if (language) return language.id;
  throw new UserError('CLT_BAD_ANSWER', `Nothing here adds routes to code for ${runtime}.`, {
    hint: `It takes ${all.map(({ title }) => title).join(', ')}.`,
  });
}
