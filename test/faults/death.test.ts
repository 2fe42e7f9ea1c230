import { beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../generators/errors.js';
import { isPending, recover } from '../../generators/transaction/recover.js';
import { Death, inject, type Plan, remove } from './faults.js';
import { inSandbox, isThorough, prepared, sides, type Tree, torn, treeOf } from './sandbox.js';
import { type Scenario, scenarios } from './scenarios.js';

const timeout = isThorough ? 3_600_000 : 120_000;
const stride = isThorough ? 1 : 4;
const wideStride = isThorough ? 1 : 7;

beforeAll(remove);

describe.each(Object.entries(scenarios))('a run that dies anywhere: %s', (_, scenario) => {
  it('is wholly there or not at all after the next start', { timeout }, async () => {
    const expected = await sides(scenario);
    const outcomes = new Set<string>();
    for (let at = 1, isDead = true; isDead; at += 1) {
      isDead = await inSandbox(async (folder) => {
        const root = await prepared(folder, scenario);
        const end = await endOf({ folder, at, fault: 'die' }, () => scenario.act(root));
        expect(torn(treeOf(folder), expected), `death at ${at}`).toEqual([]);
        const outcome = recover(root);
        outcomes.add(sideOf(treeOf(folder), expected, `${outcome} after death at ${at}`));
        expect([isPending(root), recover(root)]).toEqual([false, 'nothing']);
        return end.isDead;
      });
    }
    expect([...outcomes].sort()).toEqual(['after', 'before']);
  });

  it('also when the recovery dies, and the one after it', { timeout }, async () => {
    const expected = await sides(scenario);
    for (let at = 1, isDead = true; isDead; at += wideStride) {
      for (let stop = 1 + (at % stride), isStopped = true; isStopped; stop += stride) {
        [isDead, isStopped] = await dyingTwice(scenario, expected, { at, stop });
      }
    }
  });

  it('also when it dies while it takes itself back after an error', { timeout }, async () => {
    const { before, after } = await sides(scenario);
    const expected = { before: filesIn(before), after: filesIn(after) };
    for (let at = 1, isReached = true; isReached; at += wideStride) {
      for (let diesAfter = 1 + (at % stride), isDead = true; isDead; diesAfter += stride) {
        [isDead, isReached] = await inSandbox(async (folder) => {
          const root = await prepared(folder, scenario);
          const plan = { folder, at, fault: { errno: 'EIO' }, diesAfter };
          const end = await endOf(plan, () => scenario.act(root));
          recover(root);
          sideOf(
            filesIn(treeOf(folder)),
            expected,
            `error at ${at}, death ${diesAfter} calls later`,
          );
          return [end.isDead, end.calls >= at];
        });
      }
    }
  });
});

async function dyingTwice(
  scenario: Scenario,
  expected: Sides,
  { at, stop }: { at: number; stop: number },
): Promise<[boolean, boolean]> {
  return inSandbox(async (folder) => {
    const root = await prepared(folder, scenario);
    const first = await endOf({ folder, at, fault: 'die' }, () => scenario.act(root));
    const second = await endOf({ folder, at: stop, fault: 'die' }, () => recover(root));
    await endOf({ folder, at: Math.ceil(stop / 2), fault: 'die' }, () => recover(root));
    recover(root);
    sideOf(treeOf(folder), expected, `death at ${at}, recovery at ${stop}`);
    return [first.isDead, second.isDead];
  });
}

/** Runs work under faults to its end, which may be an error that a person reads. */
async function endOf(plan: Plan, work: () => unknown): Promise<{ isDead: boolean; calls: number }> {
  const { calls, remove } = inject(plan);
  try {
    await work();
    return { isDead: false, calls: calls.length };
  } catch (error) {
    if (error instanceof Death) return { isDead: true, calls: calls.length };
    if (error instanceof UserError) return { isDead: false, calls: calls.length };
    throw error;
  } finally {
    remove();
  }
}

interface Sides {
  before: Tree;
  after: Tree;
}

function sideOf(tree: Tree, { before, after }: Sides, when: string): 'before' | 'after' {
  if (JSON.stringify(tree) === JSON.stringify(before)) return 'before';
  expect(tree, when).toEqual(after);
  return 'after';
}

/** Without the folders: where one cannot be renamed away, a death leaves it behind empty. */
function filesIn(tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).filter(([path]) => !path.endsWith('/')));
}
