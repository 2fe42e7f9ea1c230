import { foldersBetween, wheelPlatform } from '../../../generators/code-folders.js';
import {
  defineLanguage,
  type FileIntent,
  type Language,
  type LanguageCommands,
  type ProjectContext,
} from '../../../generators/define.js';
import { UserError } from '../../../generators/errors.js';
import { unfit } from '../../../generators/layout.js';
import { snake } from '../../../generators/names.js';
import { code } from '../../../generators/view.js';
import { ownWays, type Ways } from './own-ways.js';
import { standardModules } from './standard-modules.js';

const file = (path: string, template: string, view: object = {}): FileIntent => ({
  path,
  content: { template: `languages/python/project/${template}.hbs`, view },
});

/** Powertools with the extra that its parser and batch models need. */
export const powertoolsRequirement = 'aws-lambda-powertools[parser]>=3.2,<4';

/** Files of which a project in Python has one. */
const told = ['pyproject.toml', 'requirements.txt', 'src/requirements.txt', 'setup.py'];

/** Python in a project that does things in these ways. */
export function python(ways: Ways): Language {
  const { root, base } = ways;
  const module = (name: string): string => [...foldersBetween(root, base), snake(name)].join('.');
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
    ...ofCodeThere(ways),
    inside: (folder, from) => ({
      ...python(ways),
      functionFolder: () => folder,
      view: () => ({ module: code(foldersBetween(from, folder).join('.')) }),
      code: (name) => ({ ...python(ways).code(name), entry: `${folder}/handler.py` }),
    }),
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
    compiledPackages: true,
    follow: async (project, request) => (await import('./follow.js')).follow(project, request),
    commands: commandsOf(ways),
    project: (context) => ({
      ignore: ['__pycache__/', '.pytest_cache/', '.ruff_cache/', '.venv/', 'dist/'],
      files: [pyproject(context, ways), ...needed(context, ways)],
    }),
  };
}

/** What Python does with code that is there; what reads it is loaded when it is asked. */
function ofCodeThere(ways: Ways): Pick<Language, 'dispatch' | 'wrote' | 'beside' | 'route'> {
  return {
    dispatch: async (request) => (await import('./dispatch.js')).dispatch(request),
    wrote: (module, project) => project.peek(`${module}.py`) !== null,
    beside: async (module, project) =>
      (await import('./beside.js')).beside(python(ways), ways, module, project),
    route: async (request) => (await import('./route.js')).route(request),
  };
}

/** Python with its packages in a folder; the first part of its path is what imports start from. */
function laidOut(folder: string): Language {
  const [root = folder, ...below] = folder.split('/');
  const own = python({ ...ownWays, root, base: folder });
  // What is packed leaves out events; the name of a package is no word of the language.
  const unfitting = below.find((part) => snake(part) !== part || part === 'events');
  if (unfitting !== undefined) throw unfit(folder, own, `no package can be called ${unfitting}`);
  if (below.length > 0) return own;
  return {
    ...own,
    code(name) {
      if (!standardModules.has(snake(name))) return own.code(name);
      const message = `${name} in ${folder} would stand before a module of Python's own.`;
      const hint = `Call it otherwise, or set layout.functions to a folder in ${folder}, such as ${folder}/functions.`;
      throw new UserError('CLT_BAD_NAME', message, { hint });
    },
  };
}

function pyproject({ name }: ProjectContext, { root }: Ways): FileIntent {
  return file('pyproject.toml', 'pyproject.toml', { name, root });
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

/** What files of a project are made from. */
export type Request = ProjectContext & { zips: boolean };

/** What functions need wherever they are. */
export function needed({ zips, powertools, functions }: Request, ways: Ways): FileIntent[] {
  const { root, base, prefix } = ways;
  const platform = wheelPlatform(functions[0]?.wiring.fn.architecture ?? 'arm64');
  const boto3 = functions.some(({ trigger }) => trigger.sdkClients !== undefined);
  const script = {
    runtime: runtimeOf(functions),
    platform,
    root,
    source: code(root),
    folders: foldersBetween(root, base),
  };
  return [
    {
      path: `${root}/requirements.txt`,
      content: { text: powertools ? `${powertoolsRequirement}\n` : '' },
    },
    ...(prefix === ''
      ? [file('requirements-dev.txt', 'requirements-dev.txt', { root: code(root), boto3 })]
      : []),
    ...(zips ? [file('scripts/package.py', 'package.py', script)] : []),
  ];
}

/** `python3.13` gives `3.13`; the wheels of a zip are chosen for the first function's runtime. */
function runtimeOf(functions: readonly { answers: { runtime: string } }[]): string {
  return (functions[0]?.answers.runtime ?? 'python3.13').replace('python', '');
}

export default defineLanguage({ ...python(ownWays), laidOut });
