import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sh } from '../../support/tools.js';
import { callsIn, mutates } from '../cli/aws-cli.js';
import { emptyZip } from '../code.js';
import type { Placed } from '../subject.js';
import { exerciseMappings } from './mappings.js';
import { attempt, commonOutputs, type Ground, type Route, type RouteResult } from './route.js';

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

async function deployOne(placed: Placed, ground: Ground): Promise<RouteResult> {
  const { plan, folder, subject } = placed;
  const { name } = plan.answers;
  const zip = join(folder, plan.code.zip);
  mkdirSync(dirname(zip), { recursive: true });
  writeFileSync(zip, emptyZip);
  const first = await run('deploy.sh', ['--yes'], { folder, ground, label: `${name}-first` });
  const problems = subject.wrong ? [] : await secondRun(placed, ground);
  const lines = [...first.printed.matchAll(/^(\w+)\t(.*)$/gm)];
  const outputs = Object.fromEntries(lines.map(([, output, value]) => [output, value]));
  return { kind: 'deployed', outputs: commonOutputs(name, outputs), problems };
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
  prepare: async () => {},
  async deploy(placed, ground) {
    const results = new Map<string, RouteResult>();
    await twoAtATime(placed, async (each) => {
      results.set(each.subject.name, await attempt(() => deployOne(each, ground)));
    });
    return results;
  },
  async remove(placed, ground) {
    await twoAtATime(placed, async ({ folder, plan }) => {
      await run('teardown.sh', ['--yes'], { folder, ground, label: `${plan.answers.name}-end` });
    });
  },
};
