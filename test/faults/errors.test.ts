import { beforeAll, describe, expect, it } from 'vitest';
import { exitCodes, UserError } from '../../generators/errors.js';
import { isPending, recover } from '../../generators/transaction/recover.js';
import { inject, remove } from './faults.js';
import { inSandbox, isThorough, prepared, sides, treeOf } from './sandbox.js';
import { type Scenario, scenarios } from './scenarios.js';

const timeout = isThorough ? 3_600_000 : 120_000;
const errnos = ['ENOSPC', 'EACCES', 'EIO', ...(isThorough ? ['EROFS', 'EXDEV', 'EPERM'] : [])];
const lastingErrnos = isThorough ? ['ENOSPC', 'EIO'] : ['EIO'];

beforeAll(remove);

describe.each(Object.entries(scenarios))('a disk that fails: %s', (_, scenario) => {
  it.each(errnos)('%s at any one call', { timeout }, async (errno) => {
    const { before, after } = await sides(scenario);
    await atEveryCall(scenario, { errno, lasting: false }, ({ tree, root, error, at }) => {
      if (error === null) {
        recover(root);
        expect(tree(), `no error at ${at}`).toEqual(after);
        return;
      }
      expect(tree(), `error at ${at}`).toEqual(before);
      expect(isPending(root)).toBe(false);
      expect(error.exitCode).toBe(exitCodes.io);
      expect(error.code === 'CLT_NO_SPACE').toBe(errno === 'ENOSPC');
      expect(error.message).toContain(errno);
      expect(error.message).toMatch(/Nothing was changed\.$|restored to what it was before\.$/);
    });
  });

  it.each(lastingErrnos)('%s from any call on', { timeout }, async (errno) => {
    const { before, after } = await sides(scenario);
    await atEveryCall(scenario, { errno, lasting: true }, ({ tree, root, error, at }) => {
      const isOpen = error?.code === 'CLT_RECOVERY_FAILED';
      if (error && !isOpen) expect(files(tree()), `claim at ${at}`).toEqual(files(before));
      recover(root);
      const possible = isOpen ? [before, after] : [error ? before : after];
      expect(possible, `after recovery at ${at}`).toContainEqual(tree());
    });
  });
});

interface Outcome {
  root: string;
  at: number;
  error: UserError | null;
  tree: () => Record<string, string>;
}

async function atEveryCall(
  scenario: Scenario,
  { errno, lasting }: { errno: string; lasting: boolean },
  check: (outcome: Outcome) => void,
): Promise<void> {
  let failures = 0;
  for (let at = 1; ; at += 1) {
    const reached = await inSandbox(async (sandbox) => {
      const root = await prepared(sandbox, scenario);
      const faults = inject({ folder: sandbox, at, fault: { errno }, lasting });
      const error = await errorOf(() => scenario.act(root)).finally(faults.remove);
      if (error) failures += 1;
      check({ root, at, error, tree: () => treeOf(sandbox) });
      return faults.calls.length >= at;
    });
    if (!reached) break;
  }
  expect(failures).toBeGreaterThan(20);
}

async function errorOf(work: () => Promise<void>): Promise<UserError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** The files that a person sees: the record of runs and empty folders do not count. */
function files(tree: Record<string, string>): Record<string, string> {
  const isOther = (path: string) =>
    /(?:^|\/)\.lambda-trigger(?:-.*\.tmp|\/(?!manifest|\.git))|\/$/.test(path);
  return Object.fromEntries(Object.entries(tree).filter(([path]) => !isOther(path)));
}
