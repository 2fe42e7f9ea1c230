import { defineTarget } from '../../../generators/define.js';
import { hclString, hclText } from '../../../generators/emit/hcl.js';
import { deployIn, terraformIn } from './commands.js';
import { formatHcl } from './format.js';
import { label, outputLabel, referTo, statementId } from './labels.js';
import { notesOf, redeployCommands } from './notes.js';
import { projectFiles } from './project.js';
import { withStandard } from './standard.js';
import { cellView } from './views.js';

const terraform = terraformIn('infra');

export default defineTarget({
  id: 'terraform',
  title: 'Terraform',
  zips: true,
  names: (functionName, node) => ({
    id: label(functionName, node),
    statement: statementId(node ?? functionName),
  }),
  existing: ({ arn, name }) => ({
    arn: hclString(arn ?? ''),
    name: hclString(name),
    given: hclString(arn ?? name),
  }),
  arn: (cell, suffix) => (suffix === null ? cell : `"\${${cell}}${hclText(suffix)}"`),
  kinArn: (cell, { from, to }, suffix) =>
    `"\${replace(${cell}, ":${from}/", ":${to}/")}${hclText(suffix)}"`,
  implies: () => false,
  withStandard,
  makes: /^resource "(\w+)"/gm,
  view: cellView,
  project: (context, functions) => ({
    ignore: ['.terraform/', '*.tfstate', '*.tfstate.*'],
    files: projectFiles(context, functions),
  }),
  sources: /\.tf(?:\.json)?$/,
  detect: async (project) => (await import('./detect.js')).detect(project),
  declared: async (place, project) => (await import('./existing.js')).declared(place, project),
  referTo,
  add: async (request) => (await import('./existing.js')).add(request),
  ways: async (project, place) => (await import('./existing.js')).ways(project, place),
  apis: async (place, project, host) => (await import('./routing.js')).apis(place, project, host),
  addRoute: async (request) => (await import('./routing.js')).addRoute(request),
  commands: (context) => ({
    validate: [
      `${terraform} init -backend=false`,
      `${terraform} validate`,
      `${terraform} fmt -check`,
    ],
    deploy: deployIn('infra'),
    remove: [`${terraform} destroy`, ...redeployCommands(context)],
    output: (name) => `${terraform} output -raw ${outputLabel(name)}`,
  }),
  finish: (path, text) => (path.endsWith('.tf') ? formatHcl(text) : text),
  notes: notesOf,
});
