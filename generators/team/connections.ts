import { dirname, join } from 'node:path';
import type { Catalogue } from '../catalogue.js';
import type { TemplateLayer } from '../define.js';
import { type LayerOptions, layered } from '../layers/layered.js';
import type { OpenedPack } from '../packs/context.js';
import { lockName } from '../packs/lock-file.js';
import { lockPacks } from '../packs/lock-packs.js';
import { openPack } from '../packs/open-pack.js';
import type { FoundConfig } from './find-config.js';
import type { TeamTools } from './load-team.js';
import { packsNamedIn } from './resolve.js';
import { runTrusted, type Trust } from './trusted-module.js';

/** What reads packs, and puts their templates before the shipped ones. */
export const connected: Pick<TeamTools<OpenedPack>, 'openPack' | 'layered'> = {
  openPack,
  layered: (catalogue: Catalogue, layers: readonly TemplateLayer[], trust: Trust) =>
    layered(catalogue, layers, trust.trust ? running(trust) : {}),
};

/** Runs the modules of layers for who trusts them. */
export function running(trust: Trust): LayerOptions {
  return { loadCode: (path, title) => runTrusted(path, title, trust) };
}

/**
 * Pins the packs that a configuration builds on, as they are now, and tells what changes.
 * @throws UserError as `lockPacks`
 */
export async function lockConfig(found: FoundConfig, trust: Trust): Promise<void> {
  const from = dirname(found.path);
  const specs = await packsNamedIn(found, trust);
  const { console } = trust;
  await lockPacks(specs, { from, root: found.root, lock: join(from, lockName), console });
}
