import { resolve } from 'node:path';
import type { Policy } from '../ask.js';
import type { Catalogue } from '../catalogue.js';
import type { Console } from '../console.js';
import { type FlagValues, isOn, textOf } from '../flag-values.js';
import { projectRoot } from '../inspect.js';
import { canonical } from '../jail.js';
import { catalogueAround, layersOf } from '../layers/catalogue-around.js';
import { templatesAround } from '../layers/project-layer.js';
import { configFor } from './find-config.js';

/** What a run has without a team. */
interface Means {
  /** The catalogue that is shipped. */
  catalogue: Catalogue;
  console: Console;
}

/** What a run takes from its team and from the templates of its project. */
export interface TeamOfRun {
  /** Null without a team. */
  policy: Policy | null;
  /** With the templates of the project before those of the team, and these before the shipped ones. */
  catalogue: Catalogue;
  /** What it was read from: teams of one key are the same. */
  key: string;
}

/**
 * The team whose configuration holds for a folder, as flags say, and the templates that are there. Looks for
 * names of files alone where there is neither.
 * @param from absolute folder
 * @param before a team that was read already, for a folder that may have the same
 * @throws UserError as `loadTeam`
 */
export async function teamFor(
  from: string,
  flags: FlagValues,
  { catalogue, console }: Means,
  before: TeamOfRun | null = null,
): Promise<TeamOfRun> {
  const found = configFor(from, flags);
  const key = JSON.stringify([found?.path ?? null, templatesAround(from)]);
  if (before?.key === key) return before;
  const trust = { trust: isOn(flags, 'trust'), console };
  if (!found) {
    const options = trust.trust ? (await import('./connections.js')).running(trust) : {};
    return { policy: null, catalogue: await catalogueAround(from, catalogue, options), key };
  }
  const [{ connected }, { loadTeam }] = await Promise.all([
    import('./connections.js'),
    import('./load-team.js'),
  ]);
  const nearest = layersOf(from, null);
  const tools = { ...connected, ...trust, catalogue, nearest, mode: 'run' as const };
  return { ...(await loadTeam(found, tools)), key };
}

/**
 * The team of the project that flags mean, before it is known which of its places is meant.
 * @throws UserError CLT_NO_PROJECT, and as {@link teamFor}
 */
export async function teamOfProject(flags: FlagValues, means: Means): Promise<TeamOfRun> {
  const folder = canonical(resolve(textOf(flags, 'project') ?? '.'));
  return teamFor(projectRoot(folder), flags, means);
}
