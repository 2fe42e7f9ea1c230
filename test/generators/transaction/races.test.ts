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

describe('somebody who writes during the run', () => {
  it.each([
    ['the same new file', 'src/new.ts'],
    ['a file that is patched', 'template.yaml'],
  ])('never loses %s, at whatever moment', async (_, path) => {
    for (let at = 1, isReached = true; isReached; at += 1) {
      isReached = await writtenMeanwhile(path, at);
    }
  });
});

async function writtenMeanwhile(path: string, at: number): Promise<boolean> {
  return inProject(async (root) => {
    put(root, 'template.yaml', 'old');
    mkdirSync(join(root, 'src'));
    const paths = ['a', 'src/new.ts', 'template.yaml', 'z'];
    const files = paths.map((name) => staged(name, `new ${name}`));
    const meanwhile = () => put(root, path, 'mine');
    const { calls } = inject({ folder: root, at, fault: { meanwhile } });
    const code = await codeOf(() => write(root, files, { 'template.yaml': 'old' }));
    remove();
    await codeOf(() => recover(root));
    if (calls.length < at) return false;
    // Systems replace a file without looking at it: in that very call it cannot be noticed.
    if (/^renameSync \S+ \S+\/template\.yaml$/.test(calls[at - 1] ?? '')) return true;
    expect(readFileSync(join(root, path), 'utf8'), `at ${at}`).toBe('mine');
    expect([null, 'CLT_CONFLICT']).toContain(code);
    const tree = treeOf(root);
    expect('a' in tree && 'z' in tree, `at ${at}`).toBe(code === null);
    return true;
  });
}

function link(root: string, path: string, target: string): void {
  renameSync(join(root, path), join(root, `${path}.old`));
  symlinkSync(target, join(root, path));
}
