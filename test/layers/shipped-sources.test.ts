import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { expect, it } from 'vitest';
import { catalogue } from '../../generators/catalogue.js';
import { sourceByDigest, sourceOf, sourcePaths } from '../../generators/layers/shipped-sources.js';
import { repository } from '../support/combinations.js';

const folder = join(repository, 'templates');

const onDisk = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'))
  .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
  .sort();

it('has the text of every template, and of nothing else', async () => {
  expect(await sourcePaths()).toEqual(onDisk);
  for (const path of onDisk) {
    expect((await sourceOf(path))?.text, path).toBe(readFileSync(join(folder, path), 'utf8'));
  }
});

it('has them under the digests that manifests record', async () => {
  const recorded = await catalogue.templates([
    ...['shared', 'triggers/sqs/python', 'targets/terraform', 'languages/python'],
  ]);
  expect(recorded.size).toBeGreaterThan(50);
  for (const [path, { digest }] of recorded) {
    const source = await sourceOf(path);
    expect(source?.digest, path).toBe(digest);
    expect(await sourceByDigest(digest)).toBe(source?.text);
  }
});

it('has nothing for other paths and digests', async () => {
  expect(await sourceOf('triggers/sqs/python/nothing.py.hbs')).toBeNull();
  expect(await sourceOf('constructor')).toBeNull();
  expect(await sourceByDigest('0'.repeat(64))).toBeNull();
});
