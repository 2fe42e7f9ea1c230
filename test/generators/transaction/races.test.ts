import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { commit } from '../../../generators/transaction/commit.js';
import { recover } from '../../../generators/transaction/recover.js';
import { inject, remove } from '../../faults/faults.js';
import { treeOf } from '../../faults/sandbox.js';
import { changesOf, codeOf, errorOf, inProject, put, staged, write } from './projects.js';

afterEach(remove);

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
