import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../generators/errors.js';
import { readTar } from '../../../generators/packs/tar.js';
import { inSandbox } from '../../faults/sandbox.js';
import { entry, longName, npmArchive, pax, tar, tgz } from '../../support/tar-builder.js';
import { thrownBy } from '../../support/thrown.js';
import { allowed, refused } from '../jail-vectors.js';

const flat = { title: 'acme', inFolder: false };
const inFolder = { title: 'acme', inFolder: true };
const vectors = refused.flatMap(([group, paths]) => paths.map((path) => ({ group, path })));
const mega = 1024 * 1024;

const texts = (archive: Uint8Array, options = flat): { [path: string]: string } =>
  Object.fromEntries(
    [...readTar(archive, options)].map(([path, bytes]) => [path, Buffer.from(bytes).toString()]),
  );

async function refusal(archive: Uint8Array, options = flat): Promise<string> {
  const error = await thrownBy(() => readTar(archive, options));
  expect(error.code).toBe('CLT_BAD_PACK');
  expect(error.exitCode).toBe(4);
  return error.message;
}

describe('an archive that is plain', () => {
  it('is read with or without gzip, sorted by path, folders left out', () => {
    const entries = [
      { name: 'b/c.hbs', content: 'x'.repeat(600) },
      { name: 'b/', type: '5' },
      { name: 'a.json', content: '{}' },
    ];
    const expected = { 'a.json': '{}', 'b/c.hbs': 'x'.repeat(600) };
    expect(texts(tar(...entries))).toEqual(expected);
    expect(Object.keys(texts(tgz(...entries)))).toEqual(['a.json', 'b/c.hbs']);
  });

  it('as npm packs it lies in one folder, whatever its name', () => {
    expect(texts(npmArchive({ 'package.json': '{}', 'package/a': '1' }), inFolder)).toEqual({
      'package.json': '{}',
      'package/a': '1',
    });
    const own = tgz({ name: 'repository/', type: '5' }, { name: 'repository/a', content: '2' });
    expect(texts(own, inFolder)).toEqual({ a: '2' });
  });

  it('may have long names of each format', () => {
    const long = `${'folder-'.repeat(12)}/${'name-'.repeat(30)}.hbs`;
    const gnu = { magic: 'ustar  \0', name: 'cut' };
    expect(texts(tar(pax([['path', long]]), { content: 'p' }))).toEqual({ [long]: 'p' });
    expect(texts(tar(longName(long), { ...gnu, content: 'g' }))).toEqual({ [long]: 'g' });
    expect(texts(tar({ prefix: 'deep/folder', name: 'a', content: 'u' }))).toEqual({
      'deep/folder/a': 'u',
    });
    expect(texts(tar(pax([['path', 'naïve/日本語']]), { content: '' }))).toEqual({
      'naïve/日本語': '',
    });
  });

  it('may say more of its files and of itself', () => {
    const records = [
      ['mtime', '1700000000.5'],
      ['size', '2'],
      ['SCHILY.xattr.user.a', 'b'],
    ] as const;
    expect(texts(tar(pax([['comment', 'c0ffee']], 'g'), pax(records), { content: 'ab' }))).toEqual({
      a: 'ab',
    });
  });

  it.each(allowed.filter((path) => Buffer.byteLength(path) <= 100))('may hold %s', (path) => {
    expect(texts(tar({ name: path, content: '1' }))).toEqual({ [path]: '1' });
  });
});

