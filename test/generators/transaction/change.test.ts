import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diffTree } from '../../../generators/transaction/change.js';
import { sha256 } from '../../../generators/transaction/digest.js';
import { treeOf } from '../../faults/sandbox.js';
import { inProject, put, staged } from './projects.js';

const none = { owned: () => null, force: false };

describe('diffTree', () => {
  it('creates what is not there', async () => {
    await inProject((root) => {
      const [change] = diffTree(root, [staged('src/a.ts', 'é\n', true)], none);
      expect(change).toEqual({
        path: 'src/a.ts',
        action: 'create',
        before: null,
        after: sha256('é\n'),
        content: Buffer.from('é\n'),
        executable: true,
        existing: null,
        obstacle: null,
      });
    });
  });

  it.each([
    ['the same bytes', 'new\n', none, 'same'],
    ['other bytes', 'old\n', none, 'conflict'],
    ['only another line end', 'new\r\n', none, 'conflict'],
    ['only a mark', '\ufeffnew\n', none, 'conflict'],
    ['other bytes, by force', 'old\n', { ...none, force: true }, 'modify'],
    ['what we generated', 'old\n', { ...none, owned: () => sha256('old\n') }, 'modify'],
    ['what we generated, edited', 'old!\n', { ...none, owned: () => sha256('old\n') }, 'conflict'],
    ['what was patched', 'old\n', { ...none, edited: new Map([['a', sha256('old\n')]]) }, 'modify'],
    [
      'what changed since',
      'old!\n',
      { ...none, edited: new Map([['a', sha256('old\n')]]) },
      'conflict',
    ],
  ])('over %s', async (_, existing, options, action) => {
    await inProject((root) => {
      put(root, 'a', existing);
      const [change] = diffTree(root, [staged('a', 'new\n')], options);
      expect(change?.action).toBe(action);
      expect(change?.before).toBe(sha256(existing));
      expect(change?.existing).toEqual(Buffer.from(existing));
    });
  });

  it('never replaces anything but a file, whatever the force', async () => {
    await inProject((root) => {
      mkdirSync(join(root, 'folder'));
      execFileSync('mkfifo', [join(root, 'pipe')]);
      put(root, 'file', '');
      const paths = ['folder', 'pipe', 'file/below', 'file/far/below'];
      const files = paths.map((path) => staged(path, ''));
      const changes = diffTree(root, files, { owned: () => sha256(''), force: true });
      expect(changes.map(({ action, obstacle }) => [action, obstacle])).toEqual([
        ['conflict', 'is a directory'],
        ['conflict', 'is not a regular file'],
        ['conflict', 'lies below a file'],
        ['conflict', 'lies below a file'],
      ]);
    });
  });

  it.each([
    ['what it must be', 'old\n', 'delete'],
    ['something else', 'mine\n', 'conflict'],
    ['nothing any more', null, 'same'],
  ])('deletes a file only where it is %s', async (_, existing, action) => {
    await inProject((root) => {
      if (existing !== null) put(root, 'a', existing);
      const removed = new Map([['a', sha256('old\n')]]);
      const changes = diffTree(root, [staged('b', 'new\n')], { ...none, removed, force: true });
      expect(changes.map(({ path, action: what, after }) => [path, what, after])).toEqual([
        ['b', 'create', sha256('new\n')],
        ['a', action, null],
      ]);
    });
  });

  it('deletes no folder', async () => {
    await inProject((root) => {
      mkdirSync(join(root, 'a'));
      const [change] = diffTree(root, [], { ...none, removed: new Map([['a', sha256('')]]) });
      expect([change?.action, change?.obstacle]).toEqual(['conflict', 'is a directory']);
    });
  });

  it('compares bytes that are not text', async () => {
    await inProject((root) => {
      const bytes = Buffer.from([0xff, 0x00, 0xe9]);
      put(root, 'a', bytes);
      const [change] = diffTree(root, [staged('a', '\ufffd')], none);
      expect(change?.action).toBe('conflict');
      expect(change?.existing).toEqual(bytes);
    });
  });

  it('reads only', async () => {
    await inProject((root) => {
      put(root, 'src/a', 'x');
      symlinkSync('src', join(root, 'lib'));
      const before = treeOf(join(root, '..'));
      diffTree(root, [staged('lib/a', 'y'), staged('new/b', 'z')], none);
      diffTree(join(root, 'not/there'), [staged('a', '')], none);
      expect(treeOf(join(root, '..'))).toEqual(before);
    });
  });

  it('keeps the order of the plan', async () => {
    await inProject((root) => {
      const paths = ['b', 'a', 'c/d'];
      const changes = diffTree(
        root,
        paths.map((path) => staged(path, '')),
        none,
      );
      expect(changes.map(({ path }) => path)).toEqual(paths);
    });
  });
});
