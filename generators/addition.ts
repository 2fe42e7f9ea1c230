import type { Catalogue } from './catalogue.js';
import type { Declared } from './declared.js';
import type { Answers, Contribution, Language, Note, PlacedEdit, ProjectReader } from './define.js';
import {
  asLaterRunsLeft,
  codeOfHosts,
  dispatchedCode,
  type HostCode,
} from './dispatch/code-of-hosts.js';
import type { Dispatched } from './dispatch/dispatch.js';
import { type ForeignObject, foreignObject, objectIn } from './edit/json-object.js';
import { editedFile, hashes } from './edited-files.js';
import { UserError } from './errors.js';
import { scriptFiles, scriptNotes } from './function-scripts.js';
import { hostNotes } from './host-notes.js';
import type { Ways } from './inspect/ways.js';
import type { FoundPlace, Inspection } from './inspect.js';
import { manifestFile, manifestPath, readManifest } from './manifest.js';
import { kebabName } from './names.js';
import { folderOf, upFrom } from './paths.js';
import { printable } from './printable.js';
import { ignoreFile, type NewProject } from './project.js';
import { deployCommands } from './readme.js';
import { byPath, distinct, type RenderedRun, renderRun, stageFile } from './rendered-run.js';
import { sourceNotes } from './source-notes.js';

/** What a run adds to a project that exists. */
export interface PlannedAddition extends NewProject {
  /** Files that are edited on purpose, with the hash of the bytes that the edit was made for. */
  edited: Map<string, string>;
}

/**
 * Plans functions for a place of a project that exists: new files, and the smallest edits of old ones.
 * @throws UserError CLT_CANNOT_PLACE with the text to paste, where an edit is not certain.
 */
export async function additionTo(
  { project, declared }: Pick<Inspection, 'project'> & { declared: readonly Declared[] },
  { place }: FoundPlace,
  answers: readonly Answers[],
  catalogue: Catalogue,
  ways: Pick<Ways, 'settings' | 'notes'>,
): Promise<PlannedAddition> {
  const run = await renderRun(projectName(project), answers, catalogue, {
    declared,
    up: upFrom(place.home),
    settings: ways.settings,
  });
  const { target, context, functions } = run;
  if (!target.add) throw new Error(`The target ${target.id} finds places but cannot add to them.`);
  const earlier = readManifest(project.read(manifestPath));
  const addition = await target.add({ context, functions, place, project });
  const hosts = await codeOfHosts(run, { project, declared, place, catalogue, earlier });
  const code = hosts.map(dispatchedCode);
  const shared = await sharedAdditions(run, code, project);
  const files = code.flatMap((each) => each?.files ?? []);
  const scripts = scriptFiles(context, target);
  const intents = [...run.intents, ...files, ...addition.files, ...scripts, ...shared.files];
  const staged = intents.map((intent) => stageFile(intent, run.render, target)).sort(byPath);
  const created = staged.map((file) => asLaterRunsLeft(file, run, { project, earlier }));
  const edits = [...code.flatMap((each) => each?.edits ?? []), ...addition.edits, ...shared.edits];
  const edited = edits.flatMap((edit) => editedFile(edit, project));
  const manifest = manifestFile([...answers], run.used, staged, earlier);
  const state = [manifest, ...(project.read(ignoreFile.path) === null ? [ignoreFile] : [])];
  return {
    files: [...created, ...edited, ...state].sort(byPath),
    edited: hashes([...edited, manifest], project),
    functions: run.planned.map((planned, at) => code[at]?.planned ?? planned),
    notes: distinct([
      ...functionNotes(run, hosts, declared),
      ...addition.notes,
      ...(run.functions.every(({ plan }) => plan.host) ? [] : ways.notes),
    ]),
    next: nextCommands(run, code, shared, addition.deploy ?? null),
  };
}

function functionNotes(
  { functions, target }: RenderedRun,
  code: readonly HostCode[],
  declared: readonly Declared[],
): Note[] {
  const plans = functions.map(({ plan }) => plan);
  return [
    ...plans.flatMap((plan) => target.notes?.(plan) ?? []),
    ...plans.flatMap((plan) => scriptNotes(plan, target)),
    ...plans.flatMap((plan, at) => [
      ...hostNotes(plan, code[at] ?? null),
      ...sourceNotes(plan, declared),
    ]),
  ];
}

