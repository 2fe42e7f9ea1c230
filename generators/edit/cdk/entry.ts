import { posix } from 'node:path';
import { foreignObject, isForeignObject } from '../json-object.js';
import { sourcesOf } from '../node/sources.js';
import type { Reader } from '../node/syntax.js';
import { startedBy } from './app-command.js';

/** The file that an app starts with, or why it is not known. */
export type Entry = { kind: 'entry'; path: string } | { kind: 'unknown'; reason: string };

const unknown = (reason: string): Entry => ({ kind: 'unknown', reason });

/** Finds the first file of the app that cdk.json describes. */
export function findEntry(read: Reader): Entry {
  const text = read('cdk.json');
  if (text === null) return unknown('there is no cdk.json');
  const settings = foreignObject(text);
  if (settings === null) return unknown('cdk.json is not valid JSON');
  const app = Array.isArray(settings['app']) ? settings['app'].join(' ') : settings['app'];
  if (typeof app !== 'string') return unknown('cdk.json has no app command');
  return entryOf(app, app, read, 3);
}

function entryOf(command: string, app: string, read: Reader, hops: number): Entry {
  const started = startedBy(command);
  if (started.kind === 'script' && hops > 0) {
    const scripts = foreignObject(read('package.json') ?? '')?.['scripts'];
    const next = isForeignObject(scripts) ? scripts[started.name] : null;
    if (typeof next === 'string') return entryOf(next, app, read, hops - 1);
  }
  if (started.kind !== 'file') {
    return unknown(`the app command «${app}» starts no TypeScript or JavaScript file`);
  }
  const path = candidates(started.path, read).find((each) => read(each) !== null);
  if (path === undefined) {
    return unknown(`the app command «${app}» starts ${started.path}, whose source is not found`);
  }
  return { kind: 'entry', path };
}

/** Files that may be the source of what is started: a compiled file may lie in the folder `outDir`. */
function candidates(path: string, read: Reader): string[] {
  const normal = posix.normalize(path);
  const direct = sourcesOf(normal);
  if (/\.[cm]?tsx?$/.test(normal)) return direct;
  const settings = read('tsconfig.json') ?? '';
  const outDir = setting(settings, 'outDir');
  if (outDir === null || !normal.startsWith(`${outDir}/`)) return direct;
  const inner = normal.slice(outDir.length + 1);
  const rootDir = setting(settings, 'rootDir') ?? '.';
  const compiled = [...sourcesOf(posix.join(rootDir, inner)), ...sourcesOf(inner)];
  return [...compiled, ...direct];
}

/** tsconfig.json may hold comments, so that it is not parsed as JSON. */
function setting(text: string, name: string): string | null {
  const value = new RegExp(`"${name}"\\s*:\\s*"([^"]*)"`).exec(text)?.[1];
  return value === undefined ? null : posix.normalize(value).replace(/\/+$/, '');
}
