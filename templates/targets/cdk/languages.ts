import type { ProjectContext } from '../../../generators/define.js';

/** True when the language brings the TypeScript set-up that the app needs as well. */
export function isTypeScript({ functions }: ProjectContext): boolean {
  return functions[0]?.answers.language === 'typescript';
}

/** True when the functions are deployed as zips that a script of the project makes. */
export function hasZips({ functions }: ProjectContext): boolean {
  return functions[0]?.code.kind === 'python';
}