describe('programs that pack', () => {
  const long = `${'f'.repeat(90)}/${'g'.repeat(90)}/${'h'.repeat(90)}`;
  const files = { 'a.txt': 'a', 'b/c.txt': 'é\n', [long]: 'long', 'b/empty': '' };

  it.each(['ustar', 'pax', 'gnu'])('tar --format=%s', async (format) => {
    await inSandbox((root) => {
      const given = format === 'ustar' ? { 'a.txt': 'a', 'b/c.txt': 'é\n' } : files;
      for (const [path, text] of Object.entries(given)) {
        mkdirSync(dirname(join(root, 'in', path)), { recursive: true });
        writeFileSync(join(root, 'in', path), text);
      }
      const words = [`--format=${format}`, '-czf', join(root, 'out.tgz'), '-C', join(root, 'in')];
      execFileSync('tar', [
        ...words,
        ...new Set(Object.keys(given).map((path) => path.split('/')[0] ?? '')),
      ]);
      const archive = execFileSync('cat', [join(root, 'out.tgz')]);
      expect(texts(archive)).toEqual(given);
    });
  });

  it('tar with a link in it is refused', async () => {
    await inSandbox(async (root) => {
      writeFileSync(join(root, 'a'), 'a');
      symlinkSync('/etc/passwd', join(root, 'passwd'));
      const archive = execFileSync('tar', ['-cf', '-', '-C', root, 'a', 'passwd']);
      expect(await refusal(archive)).toContain('has a symbolic link: passwd');
    });
  });
});

describe('paths that lead astray', () => {
  it('are tried in many ways', () => expect(vectors.length).toBeGreaterThanOrEqual(100));

  // A surrogate without its pair cannot be spelled in UTF-8 at all, and no name can hold NUL.
  const spelled = vectors.filter(({ path }) => path.isWellFormed() && !path.includes('\0'));
  it.each(spelled)('$group: $path', async ({ path }) => {
    const file = { content: 'gotcha' };
    const viaPax = tar(pax([['path', path]]), file);
    expect(await refusal(viaPax)).toMatch(/^acme is refused: The path /);
    expect(await refusal(tar(pax([['path', `package/${path}`]]), file), inFolder)).toContain(
      'refused',
    );
    expect(await refusal(tar(longName(path), { ...file, magic: 'ustar  \0' }))).toContain(
      'refused',
    );
    if (Buffer.byteLength(path) <= 100) {
      expect(await refusal(tgz({ name: path, ...file }))).toContain('refused');
      expect(await refusal(tar({ name: path, prefix: 'up', ...file }))).toContain('refused');
    }
  });

  it.each([
    ['a surrogate', Buffer.from([0x61, 0xed, 0xa0, 0x80])],
    ['a byte of Latin-1', Buffer.from([0x61, 0xe9])],
    ['an overlong slash', Buffer.from([0x2e, 0x2e, 0xc0, 0xaf])],
  ])('are no UTF-8: %s', async (_, name) => {
    expect(await refusal(tar({ name }))).toContain('a name that is not UTF-8');
  });

  it('hide behind NUL', async () => {
    const name = Buffer.from('a.txt\0/../../etc/passwd');
    expect(await refusal(tar({ name }))).toContain('a name that goes on after its end');
    expect(await refusal(tar(pax([['path', 'a\0b']]), {}))).toContain('not UTF-8');
    expect(await refusal(tar(longName('a\0b'), {}))).toContain('a long name without an end');
  });

  it('are folders as well', async () => {
    expect(await refusal(tar({ name: '../up/', type: '5' }))).toContain('leads upwards');
    expect(await refusal(tar({ name: '/', type: '5' }))).toContain('is empty');
    expect(await refusal(tgz({ name: 'package/../..', type: '5' }), inFolder)).toContain('upwards');
  });

  it('lie beside the folder of the package', async () => {
    const two = tgz({ name: 'package/a' }, { name: 'other/a' });
    expect(await refusal(two, inFolder)).toContain('more than one folder: other/a');
    expect(await refusal(tgz({ name: 'package' }), inFolder)).toContain('is empty');
  });

  it('are longer than any path', async () => {
    const long = Array.from({ length: 300 }, () => 'abcd').join('/');
    expect(await refusal(tar(pax([['path', long]]), {}))).toContain('more than 1024 bytes');
  });
});

