import type { SourceFile } from 'ts-morph';
import { type Bindings, bindingsOf } from '../node/bindings.js';
import { relativeModules, resolveModule } from '../node/modules.js';
import { parse, type Reader } from '../node/syntax.js';
import { Obstacle } from '../result.js';
import { type Class, classesOf } from './classes.js';

/** A file that the app reaches from its entry. */
export interface AppFile {
  path: string;
  source: SourceFile;
  bindings: Bindings;
  classes: Class[];
  /** The files that its relative imports mean. */
  modules: ReadonlyMap<string, string>;
}

/** A file that could not be looked into. */
export interface AppProblem {
  path: string;
  reason: string;
}

const mostFiles = 300;

/** Reads the entry and everything that it imports by a relative path, each file once. */
export function appFiles(
  entry: string,
  read: Reader,
): { files: AppFile[]; problems: AppProblem[] } {
  const files: AppFile[] = [];
  const problems: AppProblem[] = [];
  const seen = new Set([entry]);
  const queue = [entry];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const file = load(path, read, problems);
    if (!file) continue;
    files.push(file);
    for (const next of file.modules.values()) {
      if (seen.has(next)) continue;
      seen.add(next);
      if (seen.size <= mostFiles) queue.push(next);
    }
  }
  if (seen.size > mostFiles) {
    problems.push({ path: entry, reason: `it imports more than ${mostFiles} files` });
  }
  return { files, problems };
}

function load(path: string, read: Reader, problems: AppProblem[]): AppFile | null {
  const text = read(path) ?? '';
  try {
    const source = parse(path, text);
    return {
      path,
      source,
      bindings: bindingsOf(source),
      classes: classesOf(source),
      modules: modulesOf(path, text, read),
    };
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    problems.push({ path, reason: error.reason });
    return null;
  }
}

function modulesOf(path: string, text: string, read: Reader): Map<string, string> {
  const found = new Map<string, string>();
  for (const specifier of relativeModules(text)) {
    const target = resolveModule(path, specifier, read);
    if (target !== null) found.set(specifier, target);
  }
  return found;
}

/** A reader that asks for each path once. */
export function remembering(read: Reader): Reader {
  const known = new Map<string, string | null>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const text = read(path);
    known.set(path, text);
    return text;
  };
}
