import { spawn, spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { holding } from '../../../generators/transaction/lock.js';
import { thisRun } from '../../../generators/transaction/owner.js';
import { recover } from '../../../generators/transaction/recover.js';
import { treeOf } from '../../faults/sandbox.js';
import { codeOf, errorOf, inProject, put, staged, write } from './projects.js';

const lock = '.lambda-trigger/lock';

describe('a lock', () => {
  it('of a living process is respected', async () => {
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], {
      stdio: 'ignore',
    });
    try {
      await inProject(async (root) => {
        put(root, lock, JSON.stringify({ ...thisRun(0), pid: other.pid, start: '' }));
        const before = treeOf(root);
        const error = await errorOf(() => write(root, [staged('a', '')]));
        expect([error?.code, error?.exitCode, error?.path]).toEqual(['CLT_LOCKED', 3, lock]);
        expect(error?.message).toContain(`process ${other.pid} on ${hostname()}`);
        expect(error?.message).toMatch(/Nothing was changed\.$/);
        expect(await codeOf(() => recover(root))).toBe('CLT_LOCKED');
        expect(treeOf(root)).toEqual(before);
      });
    } finally {
      other.kill();
    }
  });

  it.each([
    ['of another host', { host: 'elsewhere' }],
    ['of a process that began before us', { pid: 1, start: '' }],
  ])('%s is respected', async (_, owner) => {
    await inProject(async (root) => {
      put(root, lock, JSON.stringify({ ...thisRun(0), pid: process.ppid, ...owner }));
      expect(await codeOf(() => write(root, [staged('a', '')]))).toBe('CLT_LOCKED');
    });
  });

  it('that says nothing is respected, and shown for what it is', async () => {
    await inProject(async (root) => {
      put(root, lock, '\u001b]0;x\u0007');
      const error = await errorOf(() => write(root, [staged('a', '')]));
      expect(error?.message).toContain('an unknown process');
      expect(error?.hint).toContain(`delete ${lock}`);
    });
  });

  it.each([
    ['of a process that has ended', () => ({ pid: spawnSync(process.execPath, ['-e', '']).pid })],
    ['of a process whose number is used again', () => ({ pid: process.ppid, start: '1' })],
    ['of an earlier process with our number', () => ({ start: '1' })],
    ['of no process', () => ({ pid: -1 })],
  ])('%s is taken over', async (_, owner) => {
    await inProject(async (root) => {
      put(root, lock, JSON.stringify({ ...thisRun(0), ...owner() }));
      write(root, [staged('a', '')]);
      expect(Object.keys(treeOf(root))).toContain('a');
      expect(Object.keys(treeOf(root)).filter((path) => path.includes('lock'))).toEqual([]);
    });
  });

  it('is held against this process too', async () => {
    await inProject(async (root) => {
      const code = await holding(root, () => codeOf(() => write(root, [staged('a', '')])));
      expect(code).toBe('CLT_LOCKED');
      write(root, [staged('a', '')]);
    });
  });

  it('leaves no folder behind when nothing was written', async () => {
    await inProject((root) => {
      holding(join(root, 'new/project'), () => {
        expect(Object.keys(treeOf(root))).toContain('new/project/.lambda-trigger/lock');
      });
      expect(treeOf(root)).toEqual({});
    });
  });

  it('is given back when the work fails', async () => {
    await inProject((root) => {
      const fail = () => {
        throw new Error('broken');
      };
      expect(() => holding(root, fail)).toThrow('broken');
      expect(treeOf(root)).toEqual({});
    });
  });
});
