import type { ProjectReader } from '../../contract/place.js';
import { folderOf, foldersOver, within } from '../../paths.js';

const testFile = /[._](test|spec|vitest)\.[cm]?[jt]sx?$/;
const testFolder = /^(?:__tests__|tests?|specs?)$/;

/** More folders than this are not looked through at one level of a project. */
const mostFolders = 100;

/**
 * Tests of a project, nearest to a folder first: those around it, else around the folder above, and so on. Of the
 * folders beside the way only those are entered that hold tests by their name, or lie next to the folder.
 */
export function testsNear(project: ProjectReader, folder: string): string[] {
  for (let around = folder; ; around = folderOf(around)) {
    const found = foldersAround(project, around, folder).flatMap((path) => testsIn(project, path));
    if (found.length > 0) {
      return found.sort((a, b) => shared(b, folder) - shared(a, folder) || (a < b ? -1 : 1));
    }
    if (around === '') return [];
  }
}

function testsIn(project: ProjectReader, folder: string): string[] {
  const names = project.files(folder).filter((name) => testFile.test(name));
  return names.map((name) => within(folder, name));
}

/** A folder, those in it that are near, and whatever lies in its folders of tests. */
function foldersAround(project: ProjectReader, around: string, folder: string): string[] {
  const isNear = around === folder || (around !== '' && around === folderOf(folder));
  const found = [around];
  for (const name of project.folders(around)) {
    const path = within(around, name);
    if (testFolder.test(name)) found.push(...below(project, path));
    else if (isNear) found.push(path, ...testFoldersIn(project, path));
  }
  return found.slice(0, mostFolders);
}

function testFoldersIn(project: ProjectReader, folder: string): string[] {
  const names = project.folders(folder).filter((name) => testFolder.test(name));
  return names.flatMap((name) => below(project, within(folder, name)));
}

/** A folder with all that is in it, as far as the limit goes. */
function below(project: ProjectReader, folder: string): string[] {
  const found = [folder];
  for (const path of found) {
    if (found.length > mostFolders) break;
    found.push(...project.folders(path).map((name) => within(path, name)));
  }
  return found;
}

/** How many folders two paths begin with alike. */
function shared(path: string, folder: string): number {
  const [one, two] = [folderOf(path).split('/'), folder.split('/')];
  const differs = one.findIndex((part, at) => part !== two[at]);
  return differs < 0 ? one.length : differs;
}

/** What a test imports of its runner. */
const imported = /(?:from|require\()\s*['"](vitest|@jest\/globals|node:test)['"]/;

/** The runner that the nearest tests import; `known` is that of the whole project, where none shows one. */
export function runnerNear(
  tests: readonly string[],
  known: string | null,
  project: ProjectReader,
): string | null {
  for (const path of tests.slice(0, 3)) {
    const name = imported.exec(project.peek(path) ?? '')?.[1];
    if (name !== undefined) return name === '@jest/globals' ? 'jest' : name;
  }
  return known;
}

/** What the test of a module is called, before what tells that it is one: its folder where it is an index. */
export function testStemOf(module: string): string {
  const parts = module.split('/');
  const stem = (parts.at(-1) ?? '').replace(/\.[cm]?[jt]sx?$/, '');
  return stem === 'index' ? (parts.at(-2) ?? stem) : stem;
}

/** Where the test of a module goes: as the nearest tests lie to what they test. */
export function testPathOf(
  module: string,
  tests: readonly string[],
  runner: string | null,
  commonJs: boolean,
): string {
  const folder = folderOf(module);
  const name = module.slice(folder === '' ? 0 : folder.length + 1);
  const ending = /\.[cm]?[jt]sx?$/.exec(name)?.[0] ?? '.js';
  const own = testStemOf(module);
  const [nearest] = tests;
  const mark = testFile.exec(nearest ?? '')?.[1] ?? 'test';
  // vitest is imported by ES modules alone.
  const bridged = runner === 'vitest' && commonJs && /^\.c?js$/.test(ending);
  const file = `${own}.${mark}${bridged ? '.mjs' : ending}`;
  if (nearest === undefined) return within(folder, file);
  const parts = folderOf(nearest).split('/');
  const root = parts.findIndex((part) => testFolder.test(part));
  if (root < 0) return within(folder, file);
  return parts[root] === '__tests__'
    ? within(within(folder, '__tests__'), file)
    : within(parts.join('/'), file);
}

/** Where the event of a route goes: into the nearest folder of events, else beside the test. */
export function eventPathOf(
  id: string,
  module: string,
  test: string,
  project: ProjectReader,
): string {
  const near = foldersOver(module).find((folder) => project.folders(folder).includes('events'));
  const folder = near === undefined ? folderOf(test) : within(near, 'events');
  return within(folder, `${id}.json`);
}
