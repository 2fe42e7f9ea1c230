import { foldersOver, within } from '../../paths.js';
import { type ForeignObject, foreignObject } from '../json-object.js';
import type { Reader } from './syntax.js';

/**
 * What holds for a file of the package.json files at or above it, the nearest first: the code of a function may have
 * one of its own. One that is not valid JSON counts as empty.
 */
export function manifestsOf(path: string, read: Reader): ForeignObject[] {
  return foldersOver(path)
    .map((folder) => manifestIn(folder, read))
    .filter((json) => json !== null);
}

function manifestIn(folder: string, read: Reader): ForeignObject | null {
  const text = read(within(folder, 'package.json'));
  return text === null ? null : (foreignObject(text) ?? {});
}

/** Whether Node.js takes the modules beside a file for ES modules, as the nearest package.json says. */
export function areModules(path: string, read: Reader): boolean {
  return manifestsOf(path, read)[0]?.['type'] === 'module';
}

/** What makes a package.json more than a mark of what its folder's modules are. */
const ownMembers = ['name', 'version', 'scripts', 'dependencies', 'devDependencies'];

/**
 * The folder of the package that a file belongs to, whose package.json names what it needs: the nearest one that
 * does more than say of what kind its modules are; `` where there is none.
 */
export function packageOf(path: string, read: Reader): string {
  const isPackage = (folder: string): boolean => {
    const json = manifestIn(folder, read) ?? {};
    return ownMembers.some((name) => Object.hasOwn(json, name));
  };
  return foldersOver(path).find(isPackage) ?? '';
}
