import {
  type ForeignObject,
  foreignObject,
  objectIn,
} from '../../../generators/edit/json-object.js';
import { manifestsOf } from '../../../generators/edit/node/manifest.js';
import { foldersOver, within } from '../../../generators/paths.js';

/** Test runners by what their scripts say and their packages are called. */
const runners = ['jest', 'mocha', 'ava', 'tap', 'jasmine'];

/** The runner that the test script of a package.json names, or else the one that is installed. */
export function testRunner(json: ForeignObject): string | null {
  return meantRunner(json) ?? (Object.hasOwn(installedIn(json), 'vitest') ? 'vitest' : null);
}

/** The same, but for a vitest that is installed only: our own tests bring one beside the runner that is meant. */
function meantRunner(json: ForeignObject): string | null {
  const script = String(objectIn(json, 'scripts')['test'] ?? '');
  const named = ['vitest', ...runners].find((name) => new RegExp(`\\b${name}\\b`).test(script));
  if (named) return named;
  if (/\bnode\b.*\s--test\b/.test(script)) return 'node:test';
  const installed = installedIn(json);
  return runners.find((name) => Object.hasOwn(installed, name)) ?? null;
}

/** What a package.json has as dependencies, those of development too. */
export function installedIn(json: ForeignObject): ForeignObject {
  return { ...objectIn(json, 'dependencies'), ...objectIn(json, 'devDependencies') };
}

type Read = (path: string) => string | null;

/** The runner that the tests of a file are for: its own package.json tells before those of folders above. */
export function runnerAt(path: string, read: Read): string | null {
  const manifests = manifestsOf(path, read);
  const meant = manifests.map(meantRunner).find((runner) => runner !== null);
  return meant ?? manifests.map(testRunner).find((runner) => runner !== null) ?? null;
}

/**
 * The command that runs a test, in the root of the project: the test script that the nearest package.json has, else
 * the runner for this file alone.
 */
export function commandFor(
  test: string,
  { runner, manager, read }: { runner: string | null; manager: string; read: Read },
): string {
  const folder = scriptedFolder(test, read);
  const scripted = manager === 'bun' ? 'bun run test' : `${manager} test`;
  if (folder !== null) return folder === '' ? scripted : `cd ${folder} && ${scripted}`;
  if (runner === 'vitest') return `npx vitest run ${test}`;
  if (runner !== null && runner !== 'node:test') return `npx ${runner} ${test}`;
  return `${/\.[cm]?ts$/.test(test) ? 'npx tsx' : 'node'} --test ${test}`;
}

/** The nearest folder whose package.json has a test script, other than the one that `npm init` writes. */
function scriptedFolder(test: string, read: Read): string | null {
  const isScripted = (folder: string): boolean => {
    const json = foreignObject(read(within(folder, 'package.json')) ?? '') ?? {};
    const script = objectIn(json, 'scripts')['test'];
    return typeof script === 'string' && !script.includes('no test specified');
  };
  return foldersOver(test).find(isScripted) ?? null;
}
