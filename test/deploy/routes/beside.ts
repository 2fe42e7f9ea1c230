import { catalogue } from '../../../generators/catalogue.js';
import { afterDeployment, beforeRemoval } from '../../../generators/function-scripts.js';
import { sh } from '../../support/tools.js';
import type { Placed } from '../subject.js';
import type { Ground } from './route.js';

/** What a project tells to run beside its target: after a deployment, and before a removal. */
export async function scriptsBeside(
  { plan }: Placed,
  id: string,
): Promise<{ deploy: string[]; remove: string[] }> {
  const target = await catalogue.target(id);
  return { deploy: afterDeployment([plan], target), remove: beforeRemoval([plan], target) };
}

/** Runs commands in the folder of a project. */
export async function runBeside(
  commands: readonly string[],
  { folder }: Placed,
  env: Ground['env'],
): Promise<void> {
  for (const command of commands) await sh('bash', ['-euc', command], { cwd: folder, env });
}
