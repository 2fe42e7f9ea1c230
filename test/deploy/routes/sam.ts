import { join } from 'node:path';
import { execa } from 'execa';
import { catalogue } from '../../../generators/catalogue.js';
import { sh } from '../../support/tools.js';
import { codePlace, uploadCode } from '../code.js';
import { region } from '../emulator/emulator.js';
import type { Placed } from '../subject.js';
import { attempt, commonOutputs, type Ground, type Route, type RouteResult } from './route.js';
import { createStack, deleteStack, type Template } from './stack.js';

type Expanded = { template: Template } | { error: string };

/** Expands all templates in one process. */
async function expand(placed: readonly Placed[]): Promise<Expanded[]> {
  const script = join(import.meta.dirname, 'transform.py');
  const templates = placed.map(({ folder }) => join(folder, 'template.yaml'));
  const CODE_URI = `s3://${codePlace.bucket}/${codePlace.key}`;
  const env = { CODE_URI, AWS_DEFAULT_REGION: region };
  const { stdout } = await execa('python3', [script, ...templates], { env });
  return JSON.parse(stdout) as Expanded[];
}

async function deployOne(placed: Placed, expanded: Expanded, ground: Ground): Promise<RouteResult> {
  if ('error' in expanded) return { kind: 'failed', error: expanded.error };
  const { name } = placed.plan.answers;
  const outputs = await createStack(ground.clients, name, expanded.template);
  const { deploy } = await commandsOf(placed);
  await runAll(deploy, placed, ground);
  return { kind: 'deployed', outputs: commonOutputs(name, outputs), problems: [] };
}

async function commandsOf({ plan }: Placed): Promise<{ deploy: string[]; remove: string[] }> {
  const target = await catalogue.target('sam');
  const { name } = plan.answers;
  const language = await catalogue.language(plan.answers.language);
  return target.commands({ name, powertools: false, language, functions: [plan], region: null });
}

/** Runs what the README tells to run beside `sam` itself. */
async function runAll(
  commands: readonly string[],
  { folder }: Placed,
  { env }: Ground,
): Promise<void> {
  for (const command of commands.filter((each) => !each.startsWith('sam '))) {
    await sh('bash', ['-euc', command], { cwd: folder, env });
  }
}

/** SAM: samtranslator expands the templates, CloudFormation makes the stacks. */
export const samRoute: Route = {
  target: 'sam',
  prepare: ({ clients }) => uploadCode(clients),
  async deploy(placed, ground) {
    const expanded = await expand(placed);
    const results = new Map<string, RouteResult>();
    for (const [at, each] of placed.entries()) {
      const template = expanded[at] ?? { error: 'samtranslator gave no answer.' };
      results.set(each.subject.name, await attempt(() => deployOne(each, template, ground)));
    }
    return results;
  },
  async remove(placed, ground) {
    for (const each of placed) {
      const { remove } = await commandsOf(each);
      const after = remove.findIndex((command) => command.startsWith('sam '));
      await runAll(remove.slice(0, after), each, ground);
      await deleteStack(ground.clients, each.plan.answers.name);
      await runAll(remove.slice(after), each, ground);
    }
  },
};
