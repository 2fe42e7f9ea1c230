import { differing, normalise } from './compare.js';
import { differences } from './differences.js';
import { readWiring } from './read.js';
import { linesOf } from './record.js';
import type { Ground, Route } from './routes/route.js';
import type { Placed } from './subject.js';

/** A project, and what its function has to come to. */
export interface Step {
  placed: Placed;
  expected: string[];
}

/** What became of a deployment. */
export interface Stepped {
  /** What differs from what is expected, by function. */
  differs: string[][];
  /** What a second deployment would change. */
  problems: string[];
}

/**
 * Deploys projects over what is there, and holds each against what is expected.
 * @throws Error for one that does not deploy.
 */
export async function deploySteps(
  { deploy, target }: Route,
  steps: readonly Step[],
  { ground, once }: { ground: Ground; once: boolean },
): Promise<Stepped> {
  const placed = steps.map((each) => each.placed);
  const results = await deploy(placed, ground, once);
  const problems: string[] = [];
  const differs = steps.map(async ({ placed: { subject, plan }, expected }) => {
    const result = results.get(subject.name);
    if (result?.kind !== 'deployed') throw new Error(`${target}: ${JSON.stringify(result)}`);
    problems.push(...result.problems);
    const { record } = await readWiring(ground.clients, plan.wiring, result.outputs);
    return differing(expected, normalise(linesOf(record), target, differences).lines);
  });
  return { differs: await Promise.all(differs), problems };
}
