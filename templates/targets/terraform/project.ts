import type { FileIntent, ProjectContext, RenderedFunction } from '../../../generators/define.js';
import { UserError } from '../../../generators/errors.js';
import { upFrom, within } from '../../../generators/paths.js';
import { code } from '../../../generators/view.js';
import { functionFile } from './labels.js';
import { joinsNotification, outputsOf } from './outputs.js';

const script = 'bucket-notification.sh';

/** The files of `infra/`: one for each function, and those that a root module has once. */
export function projectFiles(context: ProjectContext, functions: RenderedFunction[]): FileIntent[] {
  return [
    file('infra/versions.tf', 'versions.tf'),
    file('infra/provider.tf', 'provider.tf'),
    file('infra/variables.tf', 'variables.tf', { region: context.region }),
    ...functionFiles(functions, 'infra'),
  ];
}

/** The files of functions in a folder of Terraform; `` is the project itself. */
export function functionFiles(functions: RenderedFunction[], folder: string): FileIntent[] {
  rejectClashes(functions);
  return [...functions.map((each) => functionIntent(each, folder)), ...scripts(functions, folder)];
}

/** The variable that names begin with, for a folder that has none. */
export function variablesFile(folder: string): FileIntent {
  return file(within(folder, 'lambda_variables.tf'), 'name-prefix.tf');
}

function file(path: string, template: string, view: object = {}): FileIntent {
  return { path, content: { template: `targets/terraform/project/${template}.hbs`, view } };
}

function functionIntent(rendered: RenderedFunction, folder: string): FileIntent {
  // The zips lie below the project, which is one folder up from `infra`.
  const up = upFrom(folder);
  const blocks = blocksOf(rendered)
    .map((block) => block.trim().replaceAll('${path.module}/../', `\${path.module}/${up}`))
    .map(code);
  const view = { blocks, outputs: outputsOf(rendered) };
  return file(within(folder, functionFile(rendered.plan.answers.name)), 'function.tf', view);
}

/** The blocks of a function's file; a notification that joins others is in theirs. */
export function blocksOf(rendered: RenderedFunction): string[] {
  const { blocks } = rendered;
  const link = joinsNotification(rendered) ? [] : [blocks.link];
  const all = [blocks.fn, ...blocks.resources, ...link, ...blocks.invokes];
  return all.filter((block) => block.trim() !== '');
}

function scripts(functions: RenderedFunction[], folder: string): FileIntent[] {
  const called = functions.some((each) => blocksOf(each).some((block) => block.includes(script)));
  const own = called ? [{ ...file(within(folder, script), script), executable: true }] : [];
  return [...own, ...broughtScripts(functions, folder)];
}

/** The scripts that triggers bring, where a block runs them. */
function broughtScripts(functions: RenderedFunction[], folder: string): FileIntent[] {
  const run = functions.flatMap((each) => {
    const text = blocksOf(each).join('\n');
    return each.blocks.files.filter(({ path }) => text.includes(`/${path}`));
  });
  const templates = new Map(run.map(({ path, template }) => [path, template]));
  return [...templates].map(([path, template]) => ({
    path: within(folder, path),
    content: { template, view: {} },
    executable: true,
  }));
}

const declaration = /^(?:resource|data) "(\w+)" "(\w+)"/gm;

/** Underscores join the words of function and node, so that two functions can come to one label. */
function rejectClashes(functions: RenderedFunction[]): void {
  const owners = new Map<string, string>();
  for (const rendered of functions) {
    const { name } = rendered.plan.answers;
    for (const { type, name: label } of declarations(rendered)) {
      const address = `${type}.${label}`;
      const other = owners.get(address);
      if (other !== undefined) throw clash(address, name, other);
      owners.set(address, name);
    }
  }
}

/** What a function's file declares; an output's type is `output`. */
export interface Address {
  type: string;
  name: string;
}

/** The resources, data sources and outputs of a function's file. */
export function declarations(rendered: RenderedFunction): Address[] {
  const declared = blocksOf(rendered).flatMap((block) => [...block.matchAll(declaration)]);
  return [
    ...declared.map(([, type = '', name = '']) => ({ type, name })),
    ...outputsOf(rendered).map(({ name }) => ({ type: 'output', name: String(name) })),
  ];
}

function clash(address: string, name: string, other: string): UserError {
  const message = `${name} and ${other} both come to ${address} in Terraform.`;
  return new UserError('CLT_BAD_NAME', message, { hint: 'Rename one of the functions.' });
}
