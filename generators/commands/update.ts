import type { Note } from '../define.js';
import { readBytes } from '../disk.js';
import { resolveBelow } from '../jail.js';
import { manifestPath } from '../manifest.js';
import { printable } from '../printable.js';
import { projectReader } from '../project-reader.js';
import { sourcesFolder } from '../recorded-sources.js';
import { byPath } from '../rendered-run.js';
import type { CreateResult } from '../result.js';
import { sha256 } from '../transaction/digest.js';
import type { Today } from '../update/today.js';
import { type ConflictChoice, type UpdateFiles, updateFiles } from '../update/update-files.js';
import { type UpdatePlan, updatePlan } from '../update/update-plan.js';
import { updatedManifest } from '../update/updated-manifest.js';
import { carryOut, type RunWishes, recovered } from './carry-out.js';

/** How an update is carried out. */
export interface UpdateWishes extends Omit<RunWishes, 'force'> {
  /** Null refuses the update where there is a conflict. */
  conflicts: ConflictChoice | null;
}

/**
 * Makes what was generated in a project again with today's templates and answers, and merges it with what the
 * team has edited since. Nothing that the team wrote is lost: conflicts refuse the run unless a choice says what
 * becomes of them.
 * @param root absolute folder of the project
 * @throws UserError CLT_NO_PROJECT, and those of templates and of the commit
 */
export async function update(
  root: string,
  today: Today,
  { conflicts, ...wishes }: UpdateWishes,
): Promise<CreateResult> {
  const earlier = recovered(root, wishes.dryRun);
  const plan = await updatePlan(root, today);
  const wanted = await updateFiles(plan.files, conflicts);
  if (wanted.files.length + wanted.removed.size > 0) remember(plan, wanted);
  const { files, edited, removed, errors, states } = wanted;
  const answers = plan.manifest.answers;
  const project = {
    ...{ files: files.sort(byPath), functions: [] },
    notes: [...earlier, ...wanted.notes, ...unplayed(plan)],
    next: await nextCommands(today, plan, wanted),
  };
  const run = { command: 'update' as const, root: plan.root, answers, project };
  const all = { ...run, edited, removed, errors, update: states };
  return carryOut(all, { ...wishes, force: false });
}

/** What a project keeps for the next update. */
function remember(plan: UpdatePlan, { files, edited, removed }: UpdateFiles): void {
  const { root, next } = plan;
  const hashAt = (path: string): string | null => {
    const bytes = readBytes(resolveBelow(root, path));
    return bytes && sha256(bytes);
  };
  const manifest = updatedManifest(plan);
  const sources = [...next.files.values()].filter(({ path }) => path.startsWith(sourcesFolder));
  const paths = new Set(sources.map(({ path }) => path));
  files.push(manifest, ...sources);
  const before = hashAt(manifestPath);
  if (before !== null) edited.set(manifestPath, before);
  if (next.failed.length > 0) return;
  for (const name of projectReader(root).files(sourcesFolder)) {
    const path = `${sourcesFolder}/${name}`;
    const hash = hashAt(path);
    if (hash !== null && !paths.has(path)) removed.set(path, hash);
  }
}

/** Tells of runs that could not be made again, whose files stay as they are. */
function unplayed({ manifest, next }: UpdatePlan): Note[] {
  return next.failed.map(({ run, error }) => {
    const past = manifest.runs[run];
    const what =
      past?.command === 'route'
        ? `the route ${past.method} ${past.path}`
        : (past?.functions.join(', ') ?? 'a run');
    const message = `Left as it is: ${printable(what)} (${error.message})`;
    return { code: 'CLT_NOT_REPLAYED', message };
  });
}

async function nextCommands(
  { catalogue }: Today,
  { manifest }: UpdatePlan,
  { files }: UpdateFiles,
): Promise<string[]> {
  const { commands } = await catalogue.language(manifest.answers[0]?.language ?? '');
  const installs = files.some(({ path }) =>
    /(?:^|\/)(?:package\.json|requirements[\w.-]*\.txt|pyproject\.toml)$/.test(path),
  );
  return [...(installs ? [commands.install] : []), commands.test];
}
