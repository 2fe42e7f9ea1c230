import type { ProjectReader } from '../define.js';
import { prevalent } from '../prevalent.js';

/** Modules that are called by their role, so that their folder has the function's name. */
const role = /^(?:index|handler|app|main|lambda|lambda_function|function)$/;
/** What compilers and packagers write: nobody's own code is there. */
const written = /^(?:dist|build|out|node_modules|cdk\.out|\..*)$/;

/**
 * The folder that most functions of a project lie in, from the modules of their handlers, or null
 * where no folder has most of them: `src/handlers` of `src/handlers/orders/app`. The root and the home
 * of the infrastructure hold more than functions, and are no such folder.
 */
export function functionFolder(
  modules: readonly string[],
  project: ProjectReader,
  home: string,
): string | null {
  const bases = modules.flatMap((path) => baseOf(path) ?? []);
  const base = prevalent(bases);
  if (base === null || base === '' || base === home) return null;
  const isClear = bases.filter((each) => each === base).length * 2 > bases.length;
  return isClear && canHoldFunctions(base) && isThere(base.split('/'), project) ? base : null;
}

/** True for a folder whose name every language and target can spell, and that holds people's own code. */
export function canHoldFunctions(folder: string): boolean {
  const isPlain = /^[\w-]+(?:\/[\w-]+)*$/.test(folder);
  return isPlain && !folder.split('/').some((part) => written.test(part));
}

/** Where the folder of another function would be beside this one's module. */
function baseOf(path: string): string | null {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const module = parts.pop();
  if (module === undefined || parts.includes('..') || parts.some((part) => written.test(part))) {
    return null;
  }
  if (role.test(module)) parts.pop();
  return parts.join('/');
}

function isThere(parts: readonly string[], project: ProjectReader): boolean {
  const parent = parts.slice(0, -1).join('/');
  return project.folders(parent).includes(parts.at(-1) ?? '');
}
