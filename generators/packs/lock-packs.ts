import { printable } from '../printable.js';
import { badPack } from './collect.js';
import type { OpenedPack, PackContext } from './context.js';
import { type Pin, type Pins, readPins, writePins } from './lock-file.js';
import { inWords, openPack } from './open-pack.js';
import { readSpec } from './pack-spec.js';

/** What became of one pin. */
export interface LockChange {
  /** The pack as configurations name it. */
  spec: string;
  action: 'pinned' | 'changed' | 'same' | 'removed';
  before: Pin | null;
  after: Pin | null;
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
  const after = new Map<string, Pin>();
  for (const pack of await openAll(specs, context)) {
    if (pack.isForeign) after.set(pack.spec, { resolved: pack.resolved, digest: pack.digest });
  }
  const changes = changesOf(before, after);
  for (const change of changes) context.console.err(`${lineOf(change)}\n`);
  if (changes.some(({ action }) => action !== 'same')) writePins(context.lock, after);
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

function changesOf(before: Pins, after: Pins): LockChange[] {
  const specs = [...new Set([...before.keys(), ...after.keys()])].sort();
  return specs.map((spec) => {
    const pins = { before: before.get(spec) ?? null, after: after.get(spec) ?? null };
    return { spec, action: actionOf(pins), ...pins };
  });
}

function actionOf({ before, after }: Pick<LockChange, 'before' | 'after'>): LockChange['action'] {
  if (after === null) return 'removed';
  if (before === null) return 'pinned';
  const isSame = before.digest === after.digest && before.resolved === after.resolved;
  return isSame ? 'same' : 'changed';
}

function lineOf({ spec, action, before, after }: LockChange): string {
  const words = [before, after].flatMap((pin) => (pin === null ? [] : [inWords(pin)]));
  const told = action === 'same' ? words.slice(1) : words;
  return `${action} ${printable(spec)}: ${told.join(' → ')}`;
}
