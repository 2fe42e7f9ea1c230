import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../../generators/transaction/digest.js';
import { isPending, recover } from '../../../generators/transaction/recover.js';
import { Death, inject, remove } from '../../faults/faults.js';
import { treeOf } from '../../faults/sandbox.js';
import { codeOf, errorOf, inProject, put, staged, write } from './projects.js';

afterEach(remove);

describe('recover', () => {
  it('does nothing where nothing happened, and writes nothing', async () => {
    await inProject((root) => {
      write(root, [staged('a', '')]);
      const faults = inject({ folder: root, at: 0, fault: 'die' });
      expect([isPending(root), recover(root)]).toEqual([false, 'nothing']);
      expect(recover(join(root, 'not/there'))).toBe('nothing');
      expect(faults.calls).toEqual([]);
    });
  });

  it('is pending after a death, which is found out without writing', async () => {
    await inProject((root) => {
      const before = dies(root, /^renameSync \S+ \S+\/b$/);
      expect(isPending(root)).toBe(true);
      expect(treeOf(root)).toEqual(before);
      expect(recover(root)).toBe('completed');
      expect(readFileSync(join(root, 'b'), 'utf8')).toBe('new b');
    });
  });

  it('leaves all alone when somebody edited a file in between', async () => {
    await inProject(async (root) => {
      dies(root, /^renameSync \S+ \S+\/b$/);
      put(root, 'b', 'mine');
      put(root, 'a', 'mine too');
      const before = treeOf(join(root, 'src'));
      const error = await errorOf(() => recover(root));
      expect([error?.code, error?.exitCode]).toEqual(['CLT_RECOVERY_FAILED', 5]);
      expect(error?.message).toContain('a, b changed before it could be ended');
      expect(readFileSync(join(root, 'b'), 'utf8')).toBe('mine');
      expect(treeOf(join(root, 'src'))).toEqual(before);
      rmSync(join(root, '.lambda-trigger/transaction'), { recursive: true });
      expect(recover(root)).toBe('nothing');
      expect(readFileSync(join(root, 'a'), 'utf8')).toBe('mine too');
    });
  });

  it('happens by itself before the next run writes', async () => {
    await inProject((root) => {
      dies(root, /^renameSync \S+ \S+\/b$/);
      write(root, [staged('c', 'next')]);
      expect(readFileSync(join(root, 'b'), 'utf8')).toBe('new b');
      expect(readFileSync(join(root, 'c'), 'utf8')).toBe('next');
      expect(isPending(root)).toBe(false);
    });
  });
});

describe('a record that came with the repository', () => {
  const secret = { sha256: sha256('not ours\n'), mode: 0o644 };
  const evil = { sha256: sha256('evil'), mode: 0o755 };

  it.each([
    ['../outside/secret', secret, evil],
    ['../outside/new', null, evil],
    ['/tmp/clt-evil', null, evil],
    ['.git/hooks/pre-commit', null, evil],
    ['../outside/secret', secret, null],
    ['out/secret', secret, evil],
    ['out/new', null, evil],
  ])('cannot reach %s', async (path, before, after) => {
    await inProject(async (root) => {
      symlinkSync('../outside', join(root, 'out'));
      plant(root, { files: [{ path, before, after }] }, 'evil');
      const neighbours = treeOf(join(root, '../outside'));
      expect(['CLT_RECOVERY_FAILED', 'CLT_PATH_ESCAPES']).toContain(
        await codeOf(() => recover(root)),
      );
      expect(treeOf(join(root, '../outside'))).toEqual(neighbours);
      expect(Object.keys(treeOf(root)).some((name) => name.startsWith('.git'))).toBe(false);
    });
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    [
      'another version',
      '{"version":2,"kind":"run","made":0,"directories":[],"files":[],"meta":{}}',
    ],
    ['another kind', '{"version":1,"kind":"x","made":0,"directories":[],"files":[],"meta":{}}'],
    [
      'a folder outside',
      '{"version":1,"kind":"undo","made":0,"directories":["../outside"],"files":[],"meta":{}}',
    ],
    ['no files', '{"version":1,"kind":"run","made":0,"directories":[],"meta":{}}'],
  ])('is refused with %s', async (_, text) => {
    await inProject(async (root) => {
      put(root, '.lambda-trigger/transaction/journal.json', text);
      const error = await errorOf(() => recover(root));
      expect(error?.code).toBe('CLT_RECOVERY_FAILED');
      expect(error?.hint).toContain('.lambda-trigger/transaction');
      expect(Object.keys(treeOf(join(root, '..')))).toContain('outside/secret');
    });
  });

  it('cannot hand us a link or other bytes as a copy', async () => {
    await inProject(async (root) => {
      const files = [{ path: 'leak', before: null, after: secret }];
      plant(root, { files }, 'other');
      expect(await codeOf(() => recover(root))).toBe('CLT_RECOVERY_FAILED');
      plant(root, { files }, null);
      symlinkSync('../../../../outside/secret', join(root, '.lambda-trigger/transaction/after'));
      expect(await codeOf(() => recover(root))).toBe('CLT_RECOVERY_FAILED');
      expect(Object.keys(treeOf(root))).not.toContain('leak');
    });
  });

  it('cannot make us remove folders above the project', async () => {
    await inProject((root) => {
      plant(root, { files: [], kind: 'undo', made: 99 }, null);
      put(root, '.lambda-trigger/lock', '{"pid":1,"host":"elsewhere","start":"","made":99}');
      rmSync(join(root, '.lambda-trigger/lock'));
      recover(root);
      expect(Object.keys(treeOf(join(root, '..')))).toContain('outside/secret');
    });
  });
});

/** Lets a run die at a call; gives the tree at that moment. */
function dies(root: string, only: RegExp): Record<string, string> {
  put(root, 'a', 'old a');
  put(root, 'b', 'old b');
  put(root, 'src/c', 'c');
  const faults = inject({ folder: root, at: 1, fault: 'die', only });
  const files = [staged('a', 'new a'), staged('b', 'new b'), staged('src/new', '')];
  expect(() => write(root, files, { a: 'old a', b: 'old b' })).toThrow(Death);
  faults.remove();
  return treeOf(root);
}

function plant(root: string, journal: object, copy: string | null): void {
  const whole = { version: 1, kind: 'run', made: 0, directories: [], meta: {}, ...journal };
  put(root, '.lambda-trigger/transaction/journal.json', JSON.stringify(whole));
  rmSync(join(root, '.lambda-trigger/transaction/after'), { force: true });
  if (copy !== null) put(root, '.lambda-trigger/transaction/after', copy);
}
