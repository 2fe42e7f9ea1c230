import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { declaredByPlan, mocksOf, type Plan } from '../expanded/terraform.js';
import type { Placed } from '../subject.js';
import { type Expansions, expansionsOf } from './route.js';

/** Runs terraform in one root, and gives what it printed. */
export type Terraform = (words: readonly string[]) => Promise<string>;

/**
 * Plans a root with a module for each subject, twice: for what the provider knows before a deployment,
 * and with mocks for what only a deployment gives.
 */
export async function expandRoot(
  root: string,
  placed: readonly Placed[],
  moduleName: (each: Placed) => string,
  terraform: Terraform,
): Promise<Expansions> {
  await terraform(['plan', '-out=plan', '-input=false', '-no-color', '-parallelism=30']);
  const plan = JSON.parse(await terraform(['show', '-json', 'plan'])) as Plan;
  writeFileSync(join(root, 'expanded.tftest.hcl'), mocksOf(plan));
  const mocked = mockedPlan(await terraform(['test', '-json', '-verbose']));
  return expansionsOf(placed, (each) => declaredByPlan(plan, mocked, moduleName(each)));
}

/** The plan among the lines of `terraform test`. */
function mockedPlan(printed: string): Plan {
  const lines = printed.split('\n').filter((line) => line.startsWith('{'));
  const messages = lines.map((line) => JSON.parse(line) as { type: string; test_plan?: Plan });
  const plan = messages.find(({ type }) => type === 'test_plan')?.test_plan;
  if (!plan) throw new Error(`terraform test gave no plan.\n${printed}`);
  return plan;
}
