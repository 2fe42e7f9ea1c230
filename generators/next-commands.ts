import type { Language } from './define.js';
import type { Dispatched } from './dispatch/dispatch.js';
import { commandIn } from './emit/bash.js';
import { folderOf } from './paths.js';
import { deployCommands } from './readme.js';
import type { RenderedRun } from './rendered-run.js';
import type { SharedAdditions } from './shared-additions.js';

/**
 * Installs what the run added, formats the new code where its style differs, tests and deploys; what
 * added no code has nothing to install, test or pack.
 */
export function nextCommands(
  run: RenderedRun,
  code: readonly (Dispatched | null)[],
  { edits, files }: SharedAdditions,
  always: string[] | null,
): string[] {
  const { language, target, context } = run;
  const deploy = code.some(Boolean) ? null : always;
  const worked = new Map<string, { language: Language; folders: string[] }>();
  for (const [at, { answers, host }] of context.functions.entries()) {
    const own = code[at];
    const handler = own?.planned.handler;
    if (host && !handler) continue;
    const written = own?.language ?? language;
    const folder = handler ? folderOf(handler) : language.functionFolder(answers.name);
    const { home = '', install, test } = written.commands;
    const key = JSON.stringify([home, install, test]);
    const known = worked.get(key)?.folders ?? [];
    worked.set(key, { language: written, folders: [...known, folder] });
  }
  if (worked.size === 0) return deployCommands(context, { target, language: null, deploy });
  const adds = files.length > 0 || edits.some(({ result }) => result.kind === 'edited');
  const before = [...worked.values()].flatMap((each) => codeCommands(each, adds));
  return [...before, ...deployCommands(context, { target, language, deploy })];
}

/** Installs, formats and tests, in the package that the code belongs to. */
function codeCommands(
  { language, folders }: { language: Language; folders: readonly string[] },
  adds: boolean,
): string[] {
  const { home = '', install, format, test } = language.commands;
  const inside = folders.map((folder) => (home === '' ? folder : folder.slice(home.length + 1)));
  return [
    ...(adds ? [install] : []),
    ...(format === null ? [] : [`${format} ${inside.join(' ')}`]),
    test,
  ].map((command) => commandIn(home, command));
}
