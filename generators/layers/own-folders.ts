import type { Catalogue } from '../catalogue.js';
import { unknownId } from '../catalogue.js';
import type { Language, Target, Trigger } from '../define.js';
import { UserError } from '../errors.js';
import { nearest } from '../nearest.js';
import { printable } from '../printable.js';
import { type Described, type Kind, kinds } from './layer-files.js';
import type { LayerOptions } from './layered.js';
import type { DescriptorText } from './read-descriptor.js';

/** The triggers, targets and languages that layers describe. */
export interface OwnFolders {
  /** Ids of a kind; own triggers come first, as they are what a team looks for, and all else last. */
  ids(kind: Kind): string[];
  /** The id of another folder that one extends; null for one that stands for itself, or for what is shipped under its id. */
  parentOf(kind: Kind, id: string): Promise<string | null>;
  trigger(id: string): Promise<Trigger>;
  target(id: string): Promise<Target>;
  language(id: string): Promise<Language>;
}

interface Descriptor {
  text: DescriptorText;
  /** Null for one that extends nothing. */
  parent: string | null;
}

/** What loading one goes by. */
interface Folders {
  described: readonly Described[];
  shipped: Catalogue;
  shippedIds: Record<Kind, readonly string[]>;
  loadCode: LayerOptions['loadCode'];
  /** Reads a descriptor once. */
  read(own: Described): Promise<Descriptor>;
}

/** Reads descriptors when they are asked for; no module of theirs is loaded before. */
export function ownFolders(
  described: readonly Described[],
  shipped: Catalogue,
  { loadCode }: Pick<LayerOptions, 'loadCode'>,
): OwnFolders {
  const { triggerIds, targetIds, languageIds } = shipped;
  const shippedIds = { triggers: triggerIds, targets: targetIds, languages: languageIds };
  const read = remembered(readParent);
  const folders: Folders = { described, shipped, shippedIds, loadCode, read };
  const loaded = remembered(({ kind, id }: Pick<Described, 'kind' | 'id'>) =>
    load(kind, id, folders),
  );
  return {
    ids: (kind) => idsOf(kind, folders),
    async parentOf(kind, id) {
      const own = find(kind, id, folders);
      if (!own || own.isCode) return null;
      const { parent } = await read(own);
      return parent === id ? null : parent;
    },
    trigger: (id) => loaded({ kind: 'triggers', id }) as Promise<Trigger>,
    target: (id) => loaded({ kind: 'targets', id }) as Promise<Target>,
    language: (id) => loaded({ kind: 'languages', id }) as Promise<Language>,
  };
}

function idsOf(kind: Kind, { described, shippedIds }: Folders): string[] {
  const own = described.flatMap((each) => (each.kind === kind ? [each.id] : []));
  const all = kind === 'triggers' ? [own, shippedIds[kind]] : [shippedIds[kind], own];
  return [...new Set(all.flat())];
}

function find(kind: Kind, id: string, { described }: Folders): Described | undefined {
  return described.find((each) => each.kind === kind && each.id === id);
}

/** Loads one and those that it extends; `above` are the ones on the way to it. */
async function load(
  kind: Kind,
  id: string,
  folders: Folders,
  above: readonly string[] = [],
): Promise<unknown> {
  const own = find(kind, id, folders);
  if (!own || above.at(-1) === id) return fromShipped(kind, id, folders);
  if (own.isCode) return codeOf(own, folders);
  const { text, parent } = await folders.read(own);
  if (parent !== null) checkParent(own, parent, { text, above, folders });
  const base = parent === null ? null : await load(kind, parent, folders, [...above, id]);
  const { shippedIds } = folders;
  return (await import('./build-own.js')).buildOwn({ ...own, text, base, shippedIds });
}

function checkParent(
  { kind, id }: Described,
  parent: string,
  { text, above, folders }: { text: DescriptorText; above: readonly string[]; folders: Folders },
): void {
  if (parent !== id && above.includes(parent)) {
    text.refuse(['extends'], `extends ${parent}, which extends it in turn`);
  }
  if (parent === id && !folders.shippedIds[kind].includes(id)) {
    text.refuse(['extends'], 'extends itself, and nothing is shipped under its name');
  }
  const ids = idsOf(kind, folders);
  if (ids.includes(parent)) return;
  const near = nearest(parent, ids);
  const offer = near ? `; ${near} is near it` : '';
  text.refuse(['extends'], `extends «${parent}», and there is no such ${kinds[kind]}${offer}`);
}

async function fromShipped(kind: Kind, id: string, folders: Folders): Promise<unknown> {
  const flag = { triggers: 'trigger', targets: 'iac', languages: 'language' }[kind];
  if (!folders.shippedIds[kind].includes(id)) throw unknownId(id, idsOf(kind, folders), flag);
  const { shipped } = folders;
  const loaders = {
    triggers: shipped.trigger,
    targets: shipped.target,
    languages: shipped.language,
  };
  return loaders[kind](id);
}

async function codeOf({ file }: Described, { loadCode }: Folders): Promise<unknown> {
  const { code } = file.layer;
  if (loadCode && code !== null) return loadCode(`${code}/${file.path}`, file.title);
  const message = `${printable(file.title)} is code, which runs only for who trusts it.`;
  throw new UserError('CLT_UNTRUSTED', message, {
    hint: 'Read it, then say --trust.',
    path: file.title,
  });
}

async function readParent({ file }: Described): Promise<Descriptor> {
  const { readDescriptor } = await import('./read-descriptor.js');
  const text = readDescriptor(file);
  const { value } = text;
  const parent = typeof value === 'object' && value !== null && 'extends' in value;
  const named = parent ? (value as { extends: unknown }).extends : null;
  if (named === null || typeof named === 'string') return { text, parent: named };
  return text.refuse(['extends'], 'takes one name as extends');
}

function remembered<T extends Pick<Described, 'kind' | 'id'>, R>(
  make: (key: T) => Promise<R>,
): (key: T) => Promise<R> {
  const made = new Map<string, Promise<R>>();
  return (key) => {
    const name = `${key.kind}/${key.id}`;
    const value = made.get(name) ?? make(key);
    made.set(name, value);
    return value;
  };
}
