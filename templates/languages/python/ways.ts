import type { Finding, LanguageRequest, ProjectReader } from '../../../generators/define.js';

/** What differs between projects. */
export interface Ways {
  /** The folder that is on Python's path, and that a zip holds. */
  root: string;
  /** The folder of the functions' packages: {@link Ways.root} or one below it. */
  base: string;
  /** How programs of the project's environment are run, such as `uv run `; empty without a manager. */
  prefix: string;
  install: string;
  /** Test modules of one name need packages around them, unless pytest is set up as in our projects. */
  packages: boolean;
}

/** What a project of our own has. */
export const ownWays: Ways = {
  root: 'src',
  base: 'src/functions',
  prefix: '',
  install: 'python3 -m pip install -r requirements-dev.txt',
  packages: false,
};

interface Manager {
  name: string;
  prefix: string;
  install: string;
  /** Installs pytest where the project does not name it. */
  add: string;
}

const managers: { [lockFile: string]: Manager } = {
  'uv.lock': { name: 'uv', prefix: 'uv run ', install: 'uv sync', add: 'uv add --dev pytest' },
  'poetry.lock': {
    ...{ name: 'poetry', prefix: 'poetry run ', install: 'poetry install' },
    add: 'poetry add --group dev pytest',
  },
  Pipfile: {
    ...{ name: 'pipenv', prefix: 'pipenv run ', install: 'pipenv install --dev' },
    add: 'pipenv install --dev pytest',
  },
};

/** Files that name packages or set up the tools for tests. */
const settings =
  /^(?:pyproject\.toml|setup\.(?:cfg|py)|tox\.ini|pytest\.ini|Pipfile|.*requirements.*\.txt)$/;

/** How a project does things, and what tells so. */
export function waysIn(
  project: ProjectReader,
  { base: wanted, zips }: LanguageRequest,
): { ways: Ways; findings: Finding[]; runner: string | null; isNew: boolean } {
  const names = project.files('');
  const texts = names
    .filter((name) => settings.test(name))
    .map((path) => ({ path, text: project.peek(path) ?? '' }));
  const lock = names.find((name) => Object.hasOwn(managers, name));
  const manager = lock === undefined ? undefined : managers[lock];
  const runner = testRunner(texts, project);
  const base = followed(wanted, zips, project) ?? ownWays.base;
  const [root = base] = base.split('/');
  const tested = texts.some(({ text }) => /pytest/.test(text));
  const ways = {
    ...{ root, base, prefix: manager?.prefix ?? '', packages: !isSetUp(texts, root) },
    install: (tested ? manager?.install : manager?.add) ?? ownWays.install,
  };
  const findings = [
    ...(manager && lock ? [{ key: 'package manager', value: manager.name, path: lock }] : []),
    ...(runner ? [{ key: 'tests', value: runner.name, path: runner.path }] : []),
  ].map((found) => ({ ...found, line: null }));
  return { ways, findings, runner: runner?.name ?? null, isNew: texts.length === 0 };
}

/** A folder that Python can import packages from, and that nothing of ours packages otherwise. */
function followed(base: string | null, zips: boolean, project: ProjectReader): string | null {
  if (base === null || (zips && project.peek('scripts/package.py') !== null)) return null;
  const [root = '', ...below] = base.split('/');
  const isPackage = project.files(root).includes('__init__.py');
  return !isPackage && below.every((part) => /^[A-Za-z_]\w*$/.test(part)) ? base : null;
}

interface Read {
  path: string;
  text: string;
}

function testRunner(texts: readonly Read[], project: ProjectReader) {
  const named = texts.find(({ text }) => /pytest/.test(text));
  if (named) return { name: 'pytest', path: named.path };
  const folder = ['tests', 'test'].find((name) => project.folders('').includes(name)) ?? '';
  const first = project.files(folder).find((name) => /^test.*\.py$/.test(name));
  if (first === undefined) return null;
  const path = folder === '' ? first : `${folder}/${first}`;
  const text = project.peek(path) ?? '';
  const name = ['pytest', 'unittest'].find((each) =>
    new RegExp(`^(?:import|from) ${each}\\b`, 'm').test(text),
  );
  return name ? { name, path } : null;
}

/** True when pytest has the folder on its path and tells modules of one name apart. */
function isSetUp(texts: readonly Read[], root: string): boolean {
  return texts.some(
    ({ text }) =>
      /--import-mode[= ]importlib/.test(text) &&
      new RegExp(`^pythonpath\\s*=.*(?:["'\\s=]|^)${root}(?:["'\\s]|$)`, 'm').test(text),
  );
}
