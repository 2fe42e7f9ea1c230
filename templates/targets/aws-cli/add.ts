import type { Addition, AddRequest, Place, ProjectReader } from '../../../generators/define.js';
import { editEach } from '../../../generators/edit/result.js';
import { addToDeployList } from '../../../generators/edit/script.js';
import { functionScripts } from './files.js';

const deployScript = 'infra/deploy.sh';

/** Scripts of ours: a folder of functions, and the script that deploys them all. */
export function detect(project: ProjectReader): Place[] {
  const isOurs = project.peek(deployScript)?.includes('infra/lib.sh') ?? false;
  if (!isOurs || !project.folders('infra').includes('functions')) return [];
  const title = `the script ${deployScript}`;
  return [{ path: deployScript, name: deployScript, title, runtime: null }];
}

/** A script for each function, and its call from the script that deploys them all. */
export function add({ functions, place, project }: AddRequest): Addition {
  const names = functions.map(({ plan }) => plan.answers.name);
  const result = editEach(project.read(place.path) ?? '', names, addToDeployList);
  const files = functionScripts(functions).filter(
    ({ path }) => !path.startsWith('infra/lib/') || project.read(path) === null,
  );
  return { files, edits: [{ path: place.path, result }], notes: [] };
}
