import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { expect } from 'vitest';
import type { StagedFile } from '../../generators/transaction/change.js';
import { repository } from './combinations.js';

const goldens = join(repository, 'test/golden');

/** True when goldens are written instead of compared: `npm run goldens`, then read the diff. */
const writing = process.env['GOLDENS'] === 'write';

type Files = readonly Pick<StagedFile, 'path' | 'content'>[];

/** Holds files against the reviewed ones in `test/golden/<folder>`: the same paths with the same text. */
export function expectGolden(folder: string, files: Files): void {
  const root = join(goldens, folder);
  if (writing) write(root, files);
  const present = listFiles(root);
  expect(files.map(({ path }) => path).sort(), `files of test/golden/${folder}`).toEqual(present);
  for (const { path, content } of files) {
    expect(content, `test/golden/${folder}/${path}`).toBe(readFileSync(join(root, path), 'utf8'));
  }
}

/**
 * Like {@link expectGolden} for files that come on top of the golden `base`: all of the base is
 * there, and only what is not in it, or differs from it, is in `folder`.
 */
export function expectGoldenUpon(base: string, folder: string, files: Files): void {
  const root = join(goldens, base);
  const shared = listFiles(root);
  expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(shared));
  const inBase = ({ path, content }: Files[number]): boolean =>
    shared.includes(path) && readFileSync(join(root, path), 'utf8') === content;
  expectGolden(
    folder,
    files.filter((file) => !inBase(file)),
  );
}

/** What all of several sets of files hold, with the text that more than half of them have. */
export function commonTo(sets: readonly Files[]): Files {
  const [first = [], ...others] = sets;
  const everywhere = first.filter(({ path }) => others.every((files) => textAt(files, path)));
  return everywhere.flatMap((file) => {
    const texts = sets.map((files) => textAt(files, file.path) ?? '');
    const content = texts.find(
      (text) => texts.filter((each) => each === text).length * 2 > texts.length,
    );
    return content === undefined ? [] : [{ ...file, content }];
  });
}

function textAt(files: Files, path: string): string | undefined {
  return files.find((file) => file.path === path)?.content;
}

function write(root: string, files: Files): void {
  rmSync(root, { recursive: true, force: true });
  for (const { path, content } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

function listFiles(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
