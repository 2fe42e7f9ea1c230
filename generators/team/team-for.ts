import type { Policy } from '../ask.js';
import type { Catalogue } from '../catalogue.js';
import type { Console } from '../console.js';
import { type FlagValues, isOn } from '../flag-values.js';
import { configFor } from './find-config.js';
import type { LoadedTeam } from './load-team.js';

/** What a run is in without a team. */
interface Surroundings {
  catalogue: Catalogue;
  console: Console;
}

/** What a run takes from its team; without one, the catalogue as it is. */
export interface TeamOfRun {
  policy: Policy | null;
  catalogue: Catalogue;
}

/**
 * The team whose configuration holds for a folder, as flags say. Looks for names of files alone where
 * there is none.
 * @param from absolute folder
 * @throws UserError as `loadTeam`
 */
export async function teamFor(
  from: string,
  flags: FlagValues,
  { catalogue, console }: Surroundings,
): Promise<TeamOfRun> {
  const found = configFor(from, flags);
  if (!found) return { policy: null, catalogue };
  const tools = { catalogue, console, trust: isOn(flags, 'trust'), mode: 'run' } as const;
  const { connected } = await import('./connections.js');
  const { loadTeam } = await import('./load-team.js');
  const loaded: LoadedTeam = await loadTeam(found, { ...tools, ...connected });
  return loaded;
}
