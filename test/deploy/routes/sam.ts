import { join } from 'node:path';
import { execa } from 'execa';
import { catalogue } from '../../../generators/catalogue.js';
import { codePlace, uploadCode } from '../code.js';
import { region } from '../emulator/emulator.js';
import { declaredByTemplate } from '../expanded/cloudformation.js';
import type { Declared } from '../expanded/declared.js';
import type { Placed } from '../subject.js';
import { runBeside, scriptsBeside } from './beside.js';
import {
  attempt,
  commonOutputs,
  expansionsOf,
  type Ground,
  type Route,
  type RouteResult,
} from './route.js';
import { deleteStack, putStack, type Template } from './stack.js';

type Expanded = { template: Template } | { error: string };

/** What the templates have been expanded to, by their folders. */
const known = new Map<string, Expanded>();

/** Expands all templates that are not yet, in one process. */
async function transform(all: readonly Placed[]): Promise<void> {
  const placed = all.filter(({ folder }) => !known.has(folder));
  if (placed.length === 0) return;
  const script = join(import.meta.dirname, 'transform.py');
  const templates = placed.map(({ folder }) => join(folder, 'template.yaml'));
  const CODE_URI = `s3://${codePlace.bucket}/${codePlace.key}`;
  const env = { CODE_URI, AWS_DEFAULT_REGION: region };
  const { stdout } = await execa('python3', [script, ...templates], { env });
  const expanded = JSON.parse(stdout) as Expanded[];
  for (const [at, { folder }] of placed.entries()) {
    known.set(folder, expanded[at] ?? { error: 'samtranslator gave no answer.' });
  }
}

/** @throws Error with what samtranslator says of the template. */
function templateOf({ folder }: Placed): Template {
  const expanded = known.get(folder) ?? { error: 'The template was not expanded.' };
  if ('error' in expanded) throw new Error(expanded.error);
  return expanded.template;
}

/** The template, and what the commands beside it would call. */
async function expandOne(placed: Placed, ground: Ground): Promise<Declared> {
  const declared = declaredByTemplate(placed.plan.answers.name, templateOf(placed));
  const { deploy } = await commandsOf(placed);
  const env = { ...ground.env, ...ground.dry.env(declared) };
  await runAll(deploy, placed, { ...ground, env });
  return declared;
}

/** What samconfig.toml calls the stack. */
function stackOf({ files }: Placed): string {
  const told = files.find(({ path }) => path === 'samconfig.toml')?.content ?? '';
  return /^stack_name = "([\w-]+)"$/m.exec(told)?.[1] ?? '';
}

async function deployOne(placed: Placed, ground: Ground): Promise<RouteResult> {
  const { name } = placed.plan.answers;
  const outputs = await putStack(ground.clients, stackOf(placed), templateOf(placed));
  const { deploy } = await commandsOf(placed);
  await runAll(deploy, placed, ground);
  return { kind: 'deployed', outputs: commonOutputs(name, outputs), problems: [] };
}

async function commandsOf(placed: Placed): Promise<{ deploy: string[]; remove: string[] }> {
  const { plan } = placed;
  const target = await catalogue.target('sam');
  const { name } = plan.answers;
  const language = await catalogue.language(plan.answers.language);
  const context = {
    name,
    stack: stackOf(placed),
    powertools: false,
    language,
    functions: [plan],
    region: null,
  };
  const { deploy, remove } = target.commands(context);
  const scripts = await scriptsBeside(placed, target.id);
  return { deploy: [...deploy, ...scripts.deploy], remove: [...scripts.remove, ...remove] };
}

/** Runs what the README tells to run beside `sam` itself. */
async function runAll(commands: readonly string[], placed: Placed, { env }: Ground): Promise<void> {
  const beside = commands.filter((each) => !each.startsWith('sam '));
  await runBeside(beside, placed, env);
}

/** SAM: samtranslator expands the templates, CloudFormation makes the stacks. */
export const samRoute: Route = {
  target: 'sam',
  expandsDeployed: true,
  prepare: ({ clients }) => uploadCode(clients),
  build: transform,
  async expand(placed, ground) {
    await transform(placed);
    return expansionsOf(placed, (each) => expandOne(each, ground));
  },
  async deploy(placed, ground) {
    await transform(placed);
    const results = new Map<string, RouteResult>();
    for (const each of placed) {
      results.set(each.subject.name, await attempt(() => deployOne(each, ground)));
    }
    return results;
  },
  async remove(placed, ground) {
    for (const each of placed) {
      const { remove } = await commandsOf(each);
      const after = remove.findIndex((command) => command.startsWith('sam '));
      await runAll(remove.slice(0, after), each, ground);
      await deleteStack(ground.clients, stackOf(each));
      await runAll(remove.slice(after), each, ground);
    }
  },
};
