import { defineLanguage, type FileIntent } from '../../../generators/define.js';
import { snake } from '../../../generators/names.js';

const folder = 'src/functions';

const project = (path: string, template: string, view: object = {}): FileIntent => ({
  path,
  content: { template: `languages/python/project/${template}.hbs`, view },
});

/** Powertools with the extra that its parser and batch models need. */
const powertoolsRequirement = 'aws-lambda-powertools[parser]>=3.2,<4';

export default defineLanguage({
  id: 'python',
  title: 'Python',
  handlers: 'python',
  runtimes: ['python3.13', 'python3.12', 'python3.11'],
  defaultRuntime: 'python3.13',
  functionFolder: (name) => `${folder}/${snake(name)}`,
  moduleName: snake,
  isTest: (path) => /\/test_\w+\.py$/.test(path),
  code: (name) => ({
    kind: 'python',
    handler: `functions.${snake(name)}.handler.handler`,
    entry: `${folder}/${snake(name)}/handler.py`,
    root: 'src',
    zip: `dist/${snake(name).replaceAll('_', '-')}.zip`,
    esm: false,
  }),
  marks: ['pyproject.toml', 'requirements.txt'],
  detect: (project) =>
    ['pyproject.toml', 'requirements.txt', 'src/requirements.txt', 'setup.py'].some(
      (path) => project.peek(path) !== null,
    )
      ? 'surely'
      : 'no',
  checksTypeScript: false,
  commands: {
    install: 'python3 -m pip install -r requirements-dev.txt',
    test: 'pytest',
    check: 'ruff check && ruff format --check',
    package: 'python3 scripts/package.py',
  },
  project: ({ name, zips, powertools, functions }) => ({
    ignore: ['__pycache__/', '.pytest_cache/', '.ruff_cache/', '.venv/', 'dist/'],
    files: [
      project('pyproject.toml', 'pyproject.toml', { name }),
      {
        path: 'src/requirements.txt',
        content: { text: powertools ? `${powertoolsRequirement}\n` : '' },
      },
      project('requirements-dev.txt', 'requirements-dev.txt'),
      ...(zips
        ? [project('scripts/package.py', 'package.py', { runtime: runtimeOf(functions) })]
        : []),
    ],
  }),
});

/** `python3.13` gives `3.13`; the wheels of a zip are chosen for the first function's runtime. */
function runtimeOf(functions: readonly { answers: { runtime: string } }[]): string {
  return (functions[0]?.answers.runtime ?? 'python3.13').replace('python', '');
}
