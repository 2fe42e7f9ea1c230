import type { Contribution, FileIntent, Language } from '../../../generators/define.js';
import { code } from '../../../generators/view.js';

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

const root = 'src/functions';

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
  const { id, title, handlers, respell, detect, ending, testEnding, esm } = own;
  return {
    id,
    title,
    handlers,
    ...(respell ? { respell } : {}),
    runtimes: ['nodejs22.x', 'nodejs20.x'],
    defaultRuntime: 'nodejs22.x',
    functionFolder: (name) => `${root}/${name}`,
    moduleName: (name) => name,
    isTest: (path) => path.endsWith(testEnding),
    code: (name) => ({
      kind: 'esbuild',
      handler: 'handler.handler',
      entry: `${root}/${name}/handler${ending}`,
      root: `${root}/${name}`,
      zip: `dist/${name}.zip`,
      esm,
    }),
    marks: ['package.json'],
    ...(detect ? { detect } : {}),
    checksTypeScript: true,
    commands: {
      install: 'npm install',
      test: 'npm test',
      check: 'npm run build',
      package: 'npm run package',
    },
    project: ({ zips, powertools: withPowertools }) => ({
      npm: npm(own, zips, withPowertools),
      ignore: ['node_modules/', 'dist/'],
      files: projectFiles(own, zips),
    }),
  };
}

function npm(
  { ending, esm }: NodeLanguage,
  zips: boolean,
  withPowertools: boolean,
): NonNullable<Contribution['npm']> {
  return {
    ...(ending === '.js' ? { type: esm ? 'module' : 'commonjs' } : {}),
    scripts: {
      build: 'tsc',
      lint: 'biome check',
      format: 'biome check --write',
      test: 'vitest run',
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
    tooling: { '@biomejs/biome': '^2.3.0', typescript: '~6.0.0' },
  };
}

function projectFiles(own: NodeLanguage, zips: boolean): FileIntent[] {
  const { ending, testEnding, vitestConfig, tsconfig, esm } = own;
  const names = {
    entry: code(`handler${ending}`),
    output: code(esm ? 'handler.mjs' : 'handler.js'),
  };
  return [
    file('tsconfig.json', tsconfig),
    file('biome.json', 'biome.json'),
    file(vitestConfig, 'vitest.config', { tests: `src/**/*${testEnding}` }),
    ...(zips ? [file('scripts/package.mjs', 'package.mjs', { ...names, esm })] : []),
  ];
}

function file(path: string, template: string, view: object = {}): FileIntent {
  return { path, content: { template: `shared/node/${template}.hbs`, view } };
}
