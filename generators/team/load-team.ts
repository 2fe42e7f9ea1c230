import type { Policy } from '../ask.js';
import type { Catalogue } from '../catalogue.js';
import type { Console } from '../console.js';
import type { Pack, Team, TemplateLayer } from '../define.js';
import { configLayer } from './config-layer.js';
import type { FoundConfig } from './find-config.js';
import { checkAnswers, knownAnswers } from './known-answers.js';
import { mergeSources } from './merge.js';
import { policyOf } from './policy.js';
import { type OpenPack, resolveConfig } from './resolve.js';
import type { Trust } from './trusted-module.js';

/** A team and what a run takes from it. */
export interface LoadedTeam {
  team: Team;
  policy: Policy;
  /** The catalogue with the team's templates, triggers, targets and languages. */
  catalogue: Catalogue;
  packs: readonly Pack[];
}

/** What a team is loaded with. */
export interface TeamTools<P extends Pack> {
  catalogue: Catalogue;
  console: Console;
  trust: boolean;
  mode: 'run' | 'lock';
  openPack: OpenPack<P>;
  /** Templates that stand before those of the team: the project's own. */
  nearest: readonly TemplateLayer[];
  /** The catalogue with the templates of a team before its own. */
  layered(catalogue: Catalogue, layers: readonly TemplateLayer[], trust: Trust): Catalogue;
}

/**
 * Reads a team's configuration with all that it builds on, and checks it.
 * @throws UserError CLT_BAD_CONFIG, CLT_LOCKED_BY_TEAM, CLT_UNTRUSTED, and those of packs.
 */
export async function loadTeam<P extends Pack>(
  found: FoundConfig,
  { catalogue, layered, nearest, ...resolution }: TeamTools<P>,
): Promise<LoadedTeam> {
  const { sources, packs, config } = await resolveConfig(found, resolution);
  const own = config.templates;
  const layers = [
    ...nearest,
    ...(own === undefined ? [] : [configLayer(own, found)]),
    ...packs.map(({ layer }) => layer),
  ].filter(({ files }) => files.size > 0);
  const whole = layers.length > 0 ? layered(catalogue, layers, resolution) : catalogue;
  const known = await knownAnswers(whole);
  for (const source of sources) checkAnswers(source, known);
  const team: Team = { ...mergeSources(sources), layers };
  return { team, policy: policyOf(team, whole), catalogue: whole, packs };
}
