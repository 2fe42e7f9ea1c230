import { describe, expect, it } from 'vitest';
import { sourceOf, sourcePaths } from '../../../generators/layers/shipped-sources.js';
import { sha256 } from '../../../generators/transaction/digest.js';
import { packedArchive, unpackedArchive } from '../../../generators/update/archive.js';

describe('the archive of released templates', () => {
  it('keeps what it had when more comes, each text by its digest', () => {
    const first = unpackedArchive(packedArchive([], ['b\n', 'a\n']));
    expect([...first]).toEqual([
      [sha256('a\n'), 'a\n'],
      [sha256('b\n'), 'b\n'],
    ]);
    const second = packedArchive(first.values(), ['a\n', 'c\n']);
    expect([...unpackedArchive(second).values()]).toEqual(['a\n', 'b\n', 'c\n']);
    expect(packedArchive(['c\n'], ['b\n', 'a\n'])).toEqual(second);
  });

  it('holds every template of today once today is released', async () => {
    const sources = await Promise.all((await sourcePaths()).map((path) => sourceOf(path)));
    const texts = sources.flatMap((source) => (source ? [source.text] : []));
    expect(texts.length).toBeGreaterThan(500);
    const archive = unpackedArchive(packedArchive(['released before\n'], texts));
    const missing = sources.filter(
      (source) => source && archive.get(source.digest) !== source.text,
    );
    expect(missing).toEqual([]);
    expect(archive.get(sha256('released before\n'))).toBe('released before\n');
  }, 120_000);
});
