import {
  type Contribution,
  defineTarget,
  type FileIntent,
  type FunctionPlan,
  type ProjectContext,
  type RenderedFunction,
} from '../../../generators/define.js';
import { jsString, jsTemplate } from '../../../generators/emit/javascript.js';
import { camel, pascal } from '../../../generators/names.js';
import { code } from '../../../generators/view.js';
import type { Link } from '../../../generators/wiring.js';
import { eventMember, readableDurations, retentionMember, runtimeMember } from './members.js';
import { aliases, importsOf } from './modules.js';
import { dependenciesFirst } from './order.js';
import { outputsOf } from './outputs.js';

/** Variables that every construct has beside those of its resources. */
const taken = new Set([...aliases, 'fn', 'id', 'logGroup', 'role', 'scope']);

/** What the CDK's own helpers grant: the event source, the failure destination. */
const implied = new Set(['poll', 'on-failure']);

/** The longest line of a construct's body, which is indented by four. */
const bodyWidth = 96;

const classes: { [kind: string]: string } = {
  esbuild: 'nodejs.NodejsFunction',
  python: 'lambda.Function',
};

/** Versions that were installed and tested together. */
const versions = {
  'aws-cdk': '^2.1148.1',
  'aws-cdk-lib': '^2.276.0',
  constructs: '^10.8.1',
  tsx: '^4.23.0',
};

const file = (path: string, template: string, view: object): FileIntent => ({
  path,
  content: { template: `targets/cdk/project/${template}.hbs`, view },
});

/** Function `x-stack` of project `x` gives way to the file of the stack. */
const constructFile = (functionName: string, project: string): string =>
  functionName === `${project}-stack` ? `${functionName}-function` : functionName;

function variable(node: string): string {
  const name = camel(node);
  return taken.has(name) ? camel(`source-${node}`) : name;
}

const isTypeScript = ({ functions }: ProjectContext): boolean =>
  functions[0]?.answers.language === 'typescript';

const zips = ({ functions }: ProjectContext): boolean => functions[0]?.code.kind === 'python';

function linkView(link: Link): object {
  if (link.kind === 'route') {
    const { rootResourceId = null } = link.settings;
    const authorizationType = code(link.authorization.replace('AWS_', ''));
    return { rootResourceId, authorizationType };
  }
  if (link.kind !== 'notify') return {};
  const { prefix, suffix } = link;
  const filter = { ...(prefix ? { prefix } : {}), ...(suffix ? { suffix } : {}) };
  const deliveries = Object.keys(filter).length > 0 ? ['destination', 'filter'] : ['destination'];
  const delivery = deliveries.join(', ');
  const fits = (event: string) =>
    `bucket.addEventNotification(s3.EventType.${event}, ${delivery});`.length <= bodyWidth;
  const events = link.events.map(eventMember);
  return {
    filter: deliveries.length > 1 ? filter : null,
    delivery: code(delivery),
    deliveries: deliveries.map(code),
    shortEvents: events.filter(fits).map(code),
    longEvents: events.filter((event) => !fits(event)).map(code),
  };
}

function constructSource({ plan, blocks }: RenderedFunction, context: ProjectContext): FileIntent {
  const { name } = plan.answers;
  const resources = dependenciesFirst(plan.wiring.resources, blocks.resources);
  const sections = [...resources, blocks.fn].map((block) => block.trimEnd());
  const body = readableDurations(sections.join('\n\n'));
  return file(`lib/${constructFile(name, context.name)}.ts`, 'construct.ts', {
    imports: importsOf(`${body}\ncdk.CfnOutput`).map(({ alias, module }) => ({
      alias: code(alias),
      module: code(module),
    })),
    className: code(`${pascal(name)}Function`),
    body: code(body),
    outputs: outputsOf(plan.wiring, variable).map((output) => ({
      name: code(output.name),
      value: code(output.value),
    })),
  });
}

