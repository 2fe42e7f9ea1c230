import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../generators/errors.js';
import { thisRun } from '../../generators/transaction/owner.js';
import { isPending, recover } from '../../generators/transaction/recover.js';
import { inSandbox, isThorough, prepared, sides, torn, treeOf } from './sandbox.js';
import { scenarios } from './scenarios.js';

const timeout = isThorough ? 3_600_000 : 300_000;
const folder = mkdtempSync(join(tmpdir(), 'clt-child-'));
const child = join(folder, 'commit-child.mjs');

beforeAll(async () => {
  const entryPoints = [join(import.meta.dirname, 'commit-child.ts')];
  await build({ entryPoints, outfile: child, bundle: true, platform: 'node', format: 'esm' });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('SIGKILL', () => {
  const points = Object.keys(scenarios).map((name) => ({
    name,
    step: isThorough || name === 'second run in a project' ? 1 : 11,
  }));

  it.each(points)(
    '$name, killed at each $step of its calls',
    { timeout },
    async ({ name, step }) => {
      const scenario = scenarios[name];
      if (!scenario) throw new Error(name);
      const expected = await sides(scenario);
      let isKilled = true;
      for (let at = 1; isKilled; at += step) {
        isKilled = await inSandbox(async (sandbox) => {
          const root = await prepared(sandbox, scenario);
          const { signal, status } = run('act', root, sandbox, at, name);
          expect([signal, status]).toContainEqual(signal ? 'SIGKILL' : 0);
          expect(torn(treeOf(sandbox), expected)).toEqual([]);
          if (isThorough || at % 9 === 0) run('recover', root, sandbox, 1 + (at % 17));
          recover(root);
          const { before, after } = expected;
          expect(signal ? [before, after] : [after], `at ${at}`).toContainEqual(treeOf(sandbox));
          expect(isPending(root)).toBe(false);
          return signal !== null;
        });
      }
    },
  );
});

describe('twenty runs at once', () => {
  const names = Array.from({ length: 20 }, (_, index) => `run-${index + 1}`);

  it('are each wholly there or refused', { timeout }, async () => {
    await inSandbox(async (root) => {
      writeFileSync(join(root, 'list.txt'), 'start\n');
      const results = await Promise.all(names.map((name) => start('join', root, name)));
      const winners = names.filter((_, index) => results[index]?.status === 0);
      expect(winners.length).toBeGreaterThan(0);
      for (const { status, stdout } of results) {
        if (status === 0) continue;
        expect(status).toBe(exitCodes.refused);
        expect(['CLT_LOCKED', 'CLT_CONFLICT']).toContain(stdout);
      }
      expectJoined(root, winners);
    });
  });

  it('on a folder that does not exist: one creates it', { timeout }, async () => {
    const { after } = await sides(scenarios['new project'] ?? raise());
    await inSandbox(async (sandbox) => {
      const root = join(sandbox, 'work/apps/orders');
      const tries = names.slice(0, 8).map(() => start('act', root, sandbox, 0, 'new project'));
      const statuses = (await Promise.all(tries)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 0).length).toBeGreaterThan(0);
      expect(statuses.filter((status) => status !== 0 && status !== 3)).toEqual([]);
      expect(treeOf(sandbox)).toEqual(after);
    });
  });

  it('are all there when the refused ones try again, also after one that was killed', {
    timeout,
  }, async () => {
    await inSandbox(async (root) => {
      writeFileSync(join(root, 'list.txt'), 'start\n');
      mkdirSync(join(root, '.lambda-trigger'));
      const { pid } = spawnSync(process.execPath, ['-e', '']);
      writeFileSync(join(root, '.lambda-trigger/lock'), JSON.stringify({ ...thisRun(0), pid }));
      await Promise.all(names.map((name) => untilDone(root, name)));
      expectJoined(root, names);
      expect(existsSync(join(root, '.lambda-trigger/lock'))).toBe(false);
    });
  });
});

describe('a request to stop', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s waits for the end of the run', async (signal) => {
    const { after } = await sides(scenarios['new project'] ?? raise());
    await inSandbox((sandbox) => {
      const { stdout, status } = run('interrupt', join(sandbox, 'work/apps/orders'), signal);
      expect({ stdout, status }).toEqual({ stdout: signal, status: 0 });
      expect(treeOf(sandbox)).toEqual(after);
    });
  });
});

function expectJoined(root: string, names: string[]): void {
  const list = readFileSync(join(root, 'list.txt'), 'utf8').trim().split('\n');
  expect(list.slice(1).sort()).toEqual([...names].sort());
  const files = Object.keys(treeOf(root)).filter((path) => path.endsWith('.txt'));
  const expected = names.flatMap((name) => [`src/${name}/a.txt`, `src/${name}/b.txt`]);
  expect(files.sort()).toEqual(['list.txt', ...expected].sort());
  expect(isPending(root)).toBe(false);
}

function run(...args: (string | number)[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [child, ...args.map(String)], { encoding: 'utf8' });
}

interface Ended {
  status: number | null;
  stdout: string;
}

function start(...args: (string | number)[]): Promise<Ended> {
  return new Promise((resolve) => {
    const running = spawn(process.execPath, [child, ...args.map(String)], { stdio: 'pipe' });
    let stdout = '';
    running.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    running.on('close', (status) => resolve({ status, stdout }));
  });
}

async function untilDone(root: string, name: string): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const { status, stdout } = await start('join', root, name);
    if (status === 0) return;
    expect(['CLT_LOCKED', 'CLT_CONFLICT']).toContain(stdout);
  }
  throw new Error(`${name} never came to its turn`);
}

function raise(): never {
  throw new Error('no such scenario');
}
