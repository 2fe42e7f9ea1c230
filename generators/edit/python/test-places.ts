import type { ProjectReader } from '../../contract/place.js';
import { folderOf, within } from '../../paths.js';
import type { Modules } from './modules.js';
import { parseModule } from './parse.js';
import { settingsOf } from './settings.js';
import { everyStatement, type Module } from './statements.js';

/** Where the tests of a function are, and how they import its code. */
export interface TestPlaces {
  folder: string;
  /** Where events are kept. */
  events: string;
  /** The folder that names of modules start from in tests. */
  root: string;
  /** The test itself puts {@link root} on Python's path. */
  setsPath: boolean;
}

const testFile = /^(?:test_\w+|\w+_test)\.py$/;

/** Finds the {@link TestPlaces} of the function with an entry. */
export function testPlaces(entry: string, root: string, modules: Modules): TestPlaces {
  const { project } = modules;
  const folder = folderWithTests(folderOf(entry), project);
  if (folder === null) {
    return { folder: 'tests', events: eventsIn('tests', entry, project), root, setsPath: true };
  }
  const shown = rootShown(folder, entry, modules);
  const events = eventsIn(folder, entry, project);
  if (shown) return { folder, events, ...shown };
  const onPath = settingsOf(project).pythonPath?.includes(root === '' ? '.' : root) ?? false;
  return { folder, events, root, setsPath: !onPath };
}

function folderWithTests(from: string, project: ProjectReader): string | null {
  const leaf = from.slice(from.lastIndexOf('/') + 1);
  for (let folder = from; ; folder = folderOf(folder)) {
    const near = [
      '',
      'tests',
      'test',
      'tests/unit',
      'test/unit',
      `tests/${leaf}`,
      `tests/unit/${leaf}`,
    ];
    const places = near.map((each) => (each === '' ? folder : within(folder, each)));
    const found = places.find((each) => filesOf(each, project).some((name) => testFile.test(name)));
    if (found !== undefined) return found;
    if (folder === '') return null;
  }
}

function filesOf(folder: string, project: ProjectReader): string[] {
  try {
    return project.files(folder);
  } catch {
    return [];
  }
}

/** What the tests that are there import tells where names start. */
function rootShown(folder: string, entry: string, { project }: Modules, limit = 20) {
  const names = filesOf(folder, project).filter((name) => testFile.test(name));
  for (const name of names.slice(0, limit)) {
    const module = modulesAt(project, within(folder, name));
    const found = module && codeRoot(module, entry, project);
    if (found !== null && module)
      return { root: found, setsPath: /\bsys\.path\b/.test(module.text) };
  }
  return null;
}

function modulesAt(project: ProjectReader, path: string): Module | null {
  const text = project.peek(path);
  return text === null ? null : parseModule(path, text);
}

/** The folder that an import of code next to an entry starts from. */
function codeRoot(test: Module, entry: string, project: ProjectReader): string | null {
  const imports = everyStatement(test.body).flatMap((each) =>
    each.kind === 'import' ? each.names : [],
  );
  for (const { from, name } of imports) {
    if (from.startsWith('.')) continue;
    const path = (from || name).replaceAll('.', '/');
    for (let root = folderOf(entry); ; root = folderOf(root)) {
      const base = within(root, path);
      const known = ['.py', '/__init__.py'].some((each) => project.peek(base + each) !== null);
      const asPackage = from !== '' && project.peek(`${within(base, name)}.py`) !== null;
      if (known || asPackage) return root;
      if (root === '') break;
    }
  }
  return null;
}

function eventsIn(folder: string, entry: string, project: ProjectReader): string {
  const places = [folder, folderOf(entry), folderOf(folder), ''].map((each) =>
    within(each, 'events'),
  );
  const found = places.find((each) =>
    filesOf(each, project).some((name) => name.endsWith('.json')),
  );
  return found ?? within(folder, 'events');
}