describe('entries that are no regular files', () => {
  it.each([
    ['1', 'a hard link'],
    ['2', 'a symbolic link'],
    ['3', 'a device'],
    ['4', 'a device'],
    ['6', 'a pipe'],
    ['7', 'an entry of an unknown kind'],
    ['S', 'an entry of an unknown kind'],
    ['K', 'an entry of an unknown kind'],
    ['D', 'an entry of an unknown kind'],
    ['V', 'an entry of an unknown kind'],
    ['X', 'an entry of an unknown kind'],
  ])('type %s is %s', async (type, says) => {
    expect(await refusal(tar({ type, name: 'evil' }))).toBe(
      `The archive of acme has ${says}: evil.`,
    );
  });

  it('are refused when an extension makes them one', async () => {
    expect(await refusal(tar(pax([['linkpath', '/etc/passwd']]), {}))).toContain(
      'extension linkpath',
    );
    expect(await refusal(tar(pax([['GNU.sparse.name', 'b']]), {}))).toContain('GNU.sparse.name');
  });

  it('are folders with a content', async () => {
    expect(await refusal(tar({ name: 'a/', type: '5', content: 'x' }))).toContain('with a content');
  });
});

describe('entries for one place', () => {
  it.each([
    ['the same path', ['a', 'a'], 'holds a twice'],
    ['another case', ['Handler.hbs', 'handler.hbs'], 'take for the same'],
    ['another case of a folder', ['Sub/a', 'sub/b'], 'take for the same'],
    ['another composition', ['caf\u00e9', 'cafe\u0301'], 'take for the same'],
    ['a file and a folder', ['a', 'a/b'], 'take for the same'],
    ['a folder and a file', ['a/b', 'A'], 'take for the same'],
  ])('are refused: %s', async (_, names, says) => {
    expect(await refusal(tar(...names.map((name) => ({ name }))))).toContain(says);
  });
});

describe('archives that are too much', () => {
  it('files', async () => {
    const entries = Array.from({ length: 501 }, (_, at) => ({ name: `f${at}` }));
    expect(readTar(tar(...entries.slice(1)), flat).size).toBe(500);
    expect(await refusal(tar(...entries))).toBe('acme has more than 500 files.');
  });

  it('entries of other kinds', async () => {
    const folders = Array.from({ length: 5001 }, () => ({ name: 'a/', type: '5' }));
    expect(await refusal(tgz(...folders))).toBe('acme has more than 5000 entries.');
  });

  it('one file', async () => {
    const fits = tgz({ name: 'big', content: Buffer.alloc(5 * mega) });
    expect(readTar(fits, flat).get('big')?.length).toBe(5 * mega);
    const big = tgz({ name: 'big', content: Buffer.alloc(5 * mega + 1) });
    expect(await refusal(big)).toBe('big of acme is larger than 5 MB.');
  });

  it('all files together', async () => {
    const big = Array.from({ length: 5 }, (_, at) => ({
      name: `b${at}`,
      content: Buffer.alloc(4.5 * mega),
    }));
    expect(await refusal(tgz(...big))).toBe('acme is larger than 20 MB.');
  });

  it('a bomb is not inflated to its end', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * mega), { level: 9 });
    expect(bomb.length).toBeLessThan(mega);
    const before = process.memoryUsage().arrayBuffers;
    expect(await refusal(bomb)).toBe('acme is larger than 32 MB.');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * mega);
  });

  it('a bomb in several members', async () => {
    const member = gzipSync(Buffer.alloc(20 * mega), { level: 9 });
    expect(await refusal(Buffer.concat([member, member, member]))).toContain('larger than 32 MB');
  });

  it('an archive without gzip', async () => {
    expect(await refusal(Buffer.alloc(33 * mega))).toBe('acme is larger than 32 MB.');
  });

  it('an extended header', async () => {
    const long = pax([['comment', 'c'.repeat(70_000)]]);
    expect(await refusal(tar(long, {}))).toContain('extended header that is too long');
  });
});

