import type { Addition, AddRequest } from '../../../generators/define.js';
import { editEach } from '../../../generators/edit/result.js';
import { addToDeployList } from '../../../generators/edit/script.js';
import { functionScripts } from './files.js';

/** A script for each function, and its call from the script that deploys them all. */
export function add({ functions, place, project }: AddRequest): Addition {
  const names = functions.map(({ plan }) => plan.answers.name);
  const result = editEach(project.read(place.path) ?? '', names, addToDeployList);
  const files = functionScripts(functions).filter(
    ({ path }) => !path.startsWith('infra/lib/') || project.read(path) === null,
  );
  return { files, edits: [{ path: place.path, result }], notes: [] };
}
