import type { PlacedEdit, ProjectReader } from '../define.js';
import { withBlockChanged } from './block-hunks.js';
import type { ForeignEdit, Replay } from './replay.js';
import { replayedProject } from './replayed-project.js';

/** What today's templates come to in a file of somebody else that earlier runs edited. */
export interface Spliced {
  path: string;
  /** The file as it is to be; null where nothing fits for certain. */
  text: string | null;
  /** What to paste where it does not: the changes of the blocks, as a patch. */
  patch: string;
}

/** Makes the runs again over a project with other texts of some files. */
export type ReplayOver = (under: ProjectReader) => Promise<Replay>;

/**
 * What runs have put into files of somebody else is compared as today's templates and the recorded ones make it.
 * A change is made only where the lines are as they were generated, and where the editor of the target then finds
 * nothing more to do; what the team has taken out stays out.
 */
export async function splicedIn(
  disk: ProjectReader,
  { old, next }: { old: Replay; next: Replay },
  replayOver: ReplayOver,
): Promise<Spliced[]> {
  const texts = new Map<string, { content: string }>();
  const under = replayedProject({ made: texts, under: disk, hidden: new Set() });
  const refused: Spliced[] = [];
  let now = next;
  for (const before of old.foreign) {
    const after = sameEdit(before, now);
    if (!after || isDone(before.edit, after.edit)) continue;
    const { path } = before.edit;
    const present = under.read(path) ?? '';
    const text = await changedText(present, before, after);
    if (text !== null) {
      texts.set(path, { content: text });
      const then = await replayOver(under);
      if (sameEdit(before, then)?.edit.result.kind === 'unchanged') {
        now = then;
        continue;
      }
      texts.set(path, { content: present });
    }
    refused.push({ path, text: null, patch: await patchOf(present, before, after) });
  }
  const open = new Set(refused.map(({ path }) => path));
  const made = [...texts].filter(([path, { content }]) => content !== disk.read(path));
  return [
    ...made
      .filter(([path]) => !open.has(path))
      .map(([path, { content }]) => ({ path, text: content, patch: '' })),
    ...refused,
  ];
}

function sameEdit({ run, edit }: ForeignEdit, { foreign }: Replay): ForeignEdit | undefined {
  return foreign.find((other) => other.run === run && other.edit.path === edit.path);
}

/** True where today's templates want nothing else of a file, or the team has taken out what was put into it. */
function isDone({ result: old }: PlacedEdit, { result: next }: PlacedEdit): boolean {
  if (next.kind === 'unchanged' || old.kind === 'edited') return true;
  return JSON.stringify(old) === JSON.stringify(next);
}

async function changedText(
  text: string,
  before: ForeignEdit,
  after: ForeignEdit,
): Promise<string | null> {
  if (after.edit.result.kind === 'edited') return after.edit.result.text;
  const [past, now] = [await before.blocksIn(text), await after.blocksIn(text)];
  if (past.length !== now.length) return null;
  let changed: string | null = text;
  for (const [at, old] of past.entries()) {
    if (changed !== null) changed = withBlockChanged(changed, old, now[at] ?? '');
  }
  return changed === text ? null : changed;
}

async function patchOf(text: string, before: ForeignEdit, after: ForeignEdit): Promise<string> {
  const { createTwoFilesPatch } = await import('diff');
  const { path } = before.edit;
  const whole = async ({ blocksIn }: ForeignEdit): Promise<string> =>
    `${(await blocksIn(text)).join('\n').trimEnd()}\n`;
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, await whole(before), await whole(after));
}
