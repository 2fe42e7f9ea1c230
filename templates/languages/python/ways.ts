import type { Finding, LanguageRequest, ProjectReader } from '../../../generators/define.js';
import { codeStyle } from '../../../generators/inspect/code-style.js';
import { within } from '../../../generators/paths.js';
import { ownWays, type Ways } from './own-ways.js';

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
  { base: wanted, sample, zips, above }: LanguageRequest,
): { ways: Ways; findings: Finding[]; runner: string | null; isNew: boolean } {
  const names = project.files('');
  const texts = names
    .filter((name) => settings.test(name))
    .map((path) => ({ path, text: project.peek(path) ?? '' }));
  const lock = lockOf(names, above);
  const manager = lock === null ? undefined : managers[lock.slice(lock.lastIndexOf('/') + 1)];
  const runner = testRunner(texts, project);
  const base = followed(wanted, zips, project) ?? ownWays.base;
  const [root = base] = base.split('/');
  const tested = texts.some(({ text }) => /pytest/.test(text));
  const ways = {
    ...{ root, base, prefix: manager?.prefix ?? '', packages: !isSetUp(texts, root) },
    test: isCollected(texts, base) ? 'pytest' : `pytest ${base}`,
    install: (tested ? manager?.install : manager?.add) ?? ownWays.install,
  };
  const findings = [
    ...(manager && lock ? [{ key: 'package manager', value: manager.name, path: lock }] : []),
    ...(runner ? [{ key: 'tests', value: runner.name, path: runner.path }] : []),
    ...(sample
      ? [{ key: 'code style', value: codeStyle(sample.text, false), path: sample.path }]
      : []),
  ].map((found) => ({ ...found, line: null }));
  return { ways, findings, runner: runner?.name ?? null, isNew: texts.length === 0 };
}

/** The lock file of a project; one of a workspace of uv lies above its members. */
function lockOf(names: readonly string[], above: readonly ProjectReader[]): string | null {
  const own = names.find((name) => Object.hasOwn(managers, name));
  if (own !== undefined) return own;
  const up = above.findIndex((folder) => folder.files('').includes('uv.lock'));
  return up >= 0 && names.includes('pyproject.toml') ? `${'../'.repeat(up + 1)}uv.lock` : null;
}

/** A folder that Python can import packages from, and that the script for zips, if there is one, packs. */
function followed(wanted: string | null, zips: boolean, project: ProjectReader): string | null {
  const script = zips ? project.peek('scripts/package.py') : null;
  const base = script === null ? wanted : packedBy(script);
  if (base === null) return null;
  const [root = '', ...below] = base.split('/');
  const isPackage = project.files(root).includes('__init__.py');
  return !isPackage && below.every((part) => /^[A-Za-z_]\w*$/.test(part)) ? base : null;
}

function packedBy(script: string): string | null {
  const source = /^SOURCE = Path\("([\w-]+)"\)$/m.exec(script)?.[1];
  const inside = /^ {4}functions = SOURCE((?: \/ "\w+")*)$/m.exec(script)?.[1];
  if (source === undefined || inside === undefined) return null;
  return [source, ...[...inside.matchAll(/\w+/g)].map(([part]) => part)].join('/');
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
  const path = within(folder, first);
  const text = project.peek(path) ?? '';
  const name = ['pytest', 'unittest'].find((each) =>
    new RegExp(`^(?:import|from) ${each}\\b`, 'm').test(text),
  );
  return name ? { name, path } : null;
}

/** False where a configuration limits pytest to other folders. */
function isCollected(texts: readonly Read[], base: string): boolean {
  const lists = texts.flatMap(
    ({ text }) => /^testpaths\s*=(.*(?:\n[ \t].*)*)/m.exec(text)?.[1] ?? [],
  );
  const folders = lists.flatMap((list) => list.match(/[\w./-]+/g) ?? []);
  return (
    folders.length === 0 ||
    folders.some((folder) => folder === '.' || `${base}/`.startsWith(`${folder}/`))
  );
}

/** True when pytest has the folder on its path and tells modules of one name apart. */
function isSetUp(texts: readonly Read[], root: string): boolean {
  return texts.some(
    ({ text }) =>
      /--import-mode[= ]importlib/.test(text) &&
      new RegExp(`^pythonpath\\s*=.*(?:["'\\s=]|^)${root}(?:["'\\s]|$)`, 'm').test(text),
  );
}
