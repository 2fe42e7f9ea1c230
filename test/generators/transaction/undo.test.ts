import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planUndo, undo } from '../../../generators/transaction/undo.js';
import { inSandbox, treeOf } from '../../faults/sandbox.js';
import { project } from '../../faults/scenarios.js';
import { codeOf, errorOf, inProject, put, staged, write } from './projects.js';

const added = [
  staged('src/functions/orders/handler.ts', 'export {};\n'),
  staged('src/functions/orders/events/a.json', '{}\n'),
  staged('Makefile', 'all:\n'),
  staged('.lambda-trigger/manifest.json', '{}\n'),
];
const makefile = { Makefile: 'test:\n\tnpm test\n' };

describe('undo', () => {
  it('leaves a project byte for byte as it was', async () => {
    await inProject(async (root) => {
      await project(root);
      const before = treeOf(root);
      write(root, added, makefile);
      const { changes, meta } = await undo(root);
      expect(treeOf(root)).toEqual(before);
      expect(meta).toEqual({ command: 'add' });
      expect(changes.map(({ path, action }) => [path, action])).toEqual([
        ['src/functions/orders/handler.ts', 'remove'],
        ['src/functions/orders/events/a.json', 'remove'],
        ['Makefile', 'restore'],
        ['.lambda-trigger/manifest.json', 'remove'],
      ]);
    });
  });

  it('removes a project that the run created, and the folders above it', async () => {
    await inSandbox(async (sandbox) => {
      write(join(sandbox, 'work/apps/orders'), added);
      await undo(join(sandbox, 'work/apps/orders'));
      expect(treeOf(sandbox)).toEqual({});
    });
  });

  it('keeps what others put into the folders of the run', async () => {
    await inSandbox(async (sandbox) => {
      const root = join(sandbox, 'work/orders');
      write(root, added);
      put(root, 'src/functions/orders/mine.ts', 'mine');
      put(sandbox, 'work/neighbour/a', '');
      await undo(root);
      const paths = Object.keys(treeOf(sandbox)).filter((path) => !path.endsWith('/'));
      expect(paths).toEqual(['work/neighbour/a', 'work/orders/src/functions/orders/mine.ts']);
      expect(Object.keys(treeOf(root))).not.toContain('.lambda-trigger/');
    });
  });

  it('keeps folders that were there before, empty or not', async () => {
    await inProject(async (root) => {
      mkdirSync(join(root, 'src'));
      mkdirSync(join(root, '.lambda-trigger'));
      const before = treeOf(root);
      write(root, added);
      await undo(root);
      expect(treeOf(root)).toEqual(before);
    });
  });

  it('takes back the last run only, and once', async () => {
    await inProject(async (root) => {
      write(root, [staged('a', 'first')]);
      write(root, [staged('b', 'second')]);
      await undo(root);
      expect(Object.keys(treeOf(root))).toContain('a');
      expect(await codeOf(() => undo(root))).toBe('CLT_NOTHING_TO_UNDO');
      expect(Object.keys(treeOf(root))).toContain('a');
    });
  });

  it('has nothing to do where nothing was done, and writes nothing', async () => {
    await inProject(async (root) => {
      expect(await codeOf(() => undo(root))).toBe('CLT_NOTHING_TO_UNDO');
      expect(treeOf(root)).toEqual({});
    });
  });

  it('refuses with a diff where files have changed since', async () => {
    await inProject(async (root) => {
      put(root, 'Makefile', makefile.Makefile);
      write(root, added, makefile);
      put(root, 'Makefile', 'all: build\n');
      rmSync(join(root, '.lambda-trigger/manifest.json'));
      mkdirSync(join(root, '.lambda-trigger/manifest.json'));
      const before = treeOf(root);
      const error = await errorOf(() => undo(root));
      expect([error?.code, error?.exitCode, error?.path]).toEqual([
        'CLT_CHANGED_SINCE',
        3,
        'Makefile',
      ]);
      const [one, two] = error?.snippet?.split(/^(?=--- )/m) ?? [];
      expect(one).toBe('--- a/Makefile\n+++ b/Makefile\n@@ -1,1 +1,1 @@\n-all:\n+all: build\n');
      expect(two).toBe(
        '--- a/.lambda-trigger/manifest.json\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-{}\n',
      );
      expect(treeOf(root)).toEqual(before);
    });
  });

  it('goes on without files that are back already', async () => {
    await inProject(async (root) => {
      put(root, 'Makefile', makefile.Makefile);
      const before = treeOf(root);
      write(root, added, makefile);
      put(root, 'Makefile', makefile.Makefile);
      rmSync(join(root, 'src/functions/orders/handler.ts'));
      const { changes } = await undo(root);
      const actions = changes.map(({ action }) => action);
      expect(actions).toEqual(['same', 'remove', 'same', 'remove']);
      expect(treeOf(root)).toEqual(before);
    });
  });

  it('brings back what was overwritten by force', async () => {
    await inProject(async (root) => {
      const bytes = Buffer.from([0xff, 0x00, 0x0d]);
      put(root, 'a', bytes);
      const before = treeOf(root);
      const { diffTree } = await import('../../../generators/transaction/change.js');
      const { commit } = await import('../../../generators/transaction/commit.js');
      commit(root, diffTree(root, [staged('a', 'new')], { owned: () => null, force: true }), {});
      expect(readFileSync(join(root, 'a'), 'utf8')).toBe('new');
      await undo(root);
      expect(treeOf(root)).toEqual(before);
    });
  });

  it('can be looked at first, which writes nothing', async () => {
    await inProject(async (root) => {
      put(root, 'Makefile', makefile.Makefile);
      write(root, added, makefile);
      const before = treeOf(root);
      const { changes } = await planUndo(root);
      const change = changes.find(({ path }) => path === 'Makefile');
      expect(change?.content).toEqual(Buffer.from(makefile.Makefile));
      expect(change?.existing).toEqual(Buffer.from('all:\n'));
      expect(treeOf(root)).toEqual(before);
    });
  });

  it('does not trust a record that was tampered with', async () => {
    await inProject(async (root) => {
      put(root, 'Makefile', makefile.Makefile);
      write(root, added, makefile);
      put(root, '.lambda-trigger/undo/before/2', 'evil');
      const before = treeOf(root);
      expect(await codeOf(() => undo(root))).toBe('CLT_RECOVERY_FAILED');
      expect(treeOf(root)).toEqual(before);
    });
  });
});

it('the record is the same on every machine', async () => {
  const records = [1, 2].map(() =>
    inProject(async (root) => {
      await project(root);
      write(root, added, makefile);
      expect(readFileSync(join(root, '.lambda-trigger/undo/journal.json'), 'utf8')).not.toContain(
        root,
      );
      return treeOf(root);
    }),
  );
  const [first, second] = await Promise.all(records);
  expect(first).toEqual(second);
});