/**
 * Installs what the run added, formats the new code where its style differs, tests and deploys; what
 * added no code has nothing to install, test or pack.
 */
function nextCommands(
  run: RenderedRun,
  code: readonly (Dispatched | null)[],
  { edits, files }: Awaited<ReturnType<typeof sharedAdditions>>,
  always: string[] | null,
): string[] {
  const { language, target, context } = run;
  const deploy = code.some(Boolean) ? null : always;
  const { commands, functionFolder } = language;
  const folders = context.functions.flatMap(({ answers, host }, at) => {
    if (!host) return [functionFolder(answers.name)];
    const handler = code[at]?.planned.handler;
    return handler ? [folderOf(handler)] : [];
  });
  if (folders.length === 0) return deployCommands(context, { target, language: null, deploy });
  const adds = files.length > 0 || edits.some(({ result }) => result.kind === 'edited');
  const format = commands.format === null ? [] : [`${commands.format} ${folders.join(' ')}`];
  const before = [...(adds ? [commands.install] : []), ...format, commands.test];
  return [...before, ...deployCommands(context, { target, language, deploy })];
}

function projectName(project: ProjectReader): string {
  const name = foreignObject(project.peek('package.json') ?? '')?.['name'];
  return (typeof name === 'string' && kebabName(name.replace(/^@[^/]*\//, ''))) || 'functions';
}

/** What language and target need of package.json, and the files that only an empty project lacks. */
async function sharedAdditions(
  { language, target, context, functions }: RenderedRun,
  code: readonly (Dispatched | null)[],
  project: ProjectReader,
): Promise<{ files: NonNullable<Contribution['files']>; edits: PlacedEdit[] }> {
  if (functions.every(({ plan }, at) => plan.host && !code[at])) return { files: [], edits: [] };
  const own = language.project({ ...context, zips: target.zips });
  const fresh = context.functions.filter(({ host }) => !host);
  const wanted = language.project({ ...context, functions: fresh, zips: target.zips }).files ?? [];
  const missing = (fresh.length > 0 ? wanted : []).filter(
    ({ path }) => project.read(path) === null,
  );
  // What packs and deploys a function that is there is there as well.
  const packing = fresh.length > 0 ? [target.project(context, functions).npm ?? {}] : [];
  const text = project.read('package.json');
  if (text === null || !own.npm) return { files: missing, edits: [] };
  const { editJson } = await import('./edit/json.js');
  const present = foreignObject(text) ?? {};
  requireModuleType(present, own.npm, language);
  const operations = packageOperations(present, [own.npm, ...packing]);
  return {
    files: missing,
    edits: [{ path: 'package.json', result: editJson(text, operations, 'package.json') }],
  };
}

type Npm = NonNullable<Contribution['npm']>;

/** Files that Node.js reads by the `type` of package.json do not go into a project of another type. */
function requireModuleType({ type = 'commonjs' }: ForeignObject, npm: Npm, language: Language) {
  if (!npm.type || npm.type === type) return;
  throw new UserError(
    'CLT_BAD_ANSWER',
    `${language.title} does not go with package.json, whose type is ${printable(String(type))}.`,
    { hint: 'Leave --language out: the project tells it.', path: 'package.json' },
  );
}

/** Dependencies that the project lacks; versions that it has stay its own, and so does its tooling. */
function packageOperations(present: ForeignObject, parts: readonly Npm[]) {
  const has = (section: string): ForeignObject => objectIn(present, section);
  const known = { ...has('dependencies'), ...has('devDependencies') };
  const wanted = parts.flatMap((part) => [
    ...(['devDependencies', 'dependencies'] as const).flatMap((section) =>
      Object.entries(part[section] ?? {})
        .filter(([name]) => !Object.hasOwn(known, name))
        .map(([name, value]) => ({ section, name, value })),
    ),
    ...Object.entries(part.scripts ?? {})
      .filter(([name]) => !has('scripts')[name])
      .map(([name, value]) => ({ section: 'scripts' as const, name, value })),
  ]);
  // Who wants a package in `dependencies` comes last, as targets do that deploy from there.
  const last = new Map(wanted.map((each) => [each.name, each]));
  return [...last.values()].map(({ section, name, value }) => ({
    kind: 'add' as const,
    path: [section, name],
    value,
  }));
}
