import type {
  CodeView,
  Contribution,
  FileIntent,
  Language,
  LanguageCommands,
  ProjectContext,
} from '../../../generators/define.js';
import { code } from '../../../generators/view.js';
import { ownWays, type Ways } from './own-ways.js';

/** What tells one language of Node.js from the others. */
export interface NodeLanguage
  extends Pick<Language, 'id' | 'title' | 'handlers' | 'respell' | 'detect'> {
  /** The ending of handlers and modules, with the dot. */
  ending: string;
  /** The ending of tests. */
  testEnding: string;
  /** The file that configures vitest. */
  vitestConfig: string;
  /** The template of tsconfig.json, in this folder. */
  tsconfig: string;
  /** ES modules, or CommonJS. */
  esm: boolean;
}

/** Versions that were installed and tested together. */
const powertools = {
  '@aws-lambda-powertools/batch': '^2.35.0',
  '@aws-lambda-powertools/event-handler': '^2.35.0',
  '@aws-lambda-powertools/logger': '^2.35.0',
  '@aws-lambda-powertools/parser': '^2.35.0',
  zod: '^4.0.0',
};

/**
 * A language of Node.js. Every one is bundled by esbuild and checked by tsc: what is deployed holds
 * neither tests nor events, and a first dependency changes nothing about it.
 */
export function nodeLanguage(own: NodeLanguage): Language {
  return {
    ...language(own, ownWays),
    laidOut: (base) => language(own, { ...ownWays, base }),
    follow: async (project, request) => (await import('./follow.js')).follow(own, project, request),
  };
}

/** A language in a project that does things in these ways. */
export function language(own: NodeLanguage, ways: Ways): Language {
  const { id, title, handlers, respell, detect, ending, testEnding, esm } = own;
  const { base, commonJs, apart } = ways;
  const tests = apart ? testEnding.replace('test', 'vitest') : testEnding;
  const codeOf = codeIn(base, ending, esm);
  return {
    id,
    title,
    handlers,
    ...(respell ? { respell } : {}),
    runtimes: ['nodejs22.x', 'nodejs20.x'],
    defaultRuntime: 'nodejs22.x',
    functionFolder: (name) => `${base}/${name}`,
    moduleName: (name) => name,
    fileName: (path) =>
      path.endsWith(testEnding) ? path.slice(0, -testEnding.length) + tests : path,
    isTest: (path) => path.endsWith(tests),
    view: () => ({ commonJs }),
    ...ofCodeThere(own, ways),
    inside: (folder) => ({
      ...language(own, ways),
      functionFolder: () => folder,
      code: (name) => ({ ...codeOf(name), entry: `${folder}/handler${ending}`, root: folder }),
    }),
    code: codeOf,
    marks: ['package.json'],
    ...(detect ? { detect } : {}),
    checksTypeScript: true,
    commands: commandsOf(ways),
    project: (context) => ownProject(own, context, ways),
  };
}

/** What a language does with code that is there; what reads it is loaded when it is asked. */
function ofCodeThere(
  own: NodeLanguage,
  ways: Ways,
): Pick<Language, 'dispatch' | 'sourceOf' | 'wrote' | 'beside' | 'route'> {
  return {
    dispatch: async (request) =>
      (await import('../../../generators/edit/node-dispatch/dispatch.js')).dispatchInNode(
        request,
        own.ending,
      ),
    sourceOf: async (entry, project) =>
      (await import('../../../generators/edit/node-source/source-of.js')).sourceInNode(
        entry,
        project,
      ),
    wrote: async (module, project) => (await import('./wrote.js')).wrote(own, module, project),
    beside: async (module, project) =>
      (await import('./beside.js')).beside(own, ways, module, project),
    route: async (request) => (await import('./route.js')).route(request, ways),
  };
}

function codeIn(base: string, ending: string, esm: boolean): (name: string) => CodeView {
  return (name) => ({
    kind: 'esbuild',
    handler: 'handler.handler',
    entry: `${base}/${name}/handler${ending}`,
    root: `${base}/${name}`,
    zip: `dist/${name}.zip`,
    esm,
  });
}

/** What files of a project are made from. */
export type Request = ProjectContext & { zips: boolean };

function ownProject(own: NodeLanguage, context: Request, ways: Ways): Contribution {
  const { npm = {}, files = [] } = neededIn(own, context, ways);
  const [sources] = ways.base.split('/');
  const scripts = { build: 'tsc', lint: 'biome check', format: 'biome check --write' };
  return {
    npm: {
      ...npm,
      scripts: { ...scripts, ...npm.scripts },
      tooling: { '@biomejs/biome': '^2.3.0', typescript: '~6.0.0' },
    },
    ignore: ['node_modules/', 'dist/'],
    files: [
      file('tsconfig.json', own.tsconfig),
      file('biome.json', 'biome.json'),
      file(own.vitestConfig, 'vitest.config', { tests: `${sources}/**/*${own.testEnding}` }),
      ...files,
    ],
  };
}

/** What functions need wherever they are. */
export function neededIn(
  { ending, esm }: NodeLanguage,
  { zips, powertools: withPowertools, functions }: Request,
  { base, testScript }: Ways,
): Contribution {
  const names = {
    entry: code(`handler${ending}`),
    output: code(esm ? 'handler.mjs' : 'handler.js'),
  };
  return {
    npm: {
      ...(ending === '.js' ? { type: esm ? 'module' : 'commonjs' } : {}),
      scripts: {
        [testScript]: 'vitest run',
        ...(zips ? { package: 'node scripts/package.mjs' } : {}),
      },
      dependencies: { ...(withPowertools ? powertools : {}), ...sdkClients(functions) },
      devDependencies: {
        '@types/aws-lambda': '^8.10.160',
        '@types/node': '^22.0.0',
        esbuild: '^0.28.0',
        ...(zips ? { fflate: '^0.8.2' } : {}),
        vitest: '^4.0.0',
      },
    },
    files: zips
      ? [file('scripts/package.mjs', 'package.mjs', { ...names, esm, functions: base })]
      : [],
  };
}

/** They are bundled like any dependency: those of the runtime change with it. */
function sdkClients(functions: Request['functions']): { [name: string]: string } {
  const services = functions.flatMap(({ trigger }) => trigger.sdkClients ?? []);
  return Object.fromEntries(services.map((service) => [`@aws-sdk/client-${service}`, '^3.900.0']));
}

function commandsOf({ home, manager, testScript, format }: Ways): LanguageCommands {
  const script = (name: string): string => `${manager} run ${name}`;
  return {
    ...(home === '' ? {} : { home }),
    install: `${manager} install`,
    // `bun test` is a runner of its own.
    test: testScript === 'test' && manager !== 'bun' ? `${manager} test` : script(testScript),
    format,
    check: script('build'),
    package: script('package'),
  };
}

/** A file of the project, from a template of this folder. */
export function file(path: string, template: string, view: object = {}): FileIntent {
  return { path, content: { template: `shared/node/${template}.hbs`, view } };
}
