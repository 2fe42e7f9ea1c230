import { posix } from 'node:path';
import { folderOf, foldersOver, within } from '../../paths.js';
import { foreignObject, objectIn } from '../json-object.js';
import { isRelative, resolveModule } from '../node/modules.js';
import { sourcesOf } from '../node/sources.js';
import type { Reader } from '../node/syntax.js';
import { configsFrom } from '../node/tsconfig.js';

/** Aliases of a `tsconfig.json`, with the folder that they start from. */
interface Aliases {
  from: string;
  /** Whether every module may be looked for there. */
  base: boolean;
  paths: { [pattern: string]: unknown };
}

/**
 * The file that a module specifier means in a file: relative, by `paths` or `baseUrl` of the nearest tsconfig.json
 * or jsconfig.json, or by `imports` of the nearest package.json; null for what is no file of the project.
 */
export function fileOfModule(from: string, specifier: string, read: Reader): string | null {
  if (isRelative(specifier)) return resolveModule(from, specifier, read);
  if (specifier.startsWith('node:')) return null;
  const found = specifier.startsWith('#') ? imported(from, specifier, read) : [];
  return firstFile([...found, ...aliased(from, specifier, read)], read);
}

function firstFile(paths: readonly string[], read: Reader): string | null {
  return (
    paths
      .filter((path) => !path.startsWith('..'))
      .flatMap(sourcesOf)
      .find((path) => read(path) !== null) ?? null
  );
}

function aliased(from: string, specifier: string, read: Reader): string[] {
  const config = foldersOver(from)
    .flatMap((folder) => ['tsconfig.json', 'jsconfig.json'].map((name) => within(folder, name)))
    .find((path) => read(path) !== null);
  const aliases = config === undefined ? null : aliasesOf(config, read);
  if (!aliases) return [];
  const bare = aliases.base ? [posix.join(aliases.from, specifier)] : [];
  return [
    ...matches(specifier, aliases.paths).map((path) => posix.join(aliases.from, path)),
    ...bare,
  ];
}

function aliasesOf(config: string, read: Reader): Aliases | null {
  for (const { path, json } of configsFrom(config, read)) {
    const options = objectIn(json, 'compilerOptions');
    const base = options['baseUrl'];
    if (typeof base !== 'string' && !Object.hasOwn(options, 'paths')) continue;
    const from = posix.join(folderOf(path), typeof base === 'string' ? base : '');
    return { from, base: typeof base === 'string', paths: objectIn(options, 'paths') };
  }
  return null;
}

function imported(from: string, specifier: string, read: Reader): string[] {
  for (const folder of foldersOver(from)) {
    const text = read(within(folder, 'package.json'));
    if (text === null) continue;
    const paths = objectIn(foreignObject(text) ?? {}, 'imports');
    return matches(specifier, paths).map((path) => posix.join(folder, path));
  }
  return [];
}

/** What a table of patterns, of which each may have one `*`, has for a specifier; the longest match counts. */
function matches(specifier: string, table: { [pattern: string]: unknown }): string[] {
  const fits = Object.keys(table)
    .filter((pattern) => starOf(specifier, pattern) !== null)
    .sort((a, b) => b.replace(/\*.*/, '').length - a.replace(/\*.*/, '').length);
  const [pattern] = fits;
  if (pattern === undefined) return [];
  const star = starOf(specifier, pattern) ?? '';
  return pathsIn(table[pattern]).map((path) => path.replace('*', () => star));
}

/** What a `*` stands for; null where a pattern does not fit. */
function starOf(specifier: string, pattern: string): string | null {
  const [head = '', tail] = pattern.split('*');
  if (tail === undefined) return specifier === pattern ? '' : null;
  const fits = specifier.length >= head.length + tail.length;
  if (!fits || !specifier.startsWith(head) || !specifier.endsWith(tail)) return null;
  return specifier.slice(head.length, specifier.length - tail.length);
}

/** Paths of an entry: one, several, or several by condition. */
function pathsIn(entry: unknown): string[] {
  if (typeof entry === 'string') return [entry];
  if (Array.isArray(entry)) return entry.flatMap(pathsIn);
  return typeof entry === 'object' && entry !== null ? Object.values(entry).flatMap(pathsIn) : [];
}