function appSources(context: ProjectContext): FileIntent[] {
  const { name, region } = context;
  const stackClass = code(`${pascal(name)}Stack`);
  const functions = context.functions.map(({ answers }) => ({
    className: code(`${pascal(answers.name)}Function`),
    construct: code(pascal(answers.name)),
    file: code(constructFile(answers.name, name)),
  }));
  return [
    file(`bin/${name}.ts`, 'app.ts', { stackClass, file: code(`${name}-stack`), name, region }),
    file(`lib/${name}-stack.ts`, 'stack.ts', { stackClass, functions }),
  ];
}

function configFiles(context: ProjectContext): FileIntent[] {
  const build = zips(context) ? 'python3 scripts/package.py' : null;
  const app = `npx tsx bin/${context.name}.ts`;
  const runtime = context.functions[0]?.answers.runtime.replace('python', '');
  return [
    file('cdk.json', 'cdk.json', { build, app }),
    ...(isTypeScript(context) ? [] : [file('tsconfig.json', 'tsconfig.json', {})]),
    ...(zips(context)
      ? [
          {
            path: 'scripts/package.py',
            content: { template: 'languages/python/project/package.py.hbs', view: { runtime } },
          },
        ]
      : []),
  ];
}

function npmOf(context: ProjectContext): NonNullable<Contribution['npm']> {
  const languageTools = { '@types/node': '^22.0.0', typescript: '~6.0.0' };
  return {
    scripts: { ...(isTypeScript(context) ? {} : { build: 'tsc' }), cdk: 'cdk' },
    devDependencies: {
      ...versions,
      ...(isTypeScript(context) ? {} : languageTools),
      ...(zips(context) ? {} : { esbuild: '^0.28.0' }),
    },
  };
}

export default defineTarget({
  id: 'cdk',
  title: 'AWS CDK',
  zips: false,
  names: (_functionName, node) =>
    node === null
      ? { id: 'fn', construct: 'Function' }
      : { id: variable(node), construct: pascal(node) },
  existing: ({ service, arn, name }) => ({
    arn: arn
      ? jsString(arn)
      : `cdk.Stack.of(this).formatArn({
    service: ${jsString(service)},
    resource: ${jsString(name)},
  })`,
    name: jsString(name),
  }),
  arn: (cell, suffix) => (suffix === null ? cell : jsTemplate(cell, suffix)),
  implies: (grant) => grant.kind === 'invoke' || implied.has(grant.id),
  makes: /new ([a-z][a-z0-9]*\.[A-Z]\w+)\(/g,
  view: ({ wiring, code: { kind } }: FunctionPlan) => ({
    functionClass: code(classes[kind] ?? 'lambda.Function'),
    runtime: code(runtimeMember(wiring.fn.runtime)),
    architecture: code(wiring.fn.architecture === 'arm64' ? 'ARM_64' : 'X86_64'),
    retention: code(retentionMember(wiring.fn.logRetention)),
    environment: Object.keys(wiring.fn.environment).length > 0 ? wiring.fn.environment : null,
    ...linkView(wiring.link),
  }),
  project: (context, functions) => ({
    npm: npmOf(context),
    ignore: ['cdk.out/', 'dist/', 'node_modules/'],
    files: [
      ...configFiles(context),
      ...appSources(context),
      ...functions.map((each) => constructSource(each, context)),
    ],
  }),
  commands(context) {
    const install = isTypeScript(context) ? [] : ['npm install'];
    const check = isTypeScript(context) ? [] : ['npm run build'];
    const region = context.region ? ` --region ${context.region}` : '';
    return {
      validate: [...install, ...check, 'npx cdk synth --quiet'],
      deploy: [...install, 'npx cdk bootstrap', 'npx cdk deploy'],
      remove: ['npx cdk destroy'],
      output: (name) =>
        `aws cloudformation describe-stacks${region} --stack-name ${context.name} --query "Stacks[0].Outputs[?OutputKey=='${name}'].OutputValue" --output text`,
    };
  },
});
