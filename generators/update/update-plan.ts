import { basename, join } from 'node:path';
import type { ProjectReader } from '../define.js';
import { kindOf, readBytes, readText } from '../disk.js';
import { foreignObject } from '../edit/json-object.js';
import { UserError } from '../errors.js';
import { canonical, resolveBelow } from '../jail.js';
import { type Manifest, manifestPath, readManifest } from '../manifest.js';
import { kebabName } from '../names.js';
import { projectReader } from '../project-reader.js';
import { stateFolder } from '../transaction/site.js';
import { baseOf } from './base.js';
import { historyOf, type PastRun } from './history.js';
import { movesOf } from './moves.js';
import { type Outcome, outcomeOf } from './outcome.js';
import { recordedCatalogue } from './recorded-catalogue.js';
import { recordedTexts } from './recorded-texts.js';
import { type Replay, type ReplayMeans, replay } from './replay.js';
import { type Spliced, splicedIn } from './spliced.js';
import type { Today } from './today.js';

/** What becomes of a generated file. */
export interface FileUpdate {
  /** Where it is, relative to the project. */
  path: string;
  /** Where it was made, where the team has moved it since. */
  from: string | null;
  executable: boolean;
  outcome: Outcome;
  present: Uint8Array | null;
  /** As it was generated, where that is certain, and as today's templates make it. */
  base: string | null;
  today: string | null;
}

/** What today's templates come to in a project. */
export interface UpdatePlan {
  /** Absolute, links resolved. */
  root: string;
  manifest: Manifest;
  files: FileUpdate[];
  moves: ReadonlyMap<string, string>;
  /** The runs with the recorded templates, and with those of today. */
  old: Replay;
  next: Replay;
}

/**
 * Makes the runs of a project again, once with the templates that its manifest records and once with those of
 * today, and compares both with what is there. Only reads.
 * @throws UserError CLT_NO_PROJECT where no manifest tells of runs
 */
export async function updatePlan(folder: string, today: Today): Promise<UpdatePlan> {
  const root = canonical(folder);
  const manifest = manifestAt(root);
  const history = historyOf(manifest);
  const { old, next, spliced } = await replayed(root, { manifest, history, today });
  const moves = await movesIn(root, manifest);
  const paths = new Set([...Object.keys(manifest.files), ...next.files.keys()]);
  const left = leftAlone(manifest, [old, next]);
  const files = [...paths]
    .filter((path) => !path.startsWith(`${stateFolder}/`) && !left.has(path))
    .sort()
    .map((path) => fileUpdate(path, { root, manifest, old, next, moves }));
  const others = spliced.map((each) => foreignUpdate(root, each));
  return { root, manifest, files: [...files, ...others], moves, old, next };
}

function manifestAt(root: string): Manifest {
  const manifest = readManifest(readText(join(root, manifestPath)));
  if (manifest && manifest.answers.length > 0) return manifest;
  throw new UserError('CLT_NO_PROJECT', 'Nothing was generated here that could be updated.', {
    hint: `Name a folder with ${manifestPath}, which «create» and «add» write.`,
  });
}

interface ReplayTask {
  manifest: Manifest;
  history: readonly PastRun[];
  today: Today;
}

async function replayed(
  root: string,
  { manifest, history, today }: ReplayTask,
): Promise<{ old: Replay; next: Replay; spliced: Spliced[] }> {
  const disk = projectReader(root);
  const made = [...Object.keys(manifest.files), manifestPath, `${stateFolder}/.gitignore`];
  const shared = {
    root,
    under: history[0]?.run.command === 'create' ? null : disk,
    hidden: new Set(made),
    name: nameOf(disk.peek('package.json'), root),
  };
  const textOf = recordedTexts(disk);
  const past: ReplayMeans = {
    ...shared,
    catalogueFor: async ({ templates }) => recordedCatalogue(today.catalogue, templates, textOf),
    answersFor: async ({ answers }) => answers,
  };
  const present: ReplayMeans = {
    ...shared,
    catalogueFor: async () => today.catalogue,
    answersFor: async ({ answers }, catalogue, declared) => {
      const all = [];
      for (const each of answers) all.push(await today.answersFor(each, catalogue, declared));
      return all;
    },
  };
  const replays = { old: await replay(history, past), next: await replay(history, present) };
  const over = (under: ProjectReader) => replay(history, { ...present, under });
  return { ...replays, spliced: await splicedIn(disk, replays, over) };
}

/** A file of somebody else: what is put into it is merged, or refused with what to paste. */
function foreignUpdate(root: string, { path, text, patch }: Spliced): FileUpdate {
  const reason = "has what was put into it in another form, and today's templates differ";
  const outcome: Outcome =
    text === null
      ? { state: 'conflict', conflicts: [], text: null, reason, patch }
      : { state: 'merged', text };
  const present = readBytes(resolveBelow(root, path));
  return { path, from: null, executable: false, outcome, present, base: null, today: text };
}

function nameOf(packageJson: string | null, root: string): string {
  const named = foreignObject(packageJson ?? '')?.['name'];
  const name = typeof named === 'string' ? named : basename(root);
  return kebabName(name) ?? 'lambda-functions';
}

async function movesIn(
  root: string,
  { files, moved = {} }: Manifest,
): Promise<Map<string, string>> {
  const missing = Object.entries(files).flatMap(([path, hash]) =>
    kindOf(resolveBelow(root, path)) === null ? [{ path, hash, known: moved[path] }] : [],
  );
  const taken = new Set(Object.keys(files));
  return movesOf(missing, { root, project: projectReader(root), taken });
}

/** What a run made or edited that could not be made again stays as it is. */
function leftAlone(manifest: Manifest, replays: readonly Replay[]): Set<string> {
  const failed = replays.flatMap(({ failed }) => failed.map(({ run }) => run));
  const edits = failed.flatMap((run) => Object.keys(manifest.runs[run]?.edits ?? {}));
  const [old] = replays;
  const states = [...(old?.states ?? [])].filter(([, all]) =>
    all.some(({ run }) => replays[1]?.failed.some((each) => each.run === run)),
  );
  return new Set([...edits, ...states.map(([path]) => path)]);
}

function fileUpdate(
  path: string,
  { root, manifest, old, next, moves }: Omit<UpdatePlan, 'files'>,
): FileUpdate {
  const at = moves.get(path) ?? path;
  const place = resolveBelow(root, at);
  const present = kindOf(place) === 'file' ? readBytes(place) : null;
  const hash = manifest.files[path] ?? null;
  const made = next.files.get(path);
  const base = hash === null ? null : baseOf(path, { hash, runs: manifest.runs }, old);
  const isCertain = next.failed.length === 0;
  const outcome: Outcome =
    !made && !isCertain
      ? { state: 'unchanged' }
      : outcomeOf({ hash, base, present, today: made?.content ?? null });
  return {
    ...{ path: at, from: at === path ? null : path, outcome, present, base },
    today: made?.content ?? null,
    executable: made?.executable ?? false,
  };
}
