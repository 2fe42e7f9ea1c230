import { folderOf, within } from '../../paths.js';
import { type ForeignObject, foreignObject } from '../json-object.js';
import type { Reader } from './syntax.js';

/**
 * What holds for a file of the package.json files at or above it, the nearest first: the code of a function may have
 * one of its own. One that is not valid JSON counts as empty.
 */
export function manifestsOf(path: string, read: Reader): ForeignObject[] {
  const found: ForeignObject[] = [];
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const text = read(within(folder, 'package.json'));
    if (text !== null) found.push(foreignObject(text) ?? {});
    if (folder === '') return found;
  }
}

/** Whether Node.js takes the modules beside a file for ES modules, as the nearest package.json says. */
export function areModules(path: string, read: Reader): boolean {
  return manifestsOf(path, read)[0]?.['type'] === 'module';
}
