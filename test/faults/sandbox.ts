import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../../generators/transaction/digest.js';
import type { Scenario } from './scenarios.js';

/** Path to kind, permission bits and content of all that is in a folder. */
export type Tree = Record<string, string>;

/** A file system in memory where there is one: thousands of small trees are made and removed. */
const place = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Runs work in a new empty folder and removes it. */
export async function inSandbox<T>(work: (sandbox: string) => Promise<T> | T): Promise<T> {
  const sandbox = realpathSync(mkdtempSync(join(place, 'clt-')));
  try {
    return await work(sandbox);
  } finally {
    rmSync(sandbox, { recursive: true, force: true });
  }
}

/** Everything below a folder; the folder's own name does not matter. */
export function treeOf(folder: string, below = ''): Tree {
  const tree: Tree = {};
  for (const name of readdirSync(join(folder, below)).sort()) {
    const path = below ? `${below}/${name}` : name;
    const place = join(folder, path);
    const stat = lstatSync(place);
    const mode = (stat.mode & 0o7777).toString(8);
    if (stat.isDirectory()) Object.assign(tree, { [`${path}/`]: mode }, treeOf(folder, path));
    else if (stat.isSymbolicLink()) tree[path] = `-> ${readlinkSync(place)}`;
    else tree[path] = stat.isFile() ? `${mode} ${sha256(readFileSync(place))}` : 'special';
  }
  return tree;
}

/** True when every point is tried (`FAULTS=all`) and not a part of them. */
export const isThorough = process.env['FAULTS'] === 'all';

/** A sandbox in which a scenario is about to happen. */
export async function prepared(sandbox: string, scenario: Scenario): Promise<string> {
  const root = join(sandbox, scenario.root);
  await scenario.prepare(root);
  return root;
}

/** The trees before and after a scenario that nothing disturbs. */
export async function sides(scenario: Scenario): Promise<{ before: Tree; after: Tree }> {
  return inSandbox(async (sandbox) => {
    const root = await prepared(sandbox, scenario);
    const before = treeOf(sandbox);
    await scenario.act(root);
    return { before, after: treeOf(sandbox) };
  });
}

/** Files of which half is written: neither as they were nor as they are to be. */
export function torn(tree: Tree, { before, after }: { before: Tree; after: Tree }): string[] {
  return Object.keys(tree).filter((path) => {
    const isOurs = /(?:^|\/)\.lambda-trigger(?:-[^/]*\.tmp|\/(?!manifest|\.git))/.test(path);
    return !isOurs && !path.endsWith('/') && ![before[path], after[path]].includes(tree[path]);
  });
}
