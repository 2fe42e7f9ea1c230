import { completeAnswers, type RawAnswers } from '../../generators/answers.js';
import type { Catalogue } from '../../generators/catalogue.js';
import { catalogue } from '../../generators/catalogue.js';
import { addFunctions, lookAround, settleIn } from '../../generators/commands/add.js';
import { create } from '../../generators/commands/create.js';
import { addRoute } from '../../generators/commands/route.js';
import { update } from '../../generators/commands/update.js';
import { hostOf } from '../../generators/declared.js';
import { layered } from '../../generators/layers/layered.js';
import { sourceOf } from '../../generators/layers/shipped-sources.js';
import { onlyPlace } from '../../generators/places.js';
import type { CreateResult } from '../../generators/result.js';
import { todayOf } from '../../generators/update/today.js';
import type { ConflictChoice } from '../../generators/update/update-files.js';

const wishes = { dryRun: false, force: false, prompter: null };

/** Makes a project in a folder, with the templates of a catalogue. */
export async function created(
  root: string,
  all: readonly RawAnswers[],
  from: Catalogue = catalogue,
): Promise<CreateResult> {
  const answers = await Promise.all(all.map((raw) => completeAnswers(raw, from)));
  const flags = { ...wishes, out: root };
  const now = new Date(0);
  return create(answers, flags, { catalogue: from, prompter: null, workingDirectory: root, now });
}

async function thereIn(root: string, from: Catalogue) {
  const look = { catalogue: from, iac: null, named: false, ending: () => [] };
  const around = await lookAround(root, look);
  return settleIn(around, onlyPlace(around.inspection.places), look);
}

/** Adds a function to a project. */
export async function added(
  root: string,
  raw: RawAnswers,
  from: Catalogue = catalogue,
): Promise<CreateResult> {
  const there = await thereIn(root, from);
  const answers = await completeAnswers(raw, from, there.declared);
  return addFunctions([answers], there, { ...wishes, catalogue: from, now: new Date(0) });
}

/** Adds a route to the function of a project that is called so. */
export async function routed(
  root: string,
  [method, path]: readonly [string, string],
  { to, language }: { to: string; language: string },
): Promise<CreateResult> {
  const there = await thereIn(root, catalogue);
  const called = there.declared.find(({ fn }) => fn?.called === to);
  const host = hostOf(called?.address ?? null, there.declared);
  const target = await catalogue.target(there.found.target);
  if (!host) throw new Error(`No function ${to} is declared.`);
  const [api] = (await target.apis?.(there.found.place, there.inspection.project, host)) ?? [];
  if (!api) throw new Error(`${to} has no API.`);
  const wish = { route: { method, path }, host, api, language, priority: null };
  return addRoute(wish, there, { ...wishes, catalogue });
}

/** The catalogue with other texts of shipped templates: what a later release would bring. */
export async function changed(
  changes: { [path: string]: (text: string) => string },
  from: Catalogue = catalogue,
): Promise<Catalogue> {
  const files = new Map<string, string>();
  for (const [path, change] of Object.entries(changes)) {
    const source = await sourceOf(path);
    if (!source) throw new Error(`There is no template ${path}.`);
    files.set(path, change(source.text));
  }
  return layered(from, [{ title: 'later', files, code: null }]);
}

/** Updates a project to the templates of a catalogue. */
export async function updated(
  root: string,
  today: Catalogue = catalogue,
  conflicts: ConflictChoice | null = null,
): Promise<CreateResult> {
  return update(root, todayOf(today), { dryRun: false, prompter: null, conflicts });
}
