import { printable } from '../printable.js';
import { badPack } from './collect.js';
import type { OpenedPack, PackContext } from './context.js';
import { type Pin, type Pins, readPins, writePins } from './lock-file.js';
import { inWords, openPack } from './open-pack.js';
import { changesSince, type FileChange } from './pack-changes.js';
import { readSpec } from './pack-spec.js';

/** What became of one pin. */
export interface LockChange {
  /** The pack as configurations name it. */
  spec: string;
  action: 'pinned' | 'changed' | 'same' | 'removed';
  before: Pin | null;
  after: Pin | null;
  /** Its files that differ; null where what was pinned before is not at hand. */
  files: FileChange[] | null;
  /** Its files that are code. */
  code: readonly string[];
}

/** Packs that extend each other further than this do so in a circle. */
const maxPacks = 50;

/**
 * Reads what a configuration extends as it is today, with what those packs extend, and pins all of it that
 * is not part of the repository. Prints what changes, then writes the lock file in one step, if at all.
 * @param specs what the configuration extends
 * @param context of the configuration; its `mode` and `trust` do not matter: nothing is run.
 * @throws UserError of {@link openPack}; nothing is written then.
 */
export async function lockPacks(
  specs: readonly string[],
  context: Omit<PackContext, 'mode' | 'trust' | 'parent'>,
): Promise<LockChange[]> {
  const before = await readPins(context.lock);
  const packs = await openAll(specs, context);
  const foreign = new Map(packs.flatMap((pack) => (pack.isForeign ? [[pack.spec, pack]] : [])));
  const changes = changesOf(before, foreign);
  context.console.err(changes.map(told).join(''));
  const after = changes.flatMap(({ spec, after: pin }): [string, Pin][] =>
    pin === null ? [] : [[spec, pin]],
  );
  if (changes.some(({ action }) => action !== 'same')) writePins(context.lock, new Map(after));
  return changes;
}

/** The packs of a configuration and all that they extend, each once. */
async function openAll(
  specs: readonly string[],
  context: Omit<PackContext, 'mode' | 'trust' | 'parent'>,
): Promise<OpenedPack[]> {
  const opened = new Map<string, OpenedPack>();
  const open: { spec: string; parent?: OpenedPack }[] = specs.map((spec) => ({ spec }));
  for (let next = open.shift(); next; next = open.shift()) {
    const { spec, parent } = next;
    const isPart = parent !== undefined && readSpec(spec).kind === 'path';
    const key = isPart ? `${parent.digest} ${spec}` : spec;
    if (opened.has(key)) continue;
    if (opened.size === maxPacks) throw badPack(`The packs extend more than ${maxPacks} others.`);
    const pack = await openPack(spec, { ...context, ...next, mode: 'lock', trust: false });
    opened.set(key, pack);
    open.push(...pack.extends.map((each) => ({ spec: each, parent: pack })));
  }
  return [...opened.values()];
}

function changesOf(before: Pins, packs: ReadonlyMap<string, OpenedPack>): LockChange[] {
  const specs = [...new Set([...before.keys(), ...packs.keys()])].sort();
  return specs.map((spec) => {
    const pack = packs.get(spec);
    const pins = {
      before: before.get(spec) ?? null,
      after: pack ? { resolved: pack.resolved, digest: pack.digest } : null,
    };
    const action = actionOf(pins);
    const files =
      action === 'changed' && pins.before && pack ? changesSince(pins.before, pack) : null;
    return { spec, action, ...pins, files, code: pack?.code ?? [] };
  });
}

function actionOf({ before, after }: Pick<LockChange, 'before' | 'after'>): LockChange['action'] {
  if (after === null) return 'removed';
  if (before === null) return 'pinned';
  const isSame = before.digest === after.digest && before.resolved === after.resolved;
  return isSame ? 'same' : 'changed';
}

/** One line for the pin, and where it is new one for each file that changed or is code. */
function told({ spec, action, before, after, files, code }: LockChange): string {
  const words = [before, after].flatMap((pin) => (pin === null ? [] : [inWords(pin)]));
  const pins = action === 'same' ? words.slice(1) : words;
  const lines = [`${action} ${printable(spec)}: ${pins.join(' → ')}`];
  for (const file of files ?? []) lines.push(`  ${file.action} ${printable(file.path)}`);
  if (action === 'pinned' || action === 'changed') {
    for (const path of code) lines.push(`  code, not run without --trust: ${printable(path)}`);
  }
  return lines.map((line) => `${line}\n`).join('');
}
