import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { initWords, terraformEnv } from '../../support/terraform.js';
import { sh } from '../../support/tools.js';
import { codePlace, uploadCode } from '../code.js';
import type { Placed } from '../subject.js';
import {
  commonOutputs,
  type Expansions,
  type Ground,
  type Route,
  type RouteResult,
  type RouteResults,
} from './route.js';
import { expandRoot } from './terraform-plan.js';

/** The words of `terraform init`, or null where its AWS provider is not found. */
export const terraformInit = await initWords();

const moduleName = ({ subject }: Placed): string => subject.name.replaceAll('-', '_');

/** Code from a bucket: with files the provider makes the functions one after the other. */
const codeOverride = (label: string): string => `resource "aws_lambda_function" "${label}" {
  filename         = null
  source_code_hash = null
  s3_bucket        = "${codePlace.bucket}"
  s3_key           = "${codePlace.key}"
}
`;

/** A connection that a busy machine drops is no failure; the 25 attempts of AWS's default would hide what the emulator lacks. */
const rootProvider = 'provider "aws" {\n  max_retries = 10\n}\n';

/** One root with a module for each subject; their own provider blocks give way to that of the root. */
function writeRoot(root: string, placed: readonly Placed[]): void {
  mkdirSync(root, { recursive: true });
  const blocks = placed.map((each) => {
    const name = moduleName(each);
    const module = join(root, 'modules', name);
    cpSync(join(each.folder, 'infra'), module, { recursive: true });
    rmSync(join(module, 'provider.tf'));
    writeFileSync(join(module, 'test_override.tf'), overridesOf(each));
    return `module "${name}" {\n  source = "./modules/${name}"\n}\n\noutput "${name}" {\n  value = module.${name}\n}\n`;
  });
  writeFileSync(join(root, 'main.tf'), [rootProvider, ...blocks].join('\n'));
}

function overridesOf({ files }: Placed): string {
  const labels = files.flatMap(({ path, content }) =>
    path.endsWith('.tf')
      ? [...content.matchAll(/^resource "aws_lambda_function" "(\w+)"/gm)].map(([, label]) => label)
      : [],
  );
  return labels.map((label) => codeOverride(label ?? '')).join('\n');
}

const rootOf = ({ scratch }: Ground): string => join(scratch, 'root');

function envOf({ env, scratch }: Ground): Record<string, string> {
  return { ...env, ...terraformEnv, TF_DATA_DIR: join(scratch, 'data'), TMPDIR: scratch };
}

async function terraform(words: readonly string[], ground: Ground): Promise<string> {
  return sh('terraform', words, { cwd: rootOf(ground), env: envOf(ground) });
}

/** Plans in a root of its own, so that what cannot be deployed can be planned. */
async function expand(placed: readonly Placed[], ground: Ground): Promise<Expansions> {
  const scratch = join(ground.scratch, 'expanded');
  const own = { ...ground, scratch };
  const root = rootOf(own);
  writeRoot(root, placed);
  const run = (words: readonly string[]): Promise<string> => terraform(words, own);
  await run(terraformInit ?? []);
  return expandRoot(root, placed, moduleName, run);
}

/** True where `init` has been told of all these modules: it takes as long as an apply. */
function isInitialised(placed: readonly Placed[], { scratch }: Ground): boolean {
  const told = join(scratch, 'data/modules/modules.json');
  if (!existsSync(told)) return false;
  const { Modules } = JSON.parse(readFileSync(told, 'utf8')) as { Modules: { Key: string }[] };
  return placed.every((each) => Modules.some(({ Key }) => Key === moduleName(each)));
}

/** What a second plan would change; nothing, when the configuration says all that AWS answers. */
async function drift(ground: Ground): Promise<string[]> {
  const words = ['plan', '-detailed-exitcode', '-input=false', '-no-color'];
  const { exitCode, all } = await execa('terraform', words, {
    cwd: rootOf(ground),
    env: envOf(ground),
    all: true,
    reject: false,
  });
  if (exitCode === 0) return [];
  const changes = [...all.matchAll(/^ +# (module\.\S+) (.*)$/gm)];
  return changes.length > 0 ? changes.map(([, address, what]) => `${address} ${what}`) : [all];
}

/**
 * Subjects in one root. Terraform writes the whole state after each of its resources, so that twice as many take
 * four times as long.
 */
const perRoot = 40;

/** The roots of several subjects, each on a ground of its own. */
function roots(placed: readonly Placed[], ground: Ground): { placed: Placed[]; own: Ground }[] {
  const count = Math.ceil(placed.length / perRoot);
  return Array.from({ length: count }, (_, at) => ({
    placed: placed.slice(at * perRoot, (at + 1) * perRoot),
    own: { ...ground, scratch: join(ground.scratch, `roots-${at}`) },
  }));
}

/** Applies one root, and plans it once more, unless `once`. */
async function deployRoot(
  placed: readonly Placed[],
  ground: Ground,
  once: boolean,
): Promise<RouteResults> {
  writeRoot(rootOf(ground), placed);
  if (!isInitialised(placed, ground)) await terraform(terraformInit ?? [], ground);
  const apply = ['apply', '-auto-approve', '-input=false', '-no-color', '-parallelism=100'];
  const { failed, all } = await execa('terraform', apply, {
    cwd: rootOf(ground),
    env: envOf(ground),
    all: true,
    reject: false,
  });
  const changes = failed || once ? [] : await drift(ground);
  const outputs = JSON.parse(await terraform(['output', '-json'], ground)) as {
    [module: string]: { value: { [output: string]: string } };
  };
  return new Map(
    placed.map((each): [string, RouteResult] => {
      const name = moduleName(each);
      const found = outputs[name]?.value;
      if (!found || failed) return [each.subject.name, { kind: 'failed', error: all }];
      return [
        each.subject.name,
        {
          kind: 'deployed',
          outputs: commonOutputs(each.plan.answers.name, found),
          problems: changes.filter((change) => change.startsWith(`module.${name}.`)),
        },
      ];
    }),
  );
}

/** The plan that looked for changes has just read everything, so that nothing is read again. */
async function removeRoot(ground: Ground): Promise<void> {
  const words = ['destroy', '-refresh=false', '-auto-approve', '-input=false'];
  await terraform([...words, '-parallelism=100'], ground);
  const state = join(rootOf(ground), 'terraform.tfstate');
  const { resources } = JSON.parse(readFileSync(state, 'utf8')) as { resources: object[] };
  if (resources.length > 0) throw new Error('terraform destroy left resources in its state.');
}

/** Terraform: a few roots, each applied once. */
export const terraformRoute: Route = {
  target: 'terraform',
  expandsDeployed: true,
  prepare: ({ clients }) => uploadCode(clients),
  expand,
  async deploy(placed, ground, once = false) {
    const results: RouteResults = new Map();
    for (const each of roots(placed, ground)) {
      for (const result of await deployRoot(each.placed, each.own, once)) results.set(...result);
    }
    return results;
  },
  async remove(placed, ground) {
    for (const { own } of roots(placed, ground)) await removeRoot(own);
  },
};
