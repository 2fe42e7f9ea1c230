import { defineTarget, type FunctionPlan } from '../../../generators/define.js';
import { jsString, jsTemplate } from '../../../generators/emit/javascript.js';
import { pascal } from '../../../generators/names.js';
import { code } from '../../../generators/view.js';
import { type Existing, sourceResource } from '../../../generators/wiring.js';
import { commands } from './commands.js';
import { project } from './files.js';
import { referTo } from './kinds.js';
import { linkView, streamViewType } from './link-view.js';
import { retentionMember, runtimeMember } from './members.js';
import { notes } from './notes.js';
import { standardView } from './standard.js';
import { variable } from './variables.js';

/** Kinds of resources whose event sources grant by themselves what is needed to read them. */
const granting = new Set(['queue', 'stream', 'stream-consumer', 'table']);

const functionClasses: { [codeKind: string]: string } = {
  esbuild: 'nodejs.NodejsFunction',
  python: 'lambda.Function',
};

/** An ARN, as the value of a property on the second column. */
function existingArn({ service, arn, arnPrefix = '', name }: Existing): string {
  if (arn) return jsString(arn);
  return `cdk.Stack.of(this).formatArn({
    service: ${jsString(service)},
    resource: ${jsString(arnPrefix + name)},
  })`;
}

function view(plan: FunctionPlan): object {
  const {
    wiring,
    code: { kind },
    host,
  } = plan;
  const { fn } = wiring;
  return {
    // A function's name is of small letters, digits and hyphens.
    ownName: code(fn.name),
    addToRole: code(host ? 'fn.addToRolePolicy' : 'role.addToPolicy'),
    functionClass: code(functionClasses[kind] ?? 'lambda.Function'),
    runtime: code(runtimeMember(fn.runtime)),
    architecture: code(fn.architecture === 'arm64' ? 'ARM_64' : 'X86_64'),
    retention: code(retentionMember(fn.logRetention)),
    environment: Object.keys(fn.environment).length > 0 ? fn.environment : null,
    viewType: streamViewType(wiring),
    ...linkView(wiring),
    ...standardView(plan),
  };
}

export default defineTarget({
  id: 'cdk',
  title: 'AWS CDK',
  zips: false,
  names: (functionName, node) => ({
    owner: pascal(functionName),
    trigger: `${pascal(functionName)}Trigger`,
    ...(node === null
      ? { id: 'fn', construct: 'Function' }
      : { id: variable(node), construct: pascal(node) }),
  }),
  existing: (source) => ({
    arn: existingArn(source),
    name: jsString(source.name),
    given: jsString(source.arn ?? source.name),
  }),
  // The CDK ends the ARN of a log group with :* itself.
  arn: (cell, suffix) =>
    suffix === null || (suffix === ':*' && cell.endsWith('.logGroupArn'))
      ? cell
      : jsTemplate(cell, suffix),
  kinArn: (cell, { from, to }, suffix) => {
    const parts = `cdk.Fn.split(${jsString(`:${from}/`)}, ${cell})`;
    return jsTemplate(`cdk.Fn.join(${jsString(`:${to}/`)}, ${parts})`, suffix);
  },
  // Permissions to invoke come with the link; event sources, destinations and traces bring those of the role.
  implies: (grant, { wiring }) =>
    grant.kind === 'invoke' ||
    grant.kind === 'url' ||
    grant.id === 'on-failure' ||
    grant.id === 'tracing' ||
    (['poll', 'upstream'].includes(grant.id) && granting.has(sourceResource(wiring).kind)),
  makes: /new ([a-z][a-z0-9]*\.[A-Z]\w+)\(/g,
  view,
  project,
  marks: ['cdk.json'],
  sources: /(?:^|\/)cdk\.json$/,
  detect: async (project) => (await import('./detect.js')).detect(project),
  declared: async (place, project) => (await import('./declared.js')).declared(place, project),
  referTo,
  add: async (request) => (await import('./add.js')).add(request),
  ways: async (project, place) => (await import('./ways.js')).ways(project, place),
  apis: async (place, project, host) => (await import('./routing.js')).apis(place, project, host),
  addRoute: async (request) => (await import('./routing.js')).addRoute(request),
  commands,
  notes,
});
