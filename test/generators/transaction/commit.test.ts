import fs, {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { commit } from '../../../generators/transaction/commit.js';
import { recover } from '../../../generators/transaction/recover.js';
import { stateIgnore } from '../../../generators/transaction/site.js';
import { inject, remove } from '../../faults/faults.js';
import { treeOf } from '../../faults/sandbox.js';
import { changesOf, codeOf, errorOf, inProject, put, staged, write } from './projects.js';

afterEach(remove);

describe('commit', () => {
  it('writes the bytes of the plan, whatever the umask', async () => {
    await inProject((root) => {
      const umask = process.umask(0o077);
      try {
        write(root, [staged('src/a.ts', '\ufeffé\r\nend'), staged('infra/b.sh', '', true)]);
      } finally {
        process.umask(umask);
      }
      const modes = ['src/a.ts', 'infra/b.sh'].map(
        (path) => statSync(join(root, path)).mode & 0o777,
      );
      expect(modes).toEqual([0o644, 0o755]);
      const bytes = Buffer.from('efbbbfc3a90d0a656e64', 'hex');
      expect(readFileSync(join(root, 'src/a.ts'))).toEqual(bytes);
      expect(statSync(join(root, 'src/a.ts')).nlink).toBe(1);
    });
  });

  it('keeps the mode of a file that it changes', async () => {
    await inProject((root) => {
      put(root, 'a', 'old');
      chmodSync(join(root, 'a'), 0o751);
      write(root, [staged('a', 'new')], { a: 'old' });
      expect(treeOf(root)['a']).toMatch(/^751 /);
    });
  });

  it('writes to where a link inside the project leads', async () => {
    await inProject((root) => {
      put(root, 'infra/template.yaml', 'old');
      symlinkSync('infra/template.yaml', join(root, 'template.yaml'));
      write(root, [staged('template.yaml', 'new')], { 'template.yaml': 'old' });
      expect(treeOf(root)['template.yaml']).toBe('-> infra/template.yaml');
      expect(readFileSync(join(root, 'infra/template.yaml'), 'utf8')).toBe('new');
    });
  });

  it('does nothing at all when nothing changes', async () => {
    await inProject((root) => {
      put(root, 'a', 'same');
      const faults = inject({ folder: root, at: 0, fault: 'die' });
      write(root, [staged('a', 'same')]);
      expect(faults.calls).toEqual([]);
    });
  });

  it('leaves nothing but the files and the record that git is told to ignore', async () => {
    await inProject((root) => {
      write(root, [staged('a', ''), staged('.lambda-trigger/.gitignore', stateIgnore)]);
      const paths = Object.keys(treeOf(root)).filter(
        (path) => !/^\.lambda-trigger\/undo\//.test(path),
      );
      expect(paths).toEqual(['.lambda-trigger/', '.lambda-trigger/.gitignore', 'a']);
      expect(stateIgnore.split('\n')).toContain('/undo/');
    });
  });

  it('refuses all when one file is in conflict', async () => {
    await inProject(async (root) => {
      put(root, 'b', 'mine');
      const before = treeOf(root);
      const error = await errorOf(() => write(root, [staged('a', ''), staged('b', 'theirs')]));
      expect(error?.code).toBe('CLT_CONFLICT');
      expect(error?.message).toBe('b exists with other content. Nothing was changed.');
      expect(treeOf(root)).toEqual(before);
    });
  });

  it('says beforehand when the disk is too full', async () => {
    await inProject(async (root) => {
      const { statfsSync } = fs;
      fs.statfsSync = (() => ({ blocks: 100, bavail: 1, bsize: 10 })) as never;
      syncBuiltinESMExports();
      const code = await codeOf(() => write(root, [staged('a', '123456')]));
      fs.statfsSync = statfsSync;
      syncBuiltinESMExports();
      expect(code).toBe('CLT_NO_SPACE');
      expect(treeOf(root)).toEqual({});
    });
  });

  it('restores across file systems', async () => {
    await inProject(async (root) => {
      put(root, 'a', 'old');
      const before = treeOf(root);
      const only = /^renameSync \S+\/(?:transaction \S+\/undo|before\/0 \S+)$/;
      const faults = inject({
        folder: root,
        at: 1,
        fault: { errno: 'EXDEV' },
        lasting: true,
        only,
      });
      const error = await errorOf(() => write(root, [staged('a', 'new')], { a: 'old' }));
      expect(faults.calls).toHaveLength(2);
      expect(error?.message).toMatch(/The project was restored to what it was before\.$/);
      expect(treeOf(root)).toEqual(before);
    });
  });

  it('writes where there are no hard links', async () => {
    await inProject((root) => {
      inject({
        folder: root,
        at: 1,
        fault: { errno: 'ENOTSUP' },
        lasting: true,
        only: /^linkSync/,
      });
      write(root, [staged('a/b', 'new')]);
      expect(readFileSync(join(root, 'a/b'), 'utf8')).toBe('new');
      expect(Object.keys(treeOf(root)).filter((path) => /lock|tmp/.test(path))).toEqual([]);
    });
  });
});

describe('what changes between preview and commit', () => {
  it.each<[string, (root: string) => void]>([
    ['the patched file', (root) => put(root, 'template.yaml', 'edited')],
    ['the patched file goes', (root) => rmSync(join(root, 'template.yaml'))],
    ['a new file appears', (root) => put(root, 'src/new.ts', 'mine')],
    ['a folder appears', (root) => mkdirSync(join(root, 'src/new.ts'))],
    ['a file in place of the folder', (root) => put(root, 'infra', 'mine')],
    ['a twin appears', (root) => put(root, 'src/NEW.ts', 'mine')],
    ['the file becomes a link', (root) => link(root, 'template.yaml', '../outside/secret')],
    ['the folder becomes a link', (root) => link(root, 'src', '../outside')],
    ['a link appears for the folder', (root) => symlinkSync('../outside', join(root, 'infra'))],
    [
      'the record becomes a link',
      (root) => symlinkSync('../outside', join(root, '.lambda-trigger')),
    ],
  ])('is kept: %s', async (_, swap) => {
    await inProject(async (root) => {
      put(root, 'template.yaml', 'old');
      mkdirSync(join(root, 'src'));
      const files = [
        staged('src/new.ts', 'new'),
        staged('template.yaml', 'patched'),
        staged('infra/a', ''),
      ];
      const changes = changesOf(root, files, { 'template.yaml': 'old' });
      swap(root);
      const swapped = treeOf(join(root, '..'));
      const error = await errorOf(() => commit(root, changes, {}));
      expect(['CLT_CONFLICT', 'CLT_PATH_ESCAPES']).toContain(error?.code);
      expect(treeOf(join(root, '..'))).toEqual(swapped);
    });
  });
});

describe('somebody who writes the same new file during the run', () => {
  it('never loses it, at whatever moment', async () => {
    let isReached = true;
    for (let at = 1; isReached; at += 1) {
      isReached = await inProject(async (root) => {
        const meanwhile = () => put(root, 'src/new.ts', 'mine');
        mkdirSync(join(root, 'src'));
        const files = [staged('a', ''), staged('src/new.ts', 'new'), staged('z', '')];
        const faults = inject({ folder: root, at, fault: { meanwhile } });
        const code = await codeOf(() => write(root, files));
        remove();
        await codeOf(() => recover(root));
        if (faults.calls.length < at) return false;
        expect(readFileSync(join(root, 'src/new.ts'), 'utf8'), `at ${at}`).toBe('mine');
        expect([null, 'CLT_CONFLICT']).toContain(code);
        const tree = treeOf(root);
        expect('a' in tree && 'z' in tree, `at ${at}`).toBe(code === null);
        return true;
      });
    }
  });
});

function link(root: string, path: string, target: string): void {
  renameSync(join(root, path), join(root, `${path}.old`));
  symlinkSync(target, join(root, path));
}
