import { defineTarget } from '../../../generators/define.js';
import { code } from '../../../generators/view.js';
import { resourceOf, sourceOf } from '../../../generators/wiring.js';
import { existingApi } from '../../shared/existing-apis.js';
import { bashArn, existingExpressions, referTo } from './expressions.js';
import { file, functionScripts, script } from './files.js';
import { view } from './view.js';

/** Lets shellcheck follow `source infra/…` from the scripts and from the project. */
const shellcheckrc = `source-path=SCRIPTDIR/..
source-path=SCRIPTDIR/../..
external-sources=true
`;

export default defineTarget({
  id: 'aws-cli',
  title: 'AWS CLI',
  zips: true,
  names: (functionName, node) => {
    const words = (node ?? 'function').replaceAll('-', '_');
    return {
      id: words.toUpperCase(),
      node: words,
      sid: node ?? 'function',
      own: `${functionName}.${node}`,
    };
  },
  existing: existingExpressions,
  arn: bashArn,
  // The library of function URLs makes the statements that let everybody in.
  implies: ({ kind }) => kind === 'url',
  makes: /^\s*(put_\w+|permission|allow)\b/gm,
  view,
  project: (context, functions) => ({
    files: [
      script('deploy.sh', 'deploy.sh', {
        functions: context.functions.map(({ answers }) => code(answers.name)),
      }),
      script('teardown.sh', 'teardown.sh'),
      script('mappings.sh', 'mappings.sh', { prefixed: context.stack !== context.name }),
      file('lib.sh', 'lib.sh', { name: context.name, region: context.region }),
      ...functionScripts(functions),
      { path: 'infra/.shellcheckrc', content: { text: shellcheckrc } },
    ],
  }),
  sources: /(?:^|\/)deploy\.sh$/,
  detect: async (project) => (await import('./detect.js')).detect(project),
  declared: async (place, project) => (await import('./declared.js')).declared(place, project),
  referTo,
  imports: () => true,
  add: async (request) => (await import('./add.js')).add(request),
  apis: async (place, project, host) => (await import('./routing.js')).apis(place, project, host),
  addRoute: async (request) => (await import('./routing.js')).addRoute(request),
  commands: () => ({
    validate: ['shellcheck infra/*.sh infra/*/*.sh'],
    deploy: ['infra/deploy.sh'],
    remove: ['infra/teardown.sh'],
    output: (name) => `infra/deploy.sh output ${name}`,
  }),
  notes: ({ wiring: { link, resources } }) => {
    // The option --invoked-via-function-url came in October 2025, tags of consumers in April.
    const open = link.kind === 'url' && link.authType === 'NONE';
    const consumes = resources.some((each) => each.kind === 'stream-consumer' && !each.existing);
    // An older one would lose what it does not know of the pool that it writes back.
    const keeps = resources.some((each) => each.kind === 'user-pool' && each.existing);
    const year = keeps ? 'February 2026' : open ? 'November 2025' : consumes ? 'May 2025' : '2024';
    const tools = {
      code: 'AWS_CLI_TOOLS',
      message: `The scripts need bash, jq 1.6, openssl and an AWS CLI (1 or 2) of ${year} or later.`,
    };
    const { existing } = resourceOf(resources, sourceOf(link));
    if (link.kind !== 'route' || !existing) return [tools];
    const known = existingApi(link.variant, existing);
    if (known) return [tools, known];
    const message =
      'Deploying routes into the existing API also publishes what others changed there and have not deployed.';
    return [tools, { code: 'AWS_CLI_SHARED_API', message }];
  },
});
