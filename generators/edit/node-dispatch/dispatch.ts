import type { DispatchRequest, DispatchResult } from '../../define.js';
import { relativeModules, sourcesOf } from '../cdk/modules.js';
import { foreignObject } from '../json-object.js';
import { refused } from '../result.js';
import { lineWidthOf } from './head.js';
import { standBefore } from './stand-before.js';

/** Lets a dispatcher stand before the handler of a function in Node.js. */
export function dispatchInNode({ project, entry }: DispatchRequest): DispatchResult {
  const path = sourcesOf(entry.module).find((each) => project.peek(each) !== null);
  if (path === undefined) return { ...refused('there is no such file'), path: entry.module };
  const text = project.read(path) ?? '';
  const importEnding = endingIn(text, path, foreignObject(project.peek('package.json') ?? ''));
  const result = standBefore(text, {
    ...{ path, name: entry.name, importEnding },
    lineWidth: lineWidthOf(project),
  });
  if (result.kind === 'refused') return { ...result, path };
  return {
    kind: result.kind === 'edited' ? 'dispatched' : 'there',
    files: [],
    edits: result.kind === 'edited' ? [{ path, result }] : [],
    ...(importEnding === '' ? { respell: withoutEndings } : {}),
  };
}

/** What relative imports end with: as in the file, else as Node.js needs it. */
function endingIn(text: string, path: string, manifest: { [key: string]: unknown } | null): string {
  const relative = relativeModules(text).filter((name) => !name.endsWith('.json'));
  const last = relative.at(-1);
  if (last !== undefined) return /\.[cm]?[jt]s$/.exec(last)?.[0] ?? '';
  return /\.m[jt]s$/.test(path) || manifest?.['type'] === 'module' ? '.js' : '';
}

/** Our modules import one another as the code around them does. */
function withoutEndings(text: string): string {
  return text.replace(/((?:from|require\(|import\() ?'\.{1,2}\/[^'\n]+)\.js'/g, "$1'");
}
