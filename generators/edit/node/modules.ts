import { posix } from 'node:path';
import { ts } from 'ts-morph';
import { sourcesOf } from './sources.js';
import type { Reader } from './syntax.js';

/** The file that a relative import means, or null when it is no file of the project. */
export function resolveModule(from: string, specifier: string, read: Reader): string | null {
  if (!isRelative(specifier)) return null;
  const path = posix.join(posix.dirname(from), specifier);
  const explicitFolder = specifier.endsWith('/') || /(?:^|\/)\.{1,2}$/.test(specifier);
  const sources = explicitFolder ? sourcesOf(posix.join(path, 'index')) : sourcesOf(path);
  return sources.find((each) => read(each) !== null) ?? null;
}

/** True for an import of another file of the project. */
export function isRelative(specifier: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(specifier);
}

/** Relative modules that a file imports, exports again or requires, in their order. */
export function relativeModules(text: string): string[] {
  const { importedFiles } = ts.preProcessFile(text, true, true);
  return [...new Set(importedFiles.map((each) => each.fileName).filter(isRelative))];
}
