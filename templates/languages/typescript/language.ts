import {
  type Contribution,
  defineLanguage,
  type FileIntent,
  type Language,
  type LanguageRequest,
  type LanguageWays,
  type ProjectContext,
  type ProjectReader,
} from '../../../generators/define.js';
import { testNotes, vitestConfig } from './vitest-apart.js';
import { ownWays, type Ways, waysIn } from './ways.js';

const file = (path: string, template: string, view: object = {}): FileIntent => ({
  path,
  content: { template: `languages/typescript/project/${template}.hbs`, view },
});

/** Versions that were installed and tested together. */
const powertools = {
  '@aws-lambda-powertools/batch': '^2.35.0',
  '@aws-lambda-powertools/event-handler': '^2.35.0',
  '@aws-lambda-powertools/logger': '^2.35.0',
  '@aws-lambda-powertools/parser': '^2.35.0',
  zod: '^4.0.0',
};

function typescript(ways: Ways): Language {
  const { base, commonJs, apart, manager, testScript, format } = ways;
  const test = apart ? '.vitest.ts' : '.test.ts';
  const script = (name: string): string => `${manager} run ${name}`;
  return {
    id: 'typescript',
    title: 'TypeScript',
    handlers: 'typescript',
    runtimes: ['nodejs22.x', 'nodejs20.x'],
    defaultRuntime: 'nodejs22.x',
    functionFolder: (name) => `${base}/${name}`,
    moduleName: (name) => name,
    fileName: (path) => path.replace(/\.test\.ts$/, test),
    isTest: (path) => path.endsWith(test),
    view: () => ({ commonJs }),
    code: (name) => ({
      kind: 'esbuild',
      handler: 'handler.handler',
      entry: `${base}/${name}/handler.ts`,
      root: `${base}/${name}`,
      zip: `dist/${name}.zip`,
    }),
    marks: ['package.json'],
    detect: (project) => project.peek('package.json') !== null,
    follow,
    commands: {
      install: `${manager} install`,
      // `bun test` is a runner of its own.
      test: testScript === 'test' && manager !== 'bun' ? `${manager} test` : script(testScript),
      format,
      check: script('build'),
      package: script('package'),
    },
    project: (context) => ownProject(context, ways),
  };
}

type Request = ProjectContext & { zips: boolean };

function ownProject(request: Request, ways: Ways): Contribution {
  const { npm = {}, files = [] } = neededIn(request, ways);
  return {
    npm: {
      ...npm,
      scripts: { build: 'tsc', lint: 'biome check', format: 'biome check --write', ...npm.scripts },
      tooling: { '@biomejs/biome': '^2.3.0', typescript: '~6.0.0' },
    },
    ignore: ['node_modules/', 'dist/'],
    files: [
      file('tsconfig.json', 'tsconfig.json'),
      file('biome.json', 'biome.json'),
      file('vitest.config.ts', 'vitest.config.ts'),
      ...files,
    ],
  };
}

/** What functions need wherever they are. */
function neededIn(request: Request, { base, testScript }: Ways): Contribution {
  const { zips, powertools: withPowertools } = request;
  return {
    npm: {
      scripts: {
        [testScript]: 'vitest run',
        ...(zips ? { package: 'node scripts/package.mjs' } : {}),
      },
      ...(withPowertools ? { dependencies: powertools } : {}),
      devDependencies: {
        '@types/aws-lambda': '^8.10.160',
        '@types/node': '^22.0.0',
        esbuild: '^0.28.0',
        ...(zips ? { fflate: '^0.8.2' } : {}),
        vitest: '^4.0.0',
      },
    },
    files: zips ? [file('scripts/package.mjs', 'package.mjs', { functions: base })] : [],
  };
}

function follow(project: ProjectReader, request: LanguageRequest): LanguageWays {
  const { ways, findings, runner } = waysIn(project, request);
  const needed = (context: Request): Contribution => {
    const { files = [], ...rest } = neededIn(context, ways);
    return { ...rest, files: [...files, ...(ways.apart ? [vitestConfig(ways)] : [])] };
  };
  return {
    language: { ...typescript(ways), project: needed },
    findings,
    notes: testNotes(ways, runner, project),
  };
}

export default defineLanguage(typescript(ownWays));
