import {
  type Digests,
  type Manifest,
  manifestOf,
  manifestPath,
  readManifest,
  sorted,
} from '../manifest.js';
import type { RecordedRun } from '../recorded-runs.js';
import type { StagedFile } from '../transaction/change.js';
import type { UpdatePlan } from './update-plan.js';

/**
 * The manifest after an update: that of the runs as they are made today, so that the next update starts from there.
 * What could not be made again is remembered as it was.
 */
export function updatedManifest(plan: UpdatePlan): StagedFile {
  const { manifest, next, files, moves } = plan;
  const made = readManifest(next.files.get(manifestPath)?.content ?? null);
  const gone = new Set(
    files.flatMap(({ path, from, outcome }) =>
      outcome.state === 'removed' || outcome.state === 'kept' ? [from ?? path] : [],
    ),
  );
  const known = Object.entries(manifest.files).filter(([path]) => !gone.has(path));
  const seen = new Set(files.map(({ path, from }) => from ?? path));
  const fresh = Object.entries(made?.files ?? {}).filter(([path]) => seen.has(path));
  const moved = sorted(moves);
  return manifestOf({
    version: 1,
    answers: answersOf(plan, made),
    runs: runsOf(plan, made?.runs ?? []),
    templates: templatesOf(plan, made?.templates ?? {}),
    files: sorted([...known, ...fresh]),
    ...(moves.size > 0 ? { moved } : {}),
  });
}

/** A function whose route could not be made again keeps the answers that it has. */
function answersOf({ manifest, next }: UpdatePlan, made: Manifest | null): Manifest['answers'] {
  const failed = next.failed.map(({ run }) => manifest.runs[run]);
  const routed = new Set(
    failed.flatMap((run) => (run?.command === 'route' && run.own ? [run.own.name] : [])),
  );
  return manifest.answers.map((before) => {
    const now = made?.answers.find(({ name }) => name === before.name);
    return now && !routed.has(before.name) ? now : before;
  });
}

function runsOf({ manifest, next }: UpdatePlan, made: readonly RecordedRun[]): RecordedRun[] {
  if (manifest.runs.length === 0) return [...made];
  const failed = new Set(next.failed.map(({ run }) => run));
  const again = [...made];
  return manifest.runs.map((run, index) => (failed.has(index) ? run : (again.shift() ?? run)));
}

/** Where a run failed, the digests that it rendered with are still needed. */
function templatesOf({ manifest, next }: UpdatePlan, made: Digests): Digests {
  const kept = next.failed.length > 0 ? Object.entries(manifest.templates) : [];
  return sorted([...kept, ...Object.entries(made)]);
}
