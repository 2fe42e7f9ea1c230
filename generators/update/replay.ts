import { contemplated, settled } from '../addition.js';
import type { Catalogue } from '../catalogue.js';
import type { Destination } from '../commands/add.js';
import { type Declared, hostOf } from '../declared.js';
import type { Answers, Place, PlacedEdit, ProjectReader } from '../define.js';
import { UserError } from '../errors.js';
import { following, waysOf } from '../inspect/ways.js';
import { declaredIn, inspected } from '../inspect.js';
import { plannedRoute } from '../planned-route.js';
import { printable } from '../printable.js';
import { newProject } from '../project.js';
import type { RecordedRun } from '../recorded-runs.js';
import type { StagedFile } from '../transaction/change.js';
import type { PastRun } from './history.js';
import { replayedProject } from './replayed-project.js';

/** What the runs of a project come to when they are made again in memory. */
export interface Replay {
  /** The files, as the last of the runs leaves them, by path; the manifest that they write is one of them. */
  files: ReadonlyMap<string, StagedFile>;
  /** By path, what each run left that made or changed the file. */
  states: ReadonlyMap<string, readonly FileState[]>;
  /** Edits of files that the runs did not make. */
  foreign: readonly ForeignEdit[];
  /** Runs that could not be made again, and why. */
  failed: readonly { run: number; error: UserError }[];
}

/** What a run puts into a file that was there. */
export interface ForeignEdit {
  /** Index of the run. */
  run: number;
  edit: PlacedEdit;
  /** The rendered infrastructure that is put into files, as it is spelled beside a text. */
  blocksIn(text: string): Promise<readonly string[]>;
}

/** A file as a run left it. */
export interface FileState {
  /** Index of the run. */
  run: number;
  content: string;
}

/** What runs are made again with. */
export interface ReplayMeans {
  /** Absolute folder of the project. */
  root: string;
  /** The project as it is, for runs that added to one of somebody else; null for one that we made. */
  under: ProjectReader | null;
  /** Paths that the runs made. */
  hidden: ReadonlySet<string>;
  /** Names a project whose run does not. */
  name: string;
  catalogueFor(past: PastRun): Promise<Catalogue>;
  answersFor(
    past: PastRun,
    catalogue: Catalogue,
    declared: readonly Declared[],
  ): Promise<Answers[]>;
}

/** Makes the runs of a history again; nothing is written. */
export async function replay(history: readonly PastRun[], means: ReplayMeans): Promise<Replay> {
  const files = new Map<string, StagedFile>();
  const { under, hidden } = means;
  const stage: Stage = {
    ...{ means, files, states: new Map(), foreign: [], failed: [] },
    project: replayedProject({ made: files, under, hidden }),
  };
  for (const [index, past] of history.entries()) await take(index, past, stage);
  return stage;
}

/** A replay that goes on. */
interface Stage {
  means: ReplayMeans;
  /** As the runs so far have made it. */
  project: ProjectReader;
  files: Map<string, StagedFile>;
  states: Map<string, FileState[]>;
  foreign: ForeignEdit[];
  failed: { run: number; error: UserError }[];
}

async function take(index: number, past: PastRun, stage: Stage): Promise<void> {
  try {
    const catalogue = await stage.means.catalogueFor(past);
    const made = await filesOf(past, catalogue, stage);
    const { blocksIn } = made;
    stage.foreign.push(...made.foreign.map((edit) => ({ run: index, edit, blocksIn })));
    for (const file of made.files) put(index, file, stage);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    stage.failed.push({ run: index, error });
  }
}

interface MadeByRun extends Pick<ForeignEdit, 'blocksIn'> {
  files: StagedFile[];
  foreign: PlacedEdit[];
}

const noBlocks = async (): Promise<readonly string[]> => [];

async function filesOf(past: PastRun, catalogue: Catalogue, stage: Stage): Promise<MadeByRun> {
  const { run } = past;
  const { means } = stage;
  if (run.command === 'route') return routed(run, catalogue, stage);
  if (run.command === 'add') return added(run, past, catalogue, stage);
  const answers = await means.answersFor(past, catalogue, []);
  const { files } = await newProject(run.project || means.name, answers, catalogue);
  return { files, foreign: [], blocksIn: noBlocks };
}

async function added(
  { place }: Extract<RecordedRun, { command: 'add' }>,
  past: PastRun,
  catalogue: Catalogue,
  stage: Stage,
): Promise<MadeByRun> {
  const [{ iac, language } = { iac: '', language: '' }] = past.answers;
  const there = await destination(iac, place, { stage, catalogue });
  const { inspection, found, declared } = there;
  const answers = await stage.means.answersFor(past, catalogue, declared);
  const ways = await there.ways(language);
  const site = { ...inspection, declared };
  const thought = await contemplated(site, found, answers, following(catalogue, ways), ways);
  const isOwn = ({ path }: PlacedEdit): boolean => stage.files.has(path);
  const own = { ...thought, edits: thought.edits.filter(isOwn) };
  const { blocks } = thought;
  const target = await catalogue.target(iac);
  return {
    files: settled(own, stage.project, found, answers).files,
    foreign: thought.edits.filter((edit) => !isOwn(edit)),
    blocksIn: async (text) => (await target.spelledLike?.(blocks, text)) ?? blocks,
  };
}

async function routed(
  run: Extract<RecordedRun, { command: 'route' }>,
  catalogue: Catalogue,
  stage: Stage,
): Promise<MadeByRun> {
  const { project, means } = stage;
  const { method, path, to, api: source, language, priority = null } = run;
  const { places } = await inspected(project, means.root, catalogue);
  for (const { target: iac, place } of places) {
    const there = await destination(iac, place, { stage, catalogue });
    if (!there.declared.some(({ address }) => address === to)) continue;
    const host = hostOf(to, there.declared);
    const target = await catalogue.target(iac);
    const apis = host ? ((await target.apis?.(place, project, host)) ?? []) : [];
    const api = apis.find(({ address }) => address === source);
    if (!host || !api) continue;
    const wish = { route: { method, path }, host, api, language, priority };
    return {
      files: (await plannedRoute(wish, there, catalogue)).files,
      foreign: [],
      blocksIn: noBlocks,
    };
  }
  throw new UserError('CLT_CANNOT_PLACE', `No place has the function ${to} with its API any more.`);
}

async function destination(
  iac: string,
  { path, name }: Pick<Place, 'path' | 'name'>,
  { stage, catalogue }: { stage: Stage; catalogue: Catalogue },
): Promise<Destination> {
  const inspection = await inspected(stage.project, stage.means.root, catalogue, [iac]);
  const { places } = inspection;
  const exact = places.find(({ place }) => place.path === path && place.name === name);
  const found = exact ?? (places.length === 1 ? places[0] : undefined);
  if (!found) {
    const message = `${printable(path)} is no place for functions any more.`;
    throw new UserError('CLT_CANNOT_PLACE', message, { path });
  }
  return {
    ...{ inspection, found, notes: [] },
    declared: await declaredIn(inspection, found, catalogue),
    ways: (language) => waysOf(inspection, found, language, catalogue),
  };
}

function put(index: number, file: StagedFile, { files, states }: Stage): void {
  const before = files.get(file.path);
  if (before?.content === file.content) return;
  const executable = file.executable || (before?.executable ?? false);
  files.set(file.path, { ...file, executable });
  const known = states.get(file.path) ?? [];
  states.set(file.path, [...known, { run: index, content: file.content }]);
}
