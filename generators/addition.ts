import { alarmNotes } from './alarms.js';
import { architectureNotes } from './architecture-notes.js';
import type { Catalogue } from './catalogue.js';
import type { Declared } from './declared.js';
import type { Answers, Blocks, Note, PlacedEdit, ProjectReader } from './define.js';
import {
  asLaterRunsLeft,
  codeOfHosts,
  dispatchedCode,
  type HostCode,
} from './dispatch/code-of-hosts.js';
import { foreignObject } from './edit/json-object.js';
import { editedFile, editsOver, hashes } from './edited-files.js';
import { scriptFiles, scriptNotes } from './function-scripts.js';
import { hostNotes } from './host-notes.js';
import { idleNotes } from './idle-notes.js';
import type { Ways } from './inspect/ways.js';
import type { FoundPlace, Inspection } from './inspect.js';
import { manifestFile, manifestPath, readManifest } from './manifest.js';
import { kebabName } from './names.js';
import { nextCommands } from './next-commands.js';
import { upFrom } from './paths.js';
import { ignoreFile, type NewProject } from './project.js';
import { recordedSources, type UsedTemplates } from './recorded-sources.js';
import { regionNotes } from './region-notes.js';
import { byPath, distinct, type RenderedRun, renderRun, stageAll } from './rendered-run.js';
import { sharedAdditions } from './shared-additions.js';
import { sourceNotes } from './source-notes.js';
import { standardNotes } from './standard-settings.js';
import type { StagedFile } from './transaction/change.js';

/** What a run adds to a project that exists. */
export interface PlannedAddition extends NewProject {
  /** Files that are edited on purpose, with the hash of the bytes that the edit was made for. */
  edited: Map<string, string>;
}

/** New files and edits, of which some may not be certain. */
export interface Contemplated extends Omit<NewProject, 'files'> {
  /** Files of its own, as they are rendered. */
  made: StagedFile[];
  /** As they are to be written: later runs may have left some of them otherwise. */
  created: StagedFile[];
  edits: PlacedEdit[];
  /** The rendered infrastructure that edits put into files. */
  blocks: string[];
  used: UsedTemplates;
}

type Site = Pick<Inspection, 'project'> & { declared: readonly Declared[] };

/**
 * Plans functions for a place of a project that exists: new files, and the smallest edits of old ones.
 * @throws UserError CLT_CANNOT_PLACE with the text to paste, where an edit is not certain.
 */
export async function additionTo(
  site: Site,
  found: FoundPlace,
  answers: readonly Answers[],
  catalogue: Catalogue,
  ways: Pick<Ways, 'settings' | 'notes'>,
): Promise<PlannedAddition> {
  const thought = await contemplated(site, found, answers, catalogue, ways);
  return settled(thought, site.project, found, answers);
}

/**
 * What was contemplated, with the manifest that records it.
 * @throws UserError CLT_CANNOT_PLACE with the text to paste, where an edit is not certain.
 */
export function settled(
  thought: Contemplated,
  project: ProjectReader,
  found: FoundPlace,
  answers: readonly Answers[],
): PlannedAddition {
  const { made, created, edits, used, blocks: _, ...rest } = thought;
  const edited = edits.flatMap((edit) => editedFile(edit, project));
  const { path, name: called } = found.place;
  // A place that is called by its path is called otherwise from within a folder.
  const name = called !== null && path.endsWith(called) ? path : called;
  const functions = answers.map((each) => each.name);
  const manifest = manifestFile(
    {
      run: { command: 'add', functions, place: { path, name } },
      ...{ answers, used, made, edited: editsOver(edited, project) },
    },
    readManifest(project.read(manifestPath)),
  );
  const ignored = project.read(ignoreFile.path) === null ? [ignoreFile] : [];
  const state = [manifest, ...ignored, ...recordedSources(used)];
  return {
    ...rest,
    files: [...created, ...edited, ...state].sort(byPath),
    edited: hashes([...edited, manifest], project),
  };
}

/** What {@link additionTo} would make and edit; nothing is refused for an edit that is not certain. */
export async function contemplated(
  { project, declared }: Site,
  { place }: FoundPlace,
  answers: readonly Answers[],
  catalogue: Catalogue,
  ways: Pick<Ways, 'settings' | 'notes'>,
): Promise<Contemplated> {
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
  const edits = [...code.flatMap((each) => each?.edits ?? []), ...addition.edits, ...shared.edits];
  const staged = stageAll(run, intents, edits);
  const created = staged.map((file) => asLaterRunsLeft(file, run, { project, earlier }));
  return {
    ...{ made: staged, created, edits, used: run.used },
    blocks: functions.flatMap(({ blocks }) => blockTexts(blocks)),
    functions: run.planned.map((planned, at) => code[at]?.planned ?? planned),
    notes: distinct([
      ...functionNotes(run, hosts, declared),
      ...architectureNotes(run, ways.settings),
      ...addition.notes,
      ...shared.notes,
      ...(run.functions.every(({ plan }) => plan.host) ? [] : ways.notes),
    ]),
    next: nextCommands(run, code, shared, addition.deploy ?? null),
  };
}

/** Blocks that stand in a file as they are: those that others hold are in those. */
function blockTexts({ fn, link, invokes, resources, outputs }: Blocks): string[] {
  return [fn, link, ...invokes, ...resources, ...outputs.map(({ value }) => value)];
}

function functionNotes(
  { functions, target, notes }: RenderedRun,
  code: readonly HostCode[],
  declared: readonly Declared[],
): Note[] {
  const plans = functions.map(({ plan }) => plan);
  return [
    ...notes,
    ...plans.flatMap((plan) => target.notes?.(plan) ?? []),
    ...plans.flatMap((plan) => scriptNotes(plan, target)),
    ...plans.flatMap((plan, at) => [
      ...hostNotes(plan, code[at] ?? null),
      ...sourceNotes(plan, declared),
      ...regionNotes(plan),
      ...idleNotes(plan),
      ...standardNotes(plan),
      ...alarmNotes(plan),
    ]),
  ];
}

function projectName(project: ProjectReader): string {
  const name = foreignObject(project.peek('package.json') ?? '')?.['name'];
  return (typeof name === 'string' && kebabName(name.replace(/^@[^/]*\//, ''))) || 'functions';
}
