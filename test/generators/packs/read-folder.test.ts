import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../generators/packs/pack-digest.js';
import { readFolder } from '../../../generators/packs/read-folder.js';
import { readTar } from '../../../generators/packs/tar.js';
import { inSandbox } from '../../faults/sandbox.js';
import { npmArchive } from '../../support/tar-builder.js';
import { thrownBy } from '../../support/thrown.js';
import { refused } from '../jail-vectors.js';

const files = { 'lambda-trigger.pack.json': '{}', 'templates/a.hbs': 'a', 'Z.md': 'z' };

/** Runs work on a pack in a folder of its own, with a folder that is not of it beside it. */
async function withPack(
  given: { [path: string]: string | Uint8Array },
  work: (pack: string) => Promise<void> | void,
): Promise<void> {
  await inSandbox(async (root) => {
    const all = { ...given, '../outside/secret': 'secret' };
    for (const [path, content] of Object.entries(all)) {
      mkdirSync(dirname(join(root, 'pack', path)), { recursive: true });
      writeFileSync(join(root, 'pack', path), content);
    }
    await work(join(root, 'pack'));
  });
}

async function refusal(pack: string): Promise<string> {
  const error = await thrownBy(() => readFolder(pack, './pack'));
  expect(error.code).toBe('CLT_BAD_PACK');
  return error.message;
}

describe('a folder', () => {
  it('has the digest of its archive, in whatever order files come', async () => {
    await withPack(files, (pack) => {
      const archive = readTar(npmArchive(files), { title: 'a', inFolder: true });
      const read = readFolder(pack, './pack');
      expect([...read.keys()]).toEqual(['Z.md', 'lambda-trigger.pack.json', 'templates/a.hbs']);
      expect(digestOf(read)).toBe(digestOf(archive));
    });
  });

  it('has another digest when a byte moves from one file to another, or to a name', () => {
    const digests = [
      { a: 'xy', b: 'z' },
      { a: 'x', b: 'yz' },
      { a: 'xyz', b: '' },
      { ab: 'xy', c: 'z' },
      { a: 'xy' },
    ].map((each) =>
      digestOf(new Map(Object.entries(each).map(([path, text]) => [path, Buffer.from(text)]))),
    );
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('may be a link itself, and what git and npm keep in it is not read', async () => {
    const kept = {
      ...files,
      '.git/hooks/a': '1',
      'node_modules/x/a': '1',
      'a/node_modules/x': '1',
    };
    await withPack(kept, (pack) => {
      symlinkSync(pack, join(pack, '../alias'));
      writeFileSync(join(pack, 'templates/.git'), 'gitdir: /elsewhere');
      expect([...readFolder(join(pack, '../alias'), 'a').keys()]).toEqual([
        'Z.md',
        'lambda-trigger.pack.json',
        'templates/a.hbs',
      ]);
    });
  });

  it('may have links to its own files', async () => {
    await withPack(files, (pack) => {
      symlinkSync('templates/a.hbs', join(pack, 'b'));
      symlinkSync(join(pack, '../pack/Z.md'), join(pack, 'c'));
      const read = readFolder(pack, './pack');
      expect(Buffer.from(read.get('b') ?? []).toString()).toBe('a');
      expect(Buffer.from(read.get('c') ?? []).toString()).toBe('z');
    });
  });

  it('must be there', async () => {
    await withPack(files, async (pack) => {
      expect(await refusal(join(pack, 'missing'))).toBe('./pack is no folder that exists.');
      expect(await refusal(join(pack, 'Z.md'))).toBe('./pack is no folder that exists.');
    });
  });
});

describe('links', () => {
  it.each([
    ['a file outside', '../outside/secret', 'leaves the pack'],
    ['an absolute file', '/etc/passwd', 'leaves the pack'],
    ['nothing', 'missing', 'leaves the pack'],
    ['itself', 'evil', 'leaves the pack'],
    ['a file of git', '.git/config', 'leaves the pack'],
    ['a folder outside', '../outside', 'leaves the pack'],
    ['a folder of its own', 'templates', 'not a regular file'],
    ['the folder above itself', '..', 'leaves the pack'],
    ['a device', '/dev/zero', 'leaves the pack'],
  ])('to %s are refused', async (_, target, says) => {
    await withPack({ ...files, '.git/config': 'token' }, async (pack) => {
      symlinkSync(target, join(pack, 'evil'));
      expect(await refusal(pack)).toContain(
        `evil of ./pack is ${says === 'leaves the pack' ? 'a link that leaves the pack' : says}`,
      );
    });
  });
});

describe('what is no file', () => {
  it('a pipe, for which nobody waits', async () => {
    await withPack(files, async (pack) => {
      execFileSync('mkfifo', [join(pack, 'pipe')]);
      expect(await refusal(pack)).toBe('pipe of ./pack is not a regular file.');
    });
  });

  it('a socket', async () => {
    await withPack(files, async (pack) => {
      const server = createServer();
      await new Promise<void>((done) => server.listen(join(pack, 's'), done));
      try {
        expect(await refusal(pack)).toBe('s of ./pack is not a regular file.');
      } finally {
        server.close();
      }
    });
  });
});

describe('a folder that is too much or not plain', () => {
  it('files, sizes and twins', async () => {
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`f${at}`, '']));
    await withPack({ ...files, ...many }, async (pack) => {
      expect(await refusal(pack)).toBe('./pack has more than 500 files.');
    });
    const big = Buffer.alloc(5 * 1024 * 1024 + 1);
    await withPack({ ...files, big }, async (pack) => {
      expect(await refusal(pack)).toBe('big of ./pack is larger than 5 MB.');
    });
    await withPack({ ...files, 'a/Handler': '', 'a/handler': '' }, async (pack) => {
      expect(await refusal(pack)).toContain('take for the same');
    });
  });

  const names = refused
    .flatMap(([, paths]) => paths)
    .filter(
      (path) =>
        /^[^/\0]{1,200}$/.test(path) && path.isWellFormed() && Buffer.byteLength(path) <= 255,
    )
    .filter((path) => !/^(?:\.{1,2}|\.git|node_modules)$/.test(path));
  it.each(names)('the name %s', async (name) => {
    await withPack({ ...files, [name]: 'x' }, async (pack) => {
      expect(await refusal(pack)).toContain('./pack is refused: The path ');
    });
  });

  it('lacks a manifest, whatever else it holds', async () => {
    await withPack({ '.lambda-trigger/undo/1.json': '{}', 'a/Handler': '' }, async (pack) => {
      expect(await refusal(pack)).toBe('./pack has no manifest.');
    });
  });

  it('more entries than anybody has', async () => {
    await withPack(files, async (pack) => {
      for (let at = 0; at <= 5000; at += 1) mkdirSync(join(pack, `d${at}`));
      expect(await refusal(pack)).toBe('./pack has more than 5000 entries.');
    });
  });
});
