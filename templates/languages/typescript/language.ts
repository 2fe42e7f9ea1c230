import { defineLanguage, type FileIntent } from '../../../generators/define.js';

const root = 'src/functions';

const project = (path: string, template: string): FileIntent => ({
  path,
  content: { template: `languages/typescript/project/${template}.hbs`, view: {} },
});

/** Versions that were installed and tested together. */
const powertools = {
  '@aws-lambda-powertools/batch': '^2.35.0',
  '@aws-lambda-powertools/event-handler': '^2.35.0',
  '@aws-lambda-powertools/logger': '^2.35.0',
  '@aws-lambda-powertools/parser': '^2.35.0',
  zod: '^4.0.0',
};

export default defineLanguage({
  id: 'typescript',
  title: 'TypeScript',
  handlers: 'typescript',
  runtimes: ['nodejs22.x', 'nodejs20.x'],
  defaultRuntime: 'nodejs22.x',
  functionFolder: (name) => `${root}/${name}`,
  moduleName: (name) => name,
  isTest: (path) => path.endsWith('.test.ts'),
  code: (name) => ({
    kind: 'esbuild',
    handler: 'handler.handler',
    entry: `${root}/${name}/handler.ts`,
    root: `${root}/${name}`,
    zip: `dist/${name}.zip`,
  }),
  marks: ['package.json'],
  detect: (project) => project.peek('package.json') !== null,
  commands: {
    install: 'npm install',
    test: 'npm test',
    check: 'npm run build',
    package: 'npm run package',
  },
  project: ({ zips, powertools: withPowertools }) => ({
    npm: {
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
    },
    ignore: ['node_modules/', 'dist/'],
    files: [
      project('tsconfig.json', 'tsconfig.json'),
      project('biome.json', 'biome.json'),
      project('vitest.config.ts', 'vitest.config.ts'),
      ...(zips ? [project('scripts/package.mjs', 'package.mjs')] : []),
    ],
  }),
});
