import fs, { chmodSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { stateIgnore } from '../../../generators/transaction/site.js';
import { inject, remove } from '../../faults/faults.js';
import { treeOf } from '../../faults/sandbox.js';
import { codeOf, errorOf, inProject, put, staged, write } from './projects.js';

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

  it('waits for the disk before each step that counts on it', async () => {
    await inProject((root) => {
      put(root, 'a', 'old');
      const { calls } = inject({ folder: root, at: 0, fault: 'die' });
      write(root, [staged('a', 'new'), staged('src/b', 'new')], { a: 'old' });
      const at = (call: RegExp) => calls.findIndex((text) => call.test(text));
      const mark = at(/^renameSync \S+draft\.json \S+journal\.json$/);
      const copies = ['after', 'before/0', 'draft.json', 'before', ''];
      const synced = copies.map((name) => at(new RegExp(`^fsyncSync \\S+/transaction/?${name}$`)));
      expect(Math.min(...synced)).toBeGreaterThan(-1);
      expect(Math.max(...synced)).toBeLessThan(mark);
      expect(calls[mark + 1]).toMatch(/^fsyncSync \S+\/transaction$/);
      for (const [index, name] of ['a', 'src/b'].entries()) {
        const write = at(new RegExp(`^fsyncSync \\S+-${index}\\.tmp$`));
        const place = at(new RegExp(`^(?:renameSync|linkSync) \\S+\\.tmp \\S+/project/${name}$`));
        expect([mark < write, write < place]).toEqual([true, true]);
      }
      const end = at(/^renameSync \S+\/transaction \S+\/undo$/);
      const folders = calls
        .slice(mark + 2, end)
        .filter((text) => /^fsyncSync \S+project(?:\/src)?$/.test(text));
      expect(folders).toHaveLength(2);
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
