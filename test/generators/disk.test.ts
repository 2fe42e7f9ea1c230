import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  entriesOf,
  errnoOf,
  kindOf,
  readBytes,
  readText,
  realPath,
  reasonOf,
} from '../../generators/disk.js';
import { utf8Text } from '../../generators/utf8.js';
import { inSandbox } from '../faults/sandbox.js';

describe('text', () => {
  it.each([
    ['a mark and CR LF', [0xef, 0xbb, 0xbf, 0x61, 0x0d, 0x0a], '\ufeffa\r\n'],
    ['no last line end', [0x61, 0x0a, 0x62], 'a\nb'],
    ['nothing', [], ''],
    ['Latin-1', [0x63, 0x61, 0x66, 0xe9], null],
    ['UTF-16 with a mark', [0xff, 0xfe, 0x61, 0x00], null],
    ['UTF-16 without', [0x61, 0x00, 0x62, 0x00], null],
    ['a surrogate', [0xed, 0xa0, 0x80], null],
    ['a long form', [0xc0, 0xaf], null],
  ])('of %s', (_, bytes, text) => {
    expect(utf8Text(Uint8Array.from(bytes))).toBe(text);
  });

  it('of another encoding is not read', async () => {
    await inSandbox((folder) => {
      writeFileSync(join(folder, 'a'), Buffer.from([0xe9]));
      expect(() => readText(join(folder, 'a'))).toThrow(/a is not UTF-8 text\.$/);
    });
  });
});

describe('paths', () => {
  it('are absent in every way', async () => {
    await inSandbox((folder) => {
      writeFileSync(join(folder, 'file'), '');
      symlinkSync('loop', join(folder, 'loop'));
      for (const path of ['missing', 'file/below', 'loop/below']) {
        const place = join(folder, path);
        expect([kindOf(place), readBytes(place), realPath(place)]).toEqual([null, null, null]);
        expect(entriesOf(place)).toEqual([]);
      }
    });
  });

  it('have a kind, links unfollowed', async () => {
    await inSandbox((folder) => {
      mkdirSync(join(folder, 'folder'));
      symlinkSync('folder', join(folder, 'link'));
      const kinds = ['folder', 'link'].map((name) => kindOf(join(folder, name)));
      expect([...kinds, kindOf('/dev/null')]).toEqual(['directory', 'link', 'other']);
    });
  });

  it('that cannot be read are named', async () => {
    await inSandbox((folder) => {
      expect(() => readBytes(folder)).toThrow(`${folder} could not be read (EISDIR,`);
    });
  });
});

it('errors of the system are told from others', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    syscall: 'write',
  });
  expect([errnoOf(full), reasonOf(full)]).toEqual(['ENOSPC', 'ENOSPC, no space left on device']);
  expect(errnoOf(Object.assign(new Error(), { code: 'ERR_INVALID_ARG_VALUE' }))).toBeNull();
});
