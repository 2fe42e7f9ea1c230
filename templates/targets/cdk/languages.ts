import type { ProjectContext } from '../../../generators/define.js';

/** True when the functions are deployed as zips that a script of the project makes. */
export function hasZips({ functions }: ProjectContext): boolean {
  return functions[0]?.code.kind === 'python';
}
