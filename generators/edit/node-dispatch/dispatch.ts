import type { DispatchRequest, DispatchResult, ProjectReader } from '../../define.js';
import { areModules } from '../node/manifest.js';
import { relativeModules, resolveModule } from '../node/modules.js';
import { sourcesOf } from '../node/sources.js';
import { branchIn } from './branch.js';
import { lineWidthOf } from './head.js';
import { standBefore } from './stand-before.js';

/**
 * Lets a dispatcher stand before the handler of a function in Node.js, or adds a branch to one of others; `ending` is
 * that of our modules.
 */
export function dispatchInNode(request: DispatchRequest, ending = '.js'): DispatchResult {
  const { project, entry, foreign } = request;
  const path = sourcesOf(entry.module).find((each) => project.peek(each) !== null);
  if (path === undefined) return notThere(entry.module);
  const text = project.read(path) ?? '';
  const marked = /\.[cm][jt]s$/.test(ending) ? ending.replace(/ts$/, 'js') : null;
  if (/\.cts$/.test(path) && areModules(path, project.peek)) {
    return { kind: 'alone', why: { reason: uncompiled, path, line: 1 } };
  }
  const importEnding = marked ?? endingIn(text, path, project);
  const result = standBefore(text, {
    ...{ path, name: entry.name, importEnding, marked },
    lineWidth: lineWidthOf(path, project),
  });
  const respell = importEnding === '' ? { respell: withoutEndings } : {};
  if (foreign) {
    const branching = branchIn({ ...request, marked, path }, foreign, (file) =>
      isMarked(file, foreign.marks, project),
    );
    if (branching.kind === 'alone') return branching;
    if (branching.kind !== 'stand before') return { ...branching, ...respell };
  }
  if (result.kind === 'refused') return { ...result, path };
  const edits = result.kind === 'edited' ? [{ path, result }] : [];
  const kind = result.kind === 'edited' ? 'dispatched' : 'there';
  return { kind, by: 'ours', files: [], edits, ...respell };
}

/** Code that is none of the project. */
const notThere = (path: string): DispatchResult => ({
  kind: 'alone',
  why: { reason: 'is not there', path, line: null },
});

const uncompiled = 'is CommonJS by its ending, which vitest does not compile';

/** More files than this are not looked into; then it is not certain that none has a mark. */
const mostFiles = 100;

/** True when the entry, or what it imports of the project, has one of these words. */
function isMarked(entry: string, marks: readonly string[], { peek }: ProjectReader): boolean {
  if (marks.length === 0) return false;
  const words = new RegExp(`\\b(?:${marks.map(escaped).join('|')})\\b`);
  const seen = new Set([entry]);
  for (const path of seen) {
    const text = peek(path) ?? '';
    if (words.test(text) || seen.size > mostFiles) return true;
    for (const specifier of relativeModules(text)) {
      const next = resolveModule(path, specifier, peek);
      if (next !== null) seen.add(next);
    }
  }
  return false;
}

const escaped = (word: string): string => word.replace(/[^\w]/g, '\\$&');

/** What relative imports end with: as in the file, else as Node.js needs it. */
function endingIn(text: string, path: string, { peek }: ProjectReader): string {
  const relative = relativeModules(text).filter((name) => !name.endsWith('.json'));
  const last = relative.at(-1);
  if (last !== undefined) return /\.[cm]?[jt]s$/.exec(last)?.[0] ?? '';
  return /\.m[jt]s$/.test(path) || areModules(path, peek) ? '.js' : '';
}

/** Our modules import one another as the code around them does. */
function withoutEndings(text: string): string {
  return text.replace(/((?:from|require\(|import\() ?'\.{1,2}\/[^'\n]+)\.js'/g, "$1'");
}
