import type { Place, ProjectReader } from '../../../generators/define.js';
import { folderOf, within } from '../../../generators/paths.js';

const script = 'deploy.sh';

/** Scripts of ours: a folder of functions, and the script that deploys them all. */
export function detect(project: ProjectReader): Place[] {
  return project.tree().flatMap(({ path: infra, files, folders }) => {
    const named = infra === 'infra' || infra.endsWith('/infra');
    if (!named || !files.includes(script) || !folders.includes('functions')) return [];
    const path = within(infra, script);
    if (!project.peek(path)?.includes('infra/lib.sh')) return [];
    const title = `the script ${path}`;
    return [{ path, home: folderOf(infra), alone: true, name: path, title, runtime: null }];
  });
}