describe('archives that are damaged', () => {
  it.each([
    ['a wrong checksum', tar({ checksumOffset: 1 }), 'checksum is wrong'],
    ['no archive', Buffer.from('<!doctype html>'.repeat(100)), 'checksum|octal'],
    ['nothing', Buffer.alloc(0), 'is cut off'],
    ['the format of before 1988', tar({ magic: '\0'.repeat(8) }), 'unknown format'],
    ['a size that is no number', tar({ size: '0000000009x' }), 'not octal'],
    ['a size of base 256', tar({ size: '\x80\0\0\0\0\0\0\0\0\0\x01' }), 'not octal'],
    ['a negative size', tar({ size: '-0000000001' }), 'not octal'],
    ['a size beyond the end', tar({ size: '00000010000' }), 'is cut off'],
    ['two sizes', tar(pax([['size', '3']]), { content: 'ab' }), 'a file of two sizes'],
    ['a size in words', tar(pax([['size', '0x10']]), {}), 'a size that is no number'],
    ['one name for all', tar(pax([['path', 'b']], 'g'), {}), 'to all of its files'],
    ['two extensions', tar(pax([['path', 'b']]), longName('c'), {}), 'two extended headers'],
    [
      'two names',
      tar(
        pax([
          ['path', 'b'],
          ['path', 'c'],
        ]),
        {},
      ),
      'says path twice',
    ],
    ['an extension of nothing', tar(pax([['path', 'b']])), 'ends within a file'],
    ['an unknown extension', tar(pax([['acme.hook', 'b']]), {}), 'the extension acme.hook'],
    [
      'a record that is too long',
      tar({ type: 'x', content: '99 path=b\n' }, {}),
      'damaged extended',
    ],
    [
      'a record that is too short',
      tar({ type: 'x', content: '3 path=b\n' }, {}),
      'damaged extended',
    ],
    ['a record without length', tar({ type: 'x', content: 'path=b\n' }, {}), 'damaged extended'],
    [
      'times in place of a prefix',
      tar({ magic: 'ustar  \0', prefix: 'p' }),
      'in place of a prefix',
    ],
    ['more after its end', Buffer.concat([tar({}), entry({ name: 'b' })]), 'goes on after its end'],
    ['an end of one block', Buffer.concat([entry({}), Buffer.alloc(512)]), 'is cut off'],
    [
      'half an end',
      Buffer.concat([entry({}), Buffer.alloc(512), entry({})]),
      'goes on after its end',
    ],
    ['cut gzip', tgz({ content: 'abc' }).subarray(0, -9), 'is damaged'],
    ['broken gzip', Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.alloc(99, 7)]), 'is damaged'],
  ])('%s', async (_, archive, says) => {
    expect(await refusal(archive)).toMatch(new RegExp(says));
  });

  it('wherever they are cut', async () => {
    const whole = tar({ name: 'a', content: 'x'.repeat(700) }, pax([['path', 'b']]), {});
    for (let length = 0; length < whole.length; length += 64) {
      expect(await refusal(whole.subarray(0, length))).toContain('is cut off');
    }
  });

  it('are named without what a terminal would obey', async () => {
    const message = await refusal(tar({ type: '2', name: 'a\u001b]0;x\u0007' }));
    expect(message).toContain('a\\x1b]0;x\\x07');
  });
});

it('gives files that were meant or refuses, whatever the bytes', () => {
  const whole = tar(
    pax([['path', 'long/b']]),
    { content: 'b' },
    { name: 'a', content: 'x'.repeat(600) },
  );
  const place = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 8 }), (changes) => {
      const bytes = Buffer.from(whole);
      for (const [at, byte] of changes) bytes[at] = byte;
      try {
        for (const path of readTar(bytes, flat).keys()) expect(path).not.toMatch(/^\/|\.\.|[\0\\]/);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        expect(error.code).toBe('CLT_BAD_PACK');
      }
    }),
    { numRuns: 2000 },
  );
});
