import { readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as TypeScript from 'typescript';
import { repository } from './combinations.js';
import { synthesiseFolders } from './judges/synth.js';

const workbench = join(repository, 'test/workbench');
const ts = createRequire(join(workbench, 'package.json'))('typescript') as typeof TypeScript;

/** Around the stack `Shop` in `lib/shop.ts`: an app that is compiled as strictly as can be. */
export const shopApp = {
  'cdk.json': '{ "app": "npx tsx bin/app.ts" }',
  'package.json': '{ "type": "module" }\n',
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      ...{ module: 'nodenext', target: 'es2023', types: ['node'], verbatimModuleSyntax: true },
      ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck: true, noEmit: true },
    },
    include: ['bin', 'lib'],
  }),
  'bin/app.ts': `import { App } from 'aws-cdk-lib';\nimport { Shop } from '../lib/shop.js';\n\nnew Shop(new App(), 'Shop');\n`,
};

/** A resource of a synthesised template. */
export interface CdkResource {
  Type: string;
  Properties: { [name: string]: unknown };
}

/** The resources of a CDK app of one stack below a folder, once it compiles. */
export async function resourcesOf(root: string): Promise<CdkResource[]> {
  symlinkSync(join(workbench, 'node_modules'), join(root, 'node_modules'));
  const errors = typeErrors(root);
  if (errors) throw new Error(errors);
  const [templates = []] = await synthesiseFolders([root]);
  const [template = '', ...more] = templates;
  if (!template || more.length > 0) throw new Error(`${root} has not one template.`);
  const { Resources } = JSON.parse(readFileSync(template, 'utf8'));
  return Object.values<CdkResource>(Resources);
}

/** How many resources of a type there are. */
export function countOf(resources: readonly CdkResource[], type: string): number {
  return resources.filter(({ Type }) => Type === type).length;
}

/** What the compiler read before: the declarations of packages are the same in every app. */
const read = new Map<string, TypeScript.SourceFile | undefined>();

/** What tsc would say of the project of a folder; empty when it compiles. */
function typeErrors(root: string): string {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...how) => {
    if (!name.includes('/node_modules/')) return getSourceFile(name, ...how);
    if (!read.has(name)) read.set(name, getSourceFile(name, ...how));
    return read.get(name);
  };
  const program = ts.createProgram(fileNames, options, host);
  return ts.formatDiagnostics(ts.getPreEmitDiagnostics(program), host);
}
