import { defineTarget } from '../../../generators/define.js';
import { commands } from './commands.js';
import { arnExpression, existingExpressions, kinExpression } from './expressions.js';
import { project } from './files.js';
import { linkForm } from './link.js';
import { logicalIds, referTo } from './names.js';
import { notes } from './notes.js';
import { withStandard } from './standard.js';
import { view } from './view.js';

export default defineTarget({
  id: 'sam',
  title: 'AWS SAM',
  zips: false,
  names: logicalIds,
  existing: existingExpressions,
  arn: arnExpression,
  kinArn: kinExpression,
  // The events of a function bring the permissions for who calls it.
  implies: (grant, plan) => grant.kind === 'invoke' && linkForm(plan) === 'events',
  withStandard,
  makes: /Type: ((?:AWS::\w+|Custom)::\w+)/g,
  view,
  project,
  marks: ['samconfig.toml', 'template.yaml', 'template.yml'],
  // As `detect` takes them, less the files of JSON that every project has at its root.
  sources:
    /\.(?:ya?ml|template)$|^(?!(?:biome|cdk|package|package-lock|tsconfig)\.json$)[^/]+\.json$|\/[^/]*(?:template|stack|sam|cloudformation|cfn)[^/]*\.json$/i,
  detect: async (project) => (await import('./detect.js')).detect(project),
  declared: async (place, project) => (await import('./existing.js')).declared(place, project),
  unread: async (place, project) => (await import('./existing.js')).unread(place, project),
  spelledLike: async (blocks, text) => (await import('./existing.js')).spelledLike(blocks, text),
  referTo,
  add: async (request) => (await import('./existing.js')).add(request),
  ways: async (project, place) => (await import('./existing.js')).ways(project, place),
  apis: async (place, project, host) => (await import('./routing.js')).apis(place, project, host),
  addRoute: async (request) => (await import('./routing.js')).addRoute(request),
  commands,
  notes,
});
