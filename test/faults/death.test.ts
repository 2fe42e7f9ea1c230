import { beforeAll, describe, expect, it } from 'vitest';
import { isPending, recover } from '../../generators/transaction/recover.js';
import { Death, inject, remove } from './faults.js';
import { inSandbox, isThorough, prepared, sides, type Tree, torn, treeOf } from './sandbox.js';
import { type Scenario, scenarios } from './scenarios.js';

const enough = 10_000;
const timeout = 120_000;
const stride = isThorough ? 1 : 4;

beforeAll(remove);

describe.each(Object.entries(scenarios))('a run that dies anywhere: %s', (_, scenario) => {
  it('is wholly there or not at all after the next start', { timeout }, async () => {
    const { before, after } = await sides(scenario);
    const outcomes = new Set<string>();
    for (let at = 1; at < enough; at += 1) {
      const isSurvivor = await inSandbox(async (sandbox) => {
        const root = await prepared(sandbox, scenario);
        const isAlive = await diesAt(sandbox, at, () => scenario.act(root));
        expect(torn(treeOf(sandbox), { before, after }), `death at ${at}`).toEqual([]);
        const outcome = recover(root);
        outcomes.add(sideOf(treeOf(sandbox), { before, after }, `${outcome} after ${at}`));
        expect(isPending(root)).toBe(false);
        expect(recover(root)).toBe('nothing');
        return isAlive;
      });
      if (isSurvivor) break;
    }
    expect([...outcomes].sort()).toEqual(['after', 'before']);
  });

  it('also when the recovery dies, and the one after it', { timeout }, async () => {
    const expected = await sides(scenario);
    for (let at = 1; at < enough; at += isThorough ? 1 : 7) {
      if (await survivesWithDyingRecoveries(scenario, expected, at)) break;
    }
  });
});

async function survivesWithDyingRecoveries(
  scenario: Scenario,
  expected: { before: Tree; after: Tree },
  at: number,
): Promise<boolean> {
  for (let stop = 1 + (at % stride); ; stop += stride) {
    const [isAlive, isRecovered] = await inSandbox(async (sandbox) => {
      const root = await prepared(sandbox, scenario);
      const survived = await diesAt(sandbox, at, () => scenario.act(root));
      const recovered = await diesAt(sandbox, stop, () => recover(root));
      if (!recovered) await diesAt(sandbox, Math.ceil(stop / 2), () => recover(root));
      recover(root);
      sideOf(treeOf(sandbox), expected, `death at ${at}, recovery at ${stop}`);
      return [survived, recovered];
    });
    if (isRecovered) return isAlive;
  }
}

async function diesAt(folder: string, at: number, work: () => unknown): Promise<boolean> {
  const faults = inject({ folder, at, fault: 'die' });
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof Death) return false;
    throw error;
  } finally {
    faults.remove();
  }
}

function sideOf(
  tree: Tree,
  { before, after }: { before: Tree; after: Tree },
  when: string,
): string {
  if (JSON.stringify(tree) === JSON.stringify(before)) return 'before';
  expect(tree, when).toEqual(after);
  return 'after';
}
