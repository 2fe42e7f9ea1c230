import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sh } from '../../support/tools.js';
import { callsIn, mutates } from '../cli/aws-cli.js';
import { emptyZip } from '../code.js';
import { declaredBefore } from '../expanded/calls.js';
import type { Declared } from '../expanded/declared.js';
import type { Placed } from '../subject.js';
import { exerciseMappings } from './mappings.js';
import {
  attempt,
  commonOutputs,
  type Expansions,
  expansionsOf,
  type Ground,
  type Route,
  type RouteResult,
} from './route.js';

/** Runs a script of `infra/`, and gives what it printed and the calls that may have changed something. */
async function run(
  script: string,
  words: readonly string[],
  { folder, ground, label }: { folder: string; ground: Ground; label: string },
): Promise<{ printed: string; changes: string[] }> {
  const calls = join(ground.scratch, `${label}.calls`);
  const printed = await sh(join(folder, 'infra', script), words, {
    cwd: folder,
    env: { ...ground.env, AWS_CALLS: calls, TMPDIR: ground.scratch },
  });
  const changes = callsIn(calls)
    .filter(mutates)
    .map((call) => call.slice(0, 6).join(' '));
  return { printed, changes };
}

function writeCode({ folder, plan }: Placed): void {
  const zip = join(folder, plan.code.zip);
  mkdirSync(dirname(zip), { recursive: true });
  writeFileSync(zip, emptyZip);
}

/** What a first deployment calls where there is nothing yet. */
async function expandOne(placed: Placed, ground: Ground): Promise<Declared> {
  const { plan, folder } = placed;
  writeCode(placed);
  const declared = declaredBefore(plan.wiring);
  const dry = { ...ground, env: { ...ground.env, ...ground.dry.env(declared) } };
  const label = `${plan.answers.name}-dry`;
  const { printed } = await run('deploy.sh', ['--yes'], { folder, ground: dry, label });
  Object.assign(declared.outputs, outputsIn(printed));
  return declared;
}

function outputsIn(printed: string): { [output: string]: string } {
  const lines = [...printed.matchAll(/^(\w+)\t(.*)$/gm)];
  return Object.fromEntries(lines.map(([, output, value]) => [output, value]));
}

async function deployOne(placed: Placed, ground: Ground, once: boolean): Promise<RouteResult> {
  const { plan, folder, subject } = placed;
  const { name } = plan.answers;
  writeCode(placed);
  const first = await run('deploy.sh', ['--yes'], { folder, ground, label: `${name}-first` });
  const problems = subject.wrong || once ? [] : await secondRun(placed, ground);
  const outputs = commonOutputs(name, outputsIn(first.printed));
  return { kind: 'deployed', outputs, problems };
}

/** A second deployment finds everything as it should be. */
async function secondRun(placed: Placed, ground: Ground): Promise<string[]> {
  const { folder, plan } = placed;
  const label = `${plan.answers.name}-second`;
  const { changes } = await run('deploy.sh', ['--yes'], { folder, ground, label });
  const called = changes.map((call) => `the second deployment calls ${call}`);
  return [...called, ...(await mappingsRun(placed, ground))];
}

/** Once for each trigger that is polled; a third deployment has to mend what was changed and deleted. */
async function mappingsRun({ folder, plan, subject }: Placed, ground: Ground): Promise<string[]> {
  if (plan.wiring.link.kind !== 'poll' || subject.variant.variant !== 'default') return [];
  const { name } = plan.answers;
  const place = { folder, ground, label: `${name}-mappings` };
  const problems = await exerciseMappings(ground.clients, name, async (...words) => {
    const { printed } = await run('mappings.sh', words, place);
    return printed;
  });
  await run('deploy.sh', ['--yes'], place);
  return problems;
}

/** Does the work on each item, two at a time. */
async function twoAtATime<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const open = [...items];
  const lane = async (): Promise<void> => {
    for (let next = open.shift(); next !== undefined; next = open.shift()) await work(next);
  };
  await Promise.all([lane(), lane()]);
}

/** AWS CLI: the scripts of `infra/`, each deployment run twice. */
export const awsCliRoute: Route = {
  target: 'aws-cli',
  expandsDeployed: false,
  prepare: async () => {},
  async expand(placed, ground) {
    const expansions: Expansions = new Map();
    await twoAtATime(placed, async (each) => {
      const [own] = await expansionsOf([each], (one) => expandOne(one, ground));
      if (own) expansions.set(...own);
    });
    return expansions;
  },
  async deploy(placed, ground, once = false) {
    const results = new Map<string, RouteResult>();
    await twoAtATime(placed, async (each) => {
      results.set(each.subject.name, await attempt(() => deployOne(each, ground, once)));
    });
    return results;
  },
  async remove(placed, ground) {
    await twoAtATime(placed, async ({ folder, plan }) => {
      await run('teardown.sh', ['--yes'], { folder, ground, label: `${plan.answers.name}-end` });
    });
  },
};
