import { ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Wiring } from '../../generators/wiring.js';
import { triggerIds } from '../support/combinations.js';
import { itWith } from '../support/tools.js';
import { type AwsCli, hasAwsCli, mutates, startAwsCli } from './cli/aws-cli.js';
import { type Clients, clientsOf } from './clients.js';
import { differing, normalise } from './compare.js';
import { differences } from './differences.js';
import { type Emulator, hasEmulator, startEmulator } from './emulator/emulator.js';
import { type DryAws, startDryAws } from './expanded/calls.js';
import { Declared } from './expanded/declared.js';
import { expectedRecord } from './expected.js';
import { scriptProject } from './further.js';
import { inventory } from './inventory.js';
import { readWiring } from './read.js';
import { linesOf } from './record.js';
import { commonOutputs } from './routes/route.js';

/** Triggers of which each is made, found as it should be, and removed on the emulator. */
const deployed: readonly string[] = ['sqs', 's3', 'sns', 'http-api'].filter((trigger) =>
  triggerIds.includes(trigger),
);

/** A trigger whose function can have a state for a window. */
const windowed: readonly string[] = ['kinesis'].filter((trigger) => triggerIds.includes(trigger));

const isReady = hasEmulator && hasAwsCli;
const needs = itWith('moto[server]==5.2.1 and the AWS CLI', isReady);
const claim = deployed.length > 0 ? needs : it.skip;

let emulator: Emulator;
let cli: AwsCli;
let dry: DryAws;
let clients: Clients;

beforeAll(async () => {
  if (!isReady || deployed.length + windowed.length === 0) return;
  emulator = await startEmulator();
  [cli, dry] = await Promise.all([startAwsCli(emulator), startDryAws()]);
  clients = clientsOf(emulator);
});

afterAll(async () => {
  await dry?.stop();
  await cli?.stop();
  await emulator?.stop();
});

function outputsIn(printed: string): { [output: string]: string } {
  const lines = [...printed.matchAll(/^(\w+)\t(.*)$/gm)];
  return Object.fromEntries(lines.map(([, output = '', value = '']) => [output, value]));
}

/** What is deployed for a wiring whose function is `orders`, as it counts. */
async function linesRead(wiring: Wiring, printed: string): Promise<string[]> {
  const outputs = commonOutputs(wiring.fn.name, outputsIn(printed));
  const own = { ...outputs, functionname: 'orders' };
  const { record } = await readWiring(clients, wiring, own);
  return normalise(linesOf(record), 'aws-cli', differences).lines;
}

/** What differs from what the wiring says, but for what the function has beside it. */
function missingOf(wiring: Wiring, lines: readonly string[]): string[] {
  const expected = linesOf(expectedRecord(wiring)).filter((line) => !isHost(line, wiring));
  return differing(expected, lines).filter((line) => line.startsWith('-'));
}

/** The settings of a host are its own, failed events aside. */
function isHost(line: string, { asyncInvoke }: Wiring): boolean {
  return line.startsWith('function.') && !(asyncInvoke && line.startsWith('function.asyncInvoke'));
}

/** All that the function has, and everything that there is. */
async function everythingOf(wiring: Wiring, printed: string): Promise<object> {
  return { lines: await linesRead(wiring, printed), inventory: await inventory(clients) };
}

describe('further triggers of a function that its script deploys', () => {
  claim(
    'are deployed beside the first one, once, and each is removed without the others',
    async () => {
      const { first, ...project } = await scriptProject(cli.env);
      const { printed } = await project.run('deploy.sh', ['--yes']);
      const alone = await everythingOf(first, printed);
      const { calls } = await project.run('deploy.sh', ['--yes']);
      const wirings: Wiring[] = [];
      for (const trigger of deployed) {
        wirings.push(await project.add('--to', 'orders', '-t', trigger));
      }
      const deploy = await project.run('deploy.sh', ['--yes']);
      const again = await project.run('deploy.sh', ['--yes']);
      expect(again.calls.filter(mutates)).toEqual([]);
      expect(again.calls.slice(0, calls.length)).toEqual(calls);
      expect(again.calls.length).toBeGreaterThan(calls.length + 5 * wirings.length);
      for (const [at, { fn }] of wirings.entries()) {
        for (const wiring of [first, ...wirings.slice(at)]) {
          const lines = await linesRead(wiring, deploy.printed);
          expect([wiring.fn.name, missingOf(wiring, lines)]).toEqual([wiring.fn.name, []]);
        }
        const teardown = ['teardown', '--yes'];
        await project.run(`functions/${fn.name}.sh`, teardown);
        const gone = await project.run(`functions/${fn.name}.sh`, teardown);
        expect(gone.calls.filter(mutates)).toEqual([]);
      }
      expect(await everythingOf(first, printed)).toEqual(alone);
      await project.run('teardown.sh', ['--yes']);
    },
    300_000,
  );

  claim(
    'go whether their function is still there or not',
    async () => {
      const project = await scriptProject(cli.env);
      const empty = await inventory(clients);
      for (const trigger of deployed) await project.add('--to', 'orders', '-t', trigger);
      await project.run('deploy.sh', ['--yes']);
      expect((await inventory(clients)).length).toBeGreaterThan(empty.length + 8);
      await project.run('functions/orders.sh', ['teardown', '--yes']);
      await project.run('teardown.sh', ['--yes']);
      expect(await inventory(clients)).toEqual(empty);
    },
    300_000,
  );
});

describe('a mapping whose script says less than it did', () => {
  const windowOf = async (FunctionName: string) => {
    const command = new ListEventSourceMappingsCommand({ FunctionName });
    const { EventSourceMappings = [] } = await clients.lambda.send(command);
    return EventSourceMappings.map(({ TumblingWindowInSeconds }) => TumblingWindowInSeconds);
  };

  needs.each(windowed)(
    'of %s has no window any more, and nothing is done the next time',
    async (trigger) => {
      const project = await scriptProject(cli.env);
      await project.add('totals', '-t', trigger, '--tumbling-window-in-seconds', '60');
      const script = 'functions/totals.sh';
      const deploy = async () =>
        (await project.run(script, ['deploy', '--yes'])).calls.filter(mutates);
      await deploy();
      expect(await windowOf('totals')).toEqual([60]);
      project.edit(script, /.*"TumblingWindowInSeconds".*\n/, '');
      expect((await deploy()).map((words) => words.slice(0, 2))).toEqual([
        ['lambda', 'update-event-source-mapping'],
      ]);
      expect(await windowOf('totals')).toEqual([0]);
      expect(await deploy()).toEqual([]);
      await project.run(script, ['teardown', '--yes']);
    },
    300_000,
  );
});

describe('the script that deploys everything', () => {
  claim(
    'calls what it called before new functions, in the same order, and then what is new',
    async () => {
      const project = await scriptProject(cli.env);
      const calls = async () => {
        const env = { ...cli.env, ...dry.env(new Declared()) };
        return (await project.run('deploy.sh', ['--yes'], env)).calls;
      };
      const before = await calls();
      expect(before.filter(mutates).length).toBeGreaterThan(5);
      const added = deployed.slice(0, 2);
      for (const trigger of added) await project.add(`new-${trigger}`, '-t', trigger);
      const after = await calls();
      expect(after.slice(0, before.length)).toEqual(before);
      const [old, all] = [before, after].map((each) => each.filter(mutates).length);
      expect(all).toBeGreaterThan((old ?? 0) + 5 * added.length);
    },
    300_000,
  );
});
