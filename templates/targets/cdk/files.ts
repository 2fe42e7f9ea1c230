import { foldersInside, wheelPlatform } from '../../../generators/code-folders.js';
import type {
  Contribution,
  FileIntent,
  FunctionPlan,
  ProjectContext,
  RenderedFunction,
} from '../../../generators/define.js';
import { pascal } from '../../../generators/names.js';
import { code, codes } from '../../../generators/view.js';
import { type Handed, handedTo } from './handed.js';
import { hasZips } from './languages.js';
import { brokenLines } from './long-lines.js';
import { readableDurations } from './members.js';
import { importsOf } from './modules.js';
import { aroundFunction } from './order.js';
import { outputsOf } from './outputs.js';
import { type Script, typescript } from './script.js';

/** Versions that were installed and tested together; `latest` of aws-cdk is no version of its second generation. */
const libraries = { 'aws-cdk-lib': '^2.276.0', constructs: '^10.8.1' };
const tooling = { 'aws-cdk': '^2.1148.1', tsx: '^4.23.0' };

const file = (path: string, template: string, view: object = {}): FileIntent => ({
  path,
  content: { template: `targets/cdk/project/${template}.hbs`, view },
});

/** The files of a new CDK project: the app, its stack and a construct for each function. */
export function project(context: ProjectContext, functions: RenderedFunction[]): Contribution {
  const app = { app: `npx tsx bin/${context.name}.ts` };
  return {
    npm: {
      scripts: { ...(context.language.checksTypeScript ? {} : { build: 'tsc' }), cdk: 'cdk' },
      devDependencies: { ...libraries, ...(hasZips(context) ? {} : { esbuild: '^0.28.0' }) },
      tooling: { ...tooling, ...languageTools(context) },
    },
    ignore: ['cdk.out/', 'dist/', 'node_modules/'],
    files: [
      file('cdk.json', 'cdk.json', app),
      ...(context.language.checksTypeScript ? [] : [file('tsconfig.json', 'tsconfig.json')]),
      ...packageScript(context),
      ...appFiles(context),
      ...functions.map((each) => constructFile(each, context)),
    ],
  };
}

function languageTools({ language }: ProjectContext): { [name: string]: string } {
  return language.checksTypeScript ? {} : { '@types/node': '^22.0.0', typescript: '~6.0.0' };
}

/** The app makes the zips itself, so that they are never older than the code. */
export function packageScript(context: ProjectContext): FileIntent[] {
  if (!hasZips(context)) return [];
  const [first] = context.functions;
  if (!first) return [];
  const runtime = first.answers.runtime.replace('python', '');
  const platform = wheelPlatform(first.wiring.fn.architecture);
  const { root } = first.code;
  const view = { runtime, platform, root, source: code(root), folders: foldersInside(first.code) };
  const template = 'languages/python/project/package.py.hbs';
  return [{ path: 'scripts/package.py', content: { template, view } }];
}

function appFiles(context: ProjectContext): FileIntent[] {
  const { name, region } = context;
  const stack = { className: code(`${pascal(name)}Stack`), file: code(`${name}-stack`) };
  const functions = context.functions.map(({ answers }) =>
    codes({
      className: `${pascal(answers.name)}Function`,
      construct: pascal(answers.name),
      file: fileName(answers.name, name),
    }),
  );
  const imports = functions.toSorted((a, b) => (sortKey(a.file) < sortKey(b.file) ? -1 : 1));
  return [
    file(`bin/${name}.ts`, 'app.ts', {
      ...{ stack, name: context.stack, region, zips: hasZips(context) },
    }),
    file(`lib/${name}-stack.ts`, 'stack.ts', { stack, functions, imports }),
  ];
}

/** Function `x-stack` of project `x` gives way to the file of the stack. */
export function fileName(functionName: string, projectName: string): string {
  return functionName === `${projectName}-stack` ? `${functionName}-function` : functionName;
}

/** Formatters sort imports with numbers by their value, and without their ending. */
function sortKey(name: { toString(): string }): string {
  return String(name).replace(/\d+/g, (digits) => digits.padStart(64, '0'));
}

/** What TypeScript has beside JavaScript in the body of a construct. */
const casts = / as [a-z]\w*\.[A-Z]\w*(?=[,;)])/g;

/** The construct of one function, or of a trigger for a function that is there already, as its app is written. */
export function constructFile(
  { plan, blocks }: RenderedFunction,
  context: ProjectContext,
  script: Script = typescript,
): FileIntent {
  const typed = script.ending === typescript.ending;
  const handed = handedTo(plan);
  const made = plan.wiring.resources.filter(({ declared }) => declared === null);
  const found = handed.map((each) => each.found).filter((line) => line !== '');
  const { before, after } = aroundFunction(made, blocks.resources, plan.wiring);
  const sections = [found.join('\n'), ...before, blocks.fn, ...after].map((block) => block.trim());
  const text = sections.filter((section) => section !== '').join('\n\n');
  const body = brokenLines(readableDurations(typed ? text : text.replace(casts, '')));
  const outputs = outputsOf({ plan, blocks });
  const props = handed.filter(({ expression }) => expression !== null);
  const used = outputs.length > 0 ? `${body}\ncdk.CfnOutput` : body;
  const imports = importsOf(used, props.map(({ type }) => type).join('\n'));
  const path = `lib/${fileName(plan.answers.name, context.name)}${script.ending}`;
  return file(path, typed ? 'construct.ts' : 'construct.js', {
    imports: imports
      .filter(({ types }) => typed || !types)
      .map(({ types, ...each }) => ({ ...codes(each), types })),
    className: code(className(plan)),
    props: props.length > 0 ? props.map(({ id, type }) => codes({ id, type })) : null,
    parameters: code(typed ? parametersOf(plan, props) : untypedParameters(props)),
    esm: script.esm,
    body: code(body),
    outputs: outputs.map((output) => codes({ ...output })),
  });
}

/** The class of a construct: of a function, or of a trigger. */
export function className({ answers, host }: FunctionPlan): string {
  return `${pascal(answers.name)}${host ? 'Trigger' : 'Function'}`;
}

/** Ids of a construct in its stack: the first, unless the stack has it for something else. */
export function idsOf(plan: FunctionPlan): string[] {
  return [pascal(plan.answers.name), className(plan)];
}

function untypedParameters(props: readonly Handed[]): string {
  const names = props.map(({ id }) => id).join(', ');
  return ['scope', 'id', ...(names === '' ? [] : [`{ ${names} }`])].join(', ');
}

function parametersOf(plan: FunctionPlan, props: readonly Handed[]): string {
  const own = 'scope: Construct, id: string';
  if (props.length === 0) return own;
  const names = props.map(({ id }) => id).join(', ');
  const line = `${own}, { ${names} }: ${className(plan)}Props`;
  const fits = `  constructor(${line}) {`.length <= 100;
  return fits ? line : `\n    ${line.replace(/, (?=id|\{)/g, ',\n    ')},\n  `;
}
