import type { ProjectReader } from '../../contract/place.js';
import { folderOf, within } from '../../paths.js';

const testFile = /[._](test|spec|vitest)\.[cm]?[jt]sx?$/;
const testFolder = /^(?:__tests__|tests?|specs?)$/;

/** Tests of a project, nearest to a folder first. */
export function testsNear(project: ProjectReader, folder: string): string[] {
  const all = project.tree().flatMap(({ path }) =>
    project
      .files(path)
      .filter((name) => testFile.test(name))
      .map((name) => within(path, name)),
  );
  return all.sort((a, b) => shared(b, folder) - shared(a, folder) || (a < b ? -1 : 1));
}

/** How many folders two paths begin with alike. */
function shared(path: string, folder: string): number {
  const [one, two] = [folderOf(path).split('/'), folder.split('/')];
  const differs = one.findIndex((part, at) => part !== two[at]);
  return differs < 0 ? one.length : differs;
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
  for (let folder = folderOf(module); ; folder = folderOf(folder)) {
    if (project.folders(folder).includes('events'))
      return within(within(folder, 'events'), `${id}.json`);
    if (folder === '') return within(folderOf(test), `${id}.json`);
  }
}
