import { foldersOver, within } from '../../paths.js';
import { type ForeignObject, foreignObject } from '../json-object.js';
import type { Reader } from './syntax.js';

/**
 * What holds for a file of the package.json files at or above it, the nearest first: the code of a function may have
 * one of its own. One that is not valid JSON counts as empty.
 */
export function manifestsOf(path: string, read: Reader): ForeignObject[] {
  const texts = foldersOver(path).map((folder) => read(within(folder, 'package.json')));
  return texts.filter((text) => text !== null).map((text) => foreignObject(text) ?? {});
}

/** Whether Node.js takes the modules beside a file for ES modules, as the nearest package.json says. */
export function areModules(path: string, read: Reader): boolean {
  return manifestsOf(path, read)[0]?.['type'] === 'module';
}
