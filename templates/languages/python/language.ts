import { wheelPlatform } from '../../../generators/code-folders.js';
import {
  type Contribution,
  defineLanguage,
  type FileIntent,
  type Language,
  type LanguageCommands,
  type LanguageRequest,
  type LanguageWays,
  type Note,
  type ProjectContext,
  type ProjectReader,
} from '../../../generators/define.js';
import { snake } from '../../../generators/names.js';
import { code } from '../../../generators/view.js';
import { ownWays, type Ways, waysIn } from './ways.js';

const file = (path: string, template: string, view: object = {}): FileIntent => ({
  path,
  content: { template: `languages/python/project/${template}.hbs`, view },
});

/** Powertools with the extra that its parser and batch models need. */
const powertoolsRequirement = 'aws-lambda-powertools[parser]>=3.2,<4';

/** Files of which a project in Python has one. */
const told = ['pyproject.toml', 'requirements.txt', 'src/requirements.txt', 'setup.py'];

function python(ways: Ways): Language {
  const { root, base } = ways;
  const module = (name: string): string => [...below(ways), snake(name)].join('.');
  return {
    id: 'python',
    title: 'Python',
    handlers: 'python',
    runtimes: ['python3.13', 'python3.12', 'python3.11'],
    defaultRuntime: 'python3.13',
    functionFolder: (name) => `${base}/${snake(name)}`,
    moduleName: snake,
    isTest: (path) => /\/test_\w+\.py$/.test(path),
    view: (name) => ({ module: code(module(name)) }),
    code: (name) => ({
      kind: 'python',
      handler: `${module(name)}.handler.handler`,
      entry: `${base}/${snake(name)}/handler.py`,
      root,
      zip: `dist/${snake(name).replaceAll('_', '-')}.zip`,
      esm: false,
    }),
    marks: ['pyproject.toml', 'requirements.txt'],
    detect: (project) => (told.some((path) => project.peek(path) !== null) ? 'surely' : 'no'),
    checksTypeScript: false,
    follow,
    commands: commandsOf(ways),
    project: (context) => ({
      ignore: ['__pycache__/', '.pytest_cache/', '.ruff_cache/', '.venv/', 'dist/'],
      files: [pyproject(context), ...needed(context, ways)],
    }),
  };
}

function pyproject({ name }: ProjectContext): FileIntent {
  return file('pyproject.toml', 'pyproject.toml', { name });
}

function commandsOf({ install, prefix, test }: Ways): LanguageCommands {
  return {
    install,
    test: `${prefix}${test}`,
    format: null,
    check: 'ruff check && ruff format --check',
    package: 'python3 scripts/package.py',
  };
}

/** The packages between the folder on Python's path and those of the functions. */
function below({ root, base }: Ways): string[] {
  return base
    .slice(root.length)
    .split('/')
    .filter((part) => part !== '');
}

type Request = ProjectContext & { zips: boolean };

/** What functions need wherever they are. */
function needed({ zips, powertools, functions }: Request, ways: Ways): FileIntent[] {
  const { root, prefix } = ways;
  const platform = wheelPlatform(functions[0]?.wiring.fn.architecture ?? 'arm64');
  const script = { runtime: runtimeOf(functions), platform, root, folders: below(ways) };
  return [
    {
      path: `${root}/requirements.txt`,
      content: { text: powertools ? `${powertoolsRequirement}\n` : '' },
    },
    ...(prefix === ''
      ? [file('requirements-dev.txt', 'requirements-dev.txt', { root: code(root) })]
      : []),
    ...(zips ? [file('scripts/package.py', 'package.py', script)] : []),
  ];
}

/** `python3.13` gives `3.13`; the wheels of a zip are chosen for the first function's runtime. */
function runtimeOf(functions: readonly { answers: { runtime: string } }[]): string {
  return (functions[0]?.answers.runtime ?? 'python3.13').replace('python', '');
}

function follow(project: ProjectReader, request: LanguageRequest): LanguageWays {
  const { ways, findings, runner, isNew } = waysIn(project, request);
  const own = python(ways);
  const files = (context: Request): Contribution => {
    const contribution = own.project(context);
    // A configuration of pytest would limit what it ran before.
    const ours = isNew ? (contribution.files ?? []) : needed(context, ways);
    return { ...contribution, files: [...ours, ...(isNew ? [] : packageFiles(context, ways))] };
  };
  return { language: { ...own, project: files }, findings, notes: testNotes(runner) };
}

/** Packages that let pytest, however it is set up, tell the test modules of several functions apart. */
function packageFiles({ functions }: Request, ways: Ways): FileIntent[] {
  if (!ways.packages) return [];
  const folders = below(ways).map((_, at, parts) =>
    [ways.root, ...parts.slice(0, at + 1)].join('/'),
  );
  const own = functions.map(({ answers }) => `${ways.base}/${snake(answers.name)}`);
  return [...folders, ...own].map((path) => ({
    path: `${path}/__init__.py`,
    content: { text: '' },
  }));
}

function testNotes(runner: string | null): Note[] {
  if (runner !== 'unittest') return [];
  const message =
    'The new tests are for pytest, which runs those of unittest as well; unittest passes over the new ones.';
  return [{ code: 'CLT_TESTS_APART', message }];
}

export default defineLanguage(python(ownWays));
