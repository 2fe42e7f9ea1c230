import { resolve } from 'node:path';
import { catalogue } from './catalogue.js';
import { tellConfig, tellNone } from './commands/config.js';
import type { Console } from './console.js';
import { type ExitCode, exitCodes } from './errors.js';
import { type FlagValues, isOn, textOf } from './flag-values.js';
import { canonical } from './jail.js';
import { layersOf } from './layers/catalogue-around.js';
import { connected, lockConfig } from './team/connections.js';
import { configFor } from './team/find-config.js';
import { loadTeam } from './team/load-team.js';

/** `config` from the command line: pins packs where that is wanted, and tells what holds. */
export async function runConfig(flags: FlagValues, console: Console): Promise<ExitCode> {
  const from = canonical(resolve(textOf(flags, 'project') ?? '.'));
  const wishes = { explain: isOn(flags, 'explain'), json: isOn(flags, 'json') };
  const found = configFor(from, flags);
  if (!found) {
    tellNone(from, console, wishes);
    return exitCodes.done;
  }
  const trust = isOn(flags, 'trust');
  if (isOn(flags, 'lock')) await lockConfig(found, { console, trust });
  const nearest = layersOf(from, null);
  const tools = { ...connected, catalogue, console, trust, nearest, mode: 'run' as const };
  tellConfig(found, await loadTeam(found, tools), console, wishes);
  return exitCodes.done;
}
