import type { FileIntent, ProjectContext, RenderedFunction } from '../../../generators/define.js';
import { UserError } from '../../../generators/errors.js';
import { code } from '../../../generators/view.js';
import { functionFile } from './labels.js';
import { outputsOf } from './outputs.js';

const script = 'bucket-notification.sh';

/** The files of `infra/`: one for each function, and those that a root module has once. */
export function projectFiles(context: ProjectContext, functions: RenderedFunction[]): FileIntent[] {
  rejectClashes(functions);
  return [
    file('infra/versions.tf', 'versions.tf'),
    file('infra/provider.tf', 'provider.tf'),
    file('infra/variables.tf', 'variables.tf', { region: context.region }),
    ...functions.map(functionIntent),
    ...scripts(functions),
  ];
}

function file(path: string, template: string, view: object = {}): FileIntent {
  return { path, content: { template: `targets/terraform/project/${template}.hbs`, view } };
}

function functionIntent(rendered: RenderedFunction): FileIntent {
  const blocks = blocksOf(rendered).map((block) => code(block.trim()));
  const view = { blocks, outputs: outputsOf(rendered.plan) };
  return file(functionFile(rendered.plan.answers.name), 'function.tf', view);
}

function blocksOf({ blocks }: RenderedFunction): string[] {
  const all = [blocks.fn, ...blocks.resources, blocks.link, ...blocks.invokes];
  return all.filter((block) => block.trim() !== '');
}

function scripts(functions: RenderedFunction[]): FileIntent[] {
  const called = functions.some((each) => blocksOf(each).some((block) => block.includes(script)));
  return called ? [{ ...file(`infra/${script}`, script), executable: true }] : [];
}

const declaration = /^(?:resource|data) "(\w+)" "(\w+)"/gm;

/** Underscores join the words of function and node, so that two functions can come to one label. */
function rejectClashes(functions: RenderedFunction[]): void {
  const owners = new Map<string, string>();
  for (const rendered of functions) {
    const { name } = rendered.plan.answers;
    for (const address of addresses(rendered)) {
      const other = owners.get(address);
      if (other !== undefined) throw clash(address, name, other);
      owners.set(address, name);
    }
  }
}

function addresses(rendered: RenderedFunction): string[] {
  const declared = blocksOf(rendered).flatMap((block) => [...block.matchAll(declaration)]);
  const outputs = outputsOf(rendered.plan).map(({ name }) => `output.${name}`);
  return [...declared.map(([, type, name]) => `${type}.${name}`), ...outputs];
}

function clash(address: string, name: string, other: string): UserError {
  const message = `${name} and ${other} both come to ${address} in Terraform.`;
  return new UserError('CLT_BAD_NAME', message, { hint: 'Rename one of the functions.' });
}
