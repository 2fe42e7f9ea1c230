import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ErrorCode, UserError } from '../../generators/errors.js';
import { checkPath, fold, resolveAll, resolveInside } from '../../generators/jail.js';
import { inSandbox } from '../faults/sandbox.js';
import { allowed, refused } from './jail-vectors.js';

const vectors = refused.flatMap(([group, paths]) => paths.map((path) => ({ group, path })));

describe('a path that is not plain', () => {
  it('is tried in many ways', () => expect(vectors.length).toBeGreaterThanOrEqual(100));

  it.each(vectors)('$group: $path', ({ path }) => {
    expect(codeOf(() => checkPath(path))).toBe('CLT_BAD_PATH');
    expect(codeOf(() => resolveInside('/tmp', path))).toBe('CLT_BAD_PATH');
  });

  it('is named in the message without its control characters', () => {
    expect(() => checkPath('a\u001b]0;x\u0007\u202e')).toThrow('"a\\x1b]0;x\\x07U+202E"');
  });
});

it.each(allowed)('%s is a plain path', (path) => {
  expect(() => checkPath(path)).not.toThrow();
});

describe('links', () => {
  it.each([
    ['a file outside', 'secret', '../outside/secret'],
    ['a folder outside', 'out/a', '../outside'],
    ['an absolute folder outside', 'out/a', '/usr'],
    ['nothing', 'a', 'missing'],
    ['nothing, below', 'a/b', '../missing'],
    ['itself', 'a', 'a'],
    ['itself, below', 'a/b/c', 'a'],
    ['the root', 'a', '.'],
    ['the folder above', 'a/project/b', '..'],
    ['the git folder', 'a/hooks/pre-commit', '.git'],
    ['modules', 'a/index.js', 'node_modules'],
    ['the record of runs', 'a/journal.json', '.lambda-trigger/undo'],
  ])('to %s are refused', async (_, path, target) => {
    await inProject((root) => {
      symlinkSync(target, join(root, path.split('/')[0] ?? ''));
      if (target === '..') expect(resolveInside(root, path)).toBe(join(root, 'b'));
      else expect(codeOf(() => resolveInside(root, path))).toBe('CLT_PATH_ESCAPES');
    });
  });

  it('that stay inside are followed', async () => {
    await inProject((root) => {
      symlinkSync('src', join(root, 'lib'));
      symlinkSync('src/real.ts', join(root, 'alias.ts'));
      expect(resolveInside(root, 'lib/new/a.ts')).toBe(join(root, 'src/new/a.ts'));
      expect(resolveInside(root, 'alias.ts')).toBe(join(root, 'src/real.ts'));
    });
  });

  it('above the root do not matter', async () => {
    await inProject((root) => {
      const alias = join(root, '../alias');
      symlinkSync('project', alias);
      expect(resolveInside(alias, 'src/a.ts')).toBe(join(root, 'src/a.ts'));
    });
  });
});

describe('paths that one file system or another takes for the same', () => {
  it.each([
    ['case', ['src/Orders.ts', 'src/orders.ts']],
    ['case of a folder', ['src/a.ts', 'SRC/b.ts']],
    ['composition', ['caf\u00e9.ts', 'cafe\u0301.ts']],
    ['case beyond ASCII', ['Ä.ts', 'a\u0308.ts']],
    ['no difference', ['a.ts', 'a.ts']],
    ['a file and a folder', ['src', 'src/a.ts']],
    ['a folder and a file', ['Lib/a.ts', 'lib']],
  ])('are refused in a plan: %s', async (_, paths) => {
    await inProject((root) => expect(codeOf(() => resolveAll(root, paths))).toBe('CLT_BAD_PATH'));
  });

  it.each([
    ['a file', 'src/Real.ts'],
    ['a folder', 'Src/a.ts'],
    ['a composed name', 'cafe\u0301/a.ts'],
  ])('are refused where one exists: %s', async (_, path) => {
    await inProject((root) => {
      expect(codeOf(() => resolveAll(root, [path]))).toBe('CLT_CONFLICT');
    });
  });

  it('are found through links', async () => {
    await inProject((root) => {
      symlinkSync('src', join(root, 'lib'));
      const paths = ['src/a.ts', 'lib/a.ts'];
      expect(codeOf(() => resolveAll(root, paths))).toBe('CLT_BAD_PATH');
    });
  });

  it('may differ in more than that', async () => {
    await inProject((root) => {
      const paths = ['src/real.ts', 'src/a.ts', 'caf\u00e9/a.ts', 'src/a/b.ts'];
      expect([...resolveAll(root, paths).keys()]).toEqual(paths);
    });
  });

  it('fold alike, whatever the locale', () => {
    expect(fold('I\u0307')).toBe(fold('\u0130'));
    expect(fold('ORDERS')).toBe('orders');
    expect(fold('ss')).not.toBe(fold('\u00df'));
  });
});

async function inProject(work: (root: string) => void): Promise<void> {
  await inSandbox((sandbox) => {
    const root = join(sandbox, 'project');
    const folders = [
      'src',
      'caf\u00e9',
      '.git',
      'node_modules',
      '.lambda-trigger/undo',
      '../outside',
    ];
    for (const folder of folders) mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, 'src/real.ts'), '');
    writeFileSync(join(root, '../outside/secret'), '');
    work(root);
  });
}

function codeOf(work: () => unknown): ErrorCode | 'none' {
  try {
    work();
    return 'none';
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
}
