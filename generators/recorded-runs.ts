import type { Place } from './contract/place.js';
import type { Digests, Manifest, RunRecord } from './manifest.js';
import { digestsOf } from './recorded-sources.js';
import { sha256 } from './transaction/digest.js';

/** What every run says that is recorded. */
interface Replayable {
  /** By path of a file that was there, the digest of the lines that the run put into it. */
  edits?: Digests;
  /** Digests that the run replaced in the manifest: what the runs before it rendered with. */
  replaced?: Digests;
}

/** A run as it is replayed: what it was told beside the answers, which the manifest has by the names. */
export type RecordedRun = Replayable &
  (
    | { command: 'create'; project: string; functions: string[] }
    | { command: 'add'; functions: string[]; place: Pick<Place, 'path' | 'name'> }
    | {
        command: 'route';
        method: string;
        path: string;
        /** Address of the function, and of the API. */
        to: string;
        api: string | null;
        language: string;
        /** Place of its rule in a listener, where it was told. */
        priority?: number;
        /** Where the function is one of ours: its name, and its answer `routes` before. */
        own?: { name: string; routes: readonly string[] };
      }
  );

/** The runs of a manifest after one more; one that is repeated stands where it stood. */
export function recorded(
  { run, edited = [], used }: RunRecord,
  earlier: Manifest | null,
): RecordedRun[] {
  const runs = earlier?.runs ?? [];
  if (run === null || runs.some((each) => keyOf(each) === keyOf(run))) return [...runs];
  const edits = edited.map(({ file, before }): [string, string] => [
    file.path,
    digestOfEdit(before, file.content),
  ]);
  const known = earlier?.templates ?? {};
  const replaced = digestsOf(used).flatMap(([path, digest]): [string, string][] => {
    const before = known[path];
    return before === undefined || before === digest ? [] : [[path, before]];
  });
  return [
    ...runs,
    {
      ...run,
      ...(edits.length > 0 ? { edits: Object.fromEntries(edits) } : {}),
      ...(replaced.length > 0 ? { replaced: Object.fromEntries(replaced) } : {}),
    },
  ];
}

function keyOf(run: RecordedRun): string {
  if (run.command === 'route') return JSON.stringify([run.method, run.path, run.to, run.api]);
  return JSON.stringify([run.command, run.functions]);
}

/** Digest of the lines that an edit adds, whatever else is in the file. */
export function digestOfEdit(before: string, after: string): string {
  const present = new Map<string, number>();
  for (const line of linesIn(before)) present.set(line, (present.get(line) ?? 0) + 1);
  const added = linesIn(after).filter((line) => {
    const left = present.get(line) ?? 0;
    present.set(line, left - 1);
    return left <= 0;
  });
  return sha256(added.join('\n'));
}

const linesIn = (text: string): string[] => text.split(/\r?\n/);
