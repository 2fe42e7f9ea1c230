import { posix } from 'node:path';
import { ts } from 'ts-morph';
import type { Reader } from './syntax.js';

const sourceEndings: Record<string, string[]> = {
  '.js': ['.ts', '.tsx', '.js'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};
const code = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const guesses = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.jsx'];

/** Files that a path may mean, best first: TypeScript before the JavaScript that was made of it. */
export function sourcesOf(path: string): string[] {
  if (/\.(?:json|node)$|\.d\.[cm]?ts$/.test(path)) return [];
  const ending = code.exec(path)?.[0];
  if (ending !== undefined) {
    const stem = path.slice(0, -ending.length);
    return (sourceEndings[ending] ?? [ending]).map((each) => stem + each);
  }
  const inFolder = guesses.map((each) => posix.join(path, `index${each}`));
  return [...guesses.map((each) => path + each), ...inFolder];
}

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
