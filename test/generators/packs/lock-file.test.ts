import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockName, readPins, writePins } from '../../../generators/packs/lock-file.js';
import { inSandbox } from '../../faults/sandbox.js';
import { thrownBy } from '../../support/thrown.js';

const digest = 'ab'.repeat(32);
const pins = new Map([
  ['git+https://git.acme.example/pack#v1', { resolved: 'c'.repeat(40), digest }],
  ['@acme/preset', { resolved: '1.4.2', digest }],
  ['../shared', { resolved: null, digest }],
]);

it('keeps pins, sorted, and reads what it wrote', async () => {
  await inSandbox(async (root) => {
    const path = join(root, lockName);
    expect(await readPins(path)).toEqual(new Map());
    writePins(path, pins);
    expect(Object.keys(JSON.parse(readFileSync(path, 'utf8')).packs)).toEqual(
      [...pins.keys()].sort(),
    );
    expect(readFileSync(path, 'utf8')).toMatch(/^\{\n {2}"version": 1,\n[\s\S]*\}\n$/);
    expect(await readPins(path)).toEqual(new Map([...pins].sort()));
    writePins(path, new Map());
    expect(await readPins(path)).toEqual(new Map());
    expect(readdirSync(root)).toEqual([lockName]);
  });
});

describe('a lock file that this command has not written', () => {
  const pin = { resolved: '1.0.0', digest };
  const lock = (packs: unknown, more = {}): string =>
    JSON.stringify({ version: 1, packs, ...more });
  it.each<[string, string | Uint8Array, string]>([
    ['a conflict of git', '{\n<<<<<<< HEAD\n', 'is not JSON'],
    ['nothing', '', 'is not JSON'],
    ['another version', JSON.stringify({ version: 2, packs: {} }), 'is not {"version": 1'],
    ['more members', lock({}, { trust: true }), 'is not {"version": 1'],
    ['a list', lock([]), 'is not {"version": 1'],
    ['no digest', lock({ a: { resolved: '1.0.0' } }), 'has a pin of «a»'],
    ['a short digest', lock({ a: { ...pin, digest: 'abc' } }), 'has a pin of «a»'],
    [
      'an option as version',
      lock({ a: { ...pin, resolved: '--upload-pack=touch' } }),
      'has a pin of «a»',
    ],
    ['a path as version', lock({ a: { ...pin, resolved: '../evil' } }), 'has a pin of «a»'],
    ['more of a pin', lock({ a: { ...pin, code: 'x' } }), 'has a pin of «a»'],
    [
      '__proto__',
      `{"version":1,"packs":{"__proto__":${JSON.stringify(pin)}}}`,
      'the key __proto__',
    ],
    [
      'too many',
      lock(Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`p${at}`, pin]))),
      'more than 200',
    ],
    ['too long', ' '.repeat(300 * 1024), 'at most 256 KB'],
    ['binary', new Uint8Array([0xff, 0]), 'no text file'],
    ['control characters', lock({ '\u001b[31m': {} }), '\\x1b[31m'],
  ])('%s', async (_, content, says) => {
    await inSandbox(async (root) => {
      const path = join(root, lockName);
      writeFileSync(path, content);
      const error = await thrownBy(() => readPins(path));
      expect(error.code).toBe('CLT_BAD_CONFIG');
      expect(error.message).toContain(says);
      expect(error.hint).toContain('config --lock');
    });
  });

  it('a link or a folder, which is neither read nor replaced', async () => {
    await inSandbox(async (root) => {
      writeFileSync(join(root, 'other.json'), lock({ a: pin }));
      symlinkSync('other.json', join(root, lockName));
      mkdirSync(join(root, 'folder'));
      for (const path of [join(root, lockName), join(root, 'folder')]) {
        expect((await thrownBy(() => readPins(path))).code).toBe('CLT_BAD_CONFIG');
        expect((await thrownBy(() => writePins(path, pins))).code).toBe('CLT_BAD_CONFIG');
      }
      expect(readFileSync(join(root, 'other.json'), 'utf8')).toBe(lock({ a: pin }));
    });
  });
});
