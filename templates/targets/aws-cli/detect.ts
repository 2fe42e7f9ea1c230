import type { Place, ProjectReader } from '../../../generators/define.js';

const deployScript = 'infra/deploy.sh';

/** Scripts of ours: a folder of functions, and the script that deploys them all. */
export function detect(project: ProjectReader): Place[] {
  const isOurs = project.peek(deployScript)?.includes('infra/lib.sh') ?? false;
  if (!isOurs || !project.folders('infra').includes('functions')) return [];
  const title = `the script ${deployScript}`;
  return [{ path: deployScript, name: deployScript, title, runtime: null }];
}
