import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../generators/diff.js';

const bytes = (text: string) => Buffer.from(text);
const lines = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index + 1}\n`).join('');

describe('unifiedDiff', () => {
  it('shows three lines around a change', async () => {
    const existing = bytes(lines(9, 'line '));
    const content = bytes(lines(9, 'line ').replace('line 5\n', 'line five\n'));
    expect(await unifiedDiff({ path: 'src/a.txt', existing, content })).toBe(
      [
        '--- a/src/a.txt',
        '+++ b/src/a.txt',
        '@@ -2,7 +2,7 @@',
        ' line 2',
        ' line 3',
        ' line 4',
        '-line 5',
        '+line five',
        ' line 6',
        ' line 7',
        ' line 8',
        '',
      ].join('\n'),
    );
  });

  it('shows a new file and a removed one', async () => {
    expect(await unifiedDiff({ path: 'a', existing: null, content: bytes('x\n') })).toBe(
      '--- /dev/null\n+++ b/a\n@@ -0,0 +1,1 @@\n+x\n',
    );
    expect(await unifiedDiff({ path: 'a', existing: bytes('x\n'), content: null })).toBe(
      '--- a/a\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-x\n',
    );
    const empty = await unifiedDiff({ path: 'a', existing: null, content: bytes('') });
    expect(empty).toBe('--- /dev/null\n+++ b/a\n');
  });

  it('tells a missing last line end', async () => {
    const diff = await unifiedDiff({ path: 'a', existing: bytes('x'), content: bytes('x\n') });
    expect(diff).toBe('--- a/a\n+++ b/a\n@@ -1,1 +1,1 @@\n-x\n\\ No newline at end of file\n+x\n');
  });

  it('shows a mark and keeps CR LF', async () => {
    const existing = bytes('\ufeffx\r\n');
    const diff = await unifiedDiff({ path: 'a', existing, content: bytes('x\r\n') });
    expect(diff).toBe('--- a/a\n+++ b/a\n@@ -1,1 +1,1 @@\n-U+FEFFx\r\n+x\r\n');
  });

  it('is empty when nothing changes', async () => {
    expect(await unifiedDiff({ path: 'a', existing: bytes('x'), content: bytes('x') })).toBe('');
  });

  it('prints nothing that a terminal obeys', async () => {
    const content = bytes('\u001b]52;c;x\u0007\u202e\rhidden\n');
    const diff = await unifiedDiff({ path: 'a\u001b[2J', existing: null, content });
    expect(diff).toBe(
      '--- /dev/null\n+++ b/a\\x1b[2J\n@@ -0,0 +1,1 @@\n+\\x1b]52;c;x\\x07U+202E\\x0dhidden\n',
    );
  });

  it('only says that other files differ', async () => {
    const content = Buffer.from([0x63, 0xe9]);
    expect(await unifiedDiff({ path: 'a', existing: bytes('c'), content })).toBe(
      'Binary files a/a and b/a differ\n',
    );
  });

  it('replaces as a whole what differs in too many lines', async () => {
    const existing = bytes(`same\n${lines(2000, 'a')}`);
    const content = bytes(`same\n${lines(3000, 'b')}end`);
    const diff = (await unifiedDiff({ path: 'a', existing, content })).split('\n');
    expect(diff.slice(0, 4)).toEqual(['--- a/a', '+++ b/a', '@@ -1,2001 +1,3002 @@', '-same']);
    expect(diff.filter((line) => line.startsWith('+'))).toHaveLength(3003);
    expect(diff.slice(-3)).toEqual(['+end', '\\ No newline at end of file', '']);
  });
});
