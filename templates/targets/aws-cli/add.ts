import type { Addition, AddRequest } from '../../../generators/define.js';
import { editEach } from '../../../generators/edit/result.js';
import { addToDeployList } from '../../../generators/edit/script.js';
import { scriptsIn } from './declared.js';
import { functionScripts } from './files.js';
import { rejectUnplaceable } from './refusals.js';

/** A script for each function, and its call from the script that deploys them all. */
export function add({ functions, place, project }: AddRequest): Addition {
  const scripts = scriptsIn(project);
  for (const rendered of functions) rejectUnplaceable(rendered, scripts);
  const names = functions.map(({ plan }) => plan.answers.name);
  const result = editEach(project.read(place.path) ?? '', names, addToDeployList);
  const files = functionScripts(functions).filter(
    ({ path }) => !path.startsWith('infra/lib/') || project.read(path) === null,
  );
  const edits = [{ path: place.path, result }];
  // The script of all functions wants their code packed, which a further trigger does not.
  const hosted = functions.every(({ plan }) => plan.host);
  const deploy = names.map((name) => `infra/functions/${name}.sh deploy`);
  return { files, edits, notes: [], ...(hosted ? { deploy } : {}) };
}
