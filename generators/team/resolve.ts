import { dirname, join } from 'node:path';
import type { Console } from '../console.js';
import type { Pack } from '../define.js';
import { UserError } from '../errors.js';
import { lockName } from '../packs/lock-file.js';
import { printable } from '../printable.js';
import { type Config, configSchema, packSchema } from './config-schema.js';
import type { ConfigDocument } from './config-text.js';
import type { FoundConfig } from './find-config.js';
import { checked, configError } from './problems.js';
import { readConfig, readConfigText } from './read-config.js';
import { type Source, sourceOf } from './source.js';
import type { Trust } from './trusted-module.js';

/** What a pack is opened for. */
export interface PackRequest<P extends Pack> {
  /** Absolute folder of the configuration that names it, itself or by another pack. */
  from: string;
  /** The root of the git repository, or the project's: paths within it need no pin. */
  root: string;
  /** Absolute path of `lambda-trigger.lock.json`, which need not exist. */
  lock: string;
  trust: boolean;
  console: Console;
  /** `lock` reads what there is today instead of what is pinned. */
  mode: 'run' | 'lock';
  /** The pack whose manifest names it. */
  parent?: P;
}

/** Opens packs. @throws UserError CLT_BAD_PACK, CLT_PACK_NOT_PINNED, CLT_PACK_CHANGED, CLT_FETCH_FAILED */
export type OpenPack<P extends Pack> = (spec: string, request: PackRequest<P>) => Promise<P>;

/** How a configuration is resolved. */
export interface Resolution<P extends Pack> {
  trust: boolean;
  console: Console;
  mode: 'run' | 'lock';
  openPack: OpenPack<P>;
}

/** A configuration with all that it builds on. */
export interface Resolved<P extends Pack> {
  /** The nearest first: the configuration, then its packs. */
  sources: Source[];
  /** The nearest first. */
  packs: P[];
  /** The configuration itself. */
  config: Config;
}

/** Packs that name each other deeper than this are a mistake. */
const deepest = 10;

/** Packs of one configuration in all. */
const most = 50;

/**
 * Reads a configuration and, one after the other, the packs that it extends.
 * @throws UserError CLT_BAD_CONFIG for what is wrong in the configuration, CLT_BAD_PACK for a pack's
 * manifest, packs that name each other in a circle, and too many of them; those of {@link OpenPack}.
 */
export async function resolveConfig<P extends Pack>(
  found: FoundConfig,
  { trust, console, mode, openPack }: Resolution<P>,
): Promise<Resolved<P>> {
  const document = await readConfig(found, { trust, console });
  const config = configOf(document);
  const from = dirname(found.path);
  const request = { from, root: found.root, trust, console, mode };
  const lock = join(from, lockName);
  let opened = 0;
  const open = async (spec: string, above: readonly P[]): Promise<Opened<P>[]> => {
    rejectCircle(spec, above);
    opened += 1;
    if (opened > most) throw badPack(`${found.title} builds on more than ${most} packs.`);
    const parent = above.at(-1);
    const pack = await openPack(spec, { ...request, lock, ...(parent ? { parent } : {}) });
    rejectCircle(spec, above, pack.digest);
    const { config: own, source } = await manifestOf(pack);
    return [{ pack, source }, ...(await openAll(own, [...above, pack]))];
  };
  const openAll = async (named: Config, above: readonly P[]): Promise<Opened<P>[]> => {
    const all: Opened<P>[] = [];
    for (const spec of specsOf(named)) all.push(...(await open(spec, above)));
    return all;
  };
  const farther = farthest(await openAll(config, []));
  const sources = [sourceOf(config, document), ...farther.map(({ source }) => source)];
  return { sources, packs: farther.map(({ pack }) => pack), config };
}

interface Opened<P extends Pack> {
  pack: P;
  source: Source;
}

/** What several packs build on is farther than all of them. */
function farthest<P extends Pack>(all: readonly Opened<P>[]): Opened<P>[] {
  return all.filter(
    ({ pack }, at) => !all.slice(at + 1).some((other) => other.pack.digest === pack.digest),
  );
}

/** The packs that a configuration names itself. @throws UserError CLT_BAD_CONFIG, CLT_UNTRUSTED */
export async function packsNamedIn(found: FoundConfig, trust: Trust): Promise<string[]> {
  return specsOf(configOf(await readConfig(found, trust)));
}

/** What a configuration extends, the nearest first: the later one of a list wins. */
function specsOf({ extends: specs = [] }: Config): string[] {
  return [specs].flat().toReversed();
}

function configOf(document: ConfigDocument): Config {
  const result = checked(configSchema, document.value ?? {});
  if ('value' in result) return result.value;
  throw configError(document, result.problems);
}

/** What the manifest of a pack says, checked as a whole. @throws UserError CLT_BAD_PACK */
export async function manifestOf(pack: Pack): Promise<{ config: Config; source: Source }> {
  const { path, text } = pack.manifest;
  const title = printable(pack.spec);
  try {
    const document = await readConfigText(text, title, path);
    const result = checked(packSchema, document.value ?? {});
    if ('problems' in result) throw configError(document, result.problems);
    return { config: result.value, source: sourceOf(result.value, document) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw badPack(`The manifest of ${title} is wrong: ${error.message}`, error);
  }
}

function rejectCircle(spec: string, above: readonly Pack[], digest?: string): void {
  const names = [...above.map((pack) => pack.spec), spec].map((name) => printable(name));
  const isOpen = above.some((pack) => pack.digest === digest);
  if (isOpen) throw badPack(`Packs extend each other in a circle: ${names.join(' → ')}.`);
  if (above.length < deepest) return;
  throw badPack(`Packs extend each other more than ${deepest} deep: ${names.join(' → ')}.`);
}

function badPack(message: string, cause?: UserError): UserError {
  return new UserError('CLT_BAD_PACK', message, {
    hint: cause?.hint ?? 'Ask whoever publishes the packs.',
    ...(cause?.path === undefined ? {} : { path: cause.path }),
    ...(cause?.line === undefined ? {} : { line: cause.line }),
    cause,
  });
}
