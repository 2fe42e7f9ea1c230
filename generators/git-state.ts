import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Note } from './define.js';
import { kindOf, readBytes } from './disk.js';
import { printable } from './printable.js';

/** The code of {@link gitNotes}, which is told before a person confirms. */
export const gitModified = 'CLT_GIT_MODIFIED';

/**
 * Tells of files that have changes which no commit holds yet. Git is only asked what its index and its
 * last commit hold; contents are compared here, because `git status` runs the filters that a
 * repository configures. Without git or a repository nothing is told.
 * @param paths relative to the root
 */
export async function gitNotes(root: string, paths: readonly string[]): Promise<Note[]> {
  if (paths.length === 0 || !isInRepository(root)) return [];
  const entries = await askGit(root, ['ls-files', '--stage', '-z', '--', ...paths]);
  if (entries === null) return [];
  const staged = await askGit(root, [
    ...['diff-index', '--cached', '--name-only', '--relative', '--ignore-submodules=all'],
    ...['--no-renames', '-z', 'HEAD', '--', ...paths],
  ]);
  const uncommitted = new Set([...records(staged ?? ''), ...differing(root, records(entries))]);
  const told = paths.filter((path) => uncommitted.has(path)).map((path) => printable(path));
  if (told.length === 0) return [];
  const message = `${told.join(', ')}: git has uncommitted changes of ${told.length === 1 ? 'it' : 'them'}, and this run edits on top.`;
  return [{ code: gitModified, message }];
}

function isInRepository(folder: string): boolean {
  if (kindOf(join(folder, '.git')) !== null) return true;
  const parent = dirname(folder);
  return parent !== folder && isInRepository(parent);
}

/**
 * What git answers on standard output, or null. It runs nothing that a repository configures: no filter, hook or
 * monitor, and fetches nothing.
 */
export async function askGit(root: string, words: readonly string[]): Promise<string | null> {
  const { answerOf } = await import('./shell.js');
  const quiet = ['--no-optional-locks', '--no-pager', '--literal-pathspecs'];
  const inert = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];
  return answerOf(['git', ...quiet, ...inert, '-C', root, ...words], {
    // A repository without all its objects fetches them, by a program that its configuration names.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_OPTIONAL_LOCKS: '0',
  });
}

const records = (text: string): string[] => text.split('\0').filter((record) => record !== '');

/** Paths whose content on the disk is not that of the index; entries are `<mode> <hash> <stage>\t<path>`. */
function differing(root: string, entries: readonly string[]): string[] {
  return entries.flatMap((entry) => {
    const [, hash = '', stage, path = ''] = /^\d+ ([0-9a-f]+) (\d)\t(.+)$/s.exec(entry) ?? [];
    const bytes = readBytes(join(root, path));
    if (bytes === null) return [];
    return stage === '0' && blobHashes(bytes, hash.length).includes(hash) ? [] : [path];
  });
}

/** The name that git gives to a content: as it is, and with the line ends that it may have turned. */
function blobHashes(bytes: Uint8Array, length: number): string[] {
  const turned = Buffer.from(
    Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n'),
    'latin1',
  );
  return [bytes, turned].map((content) =>
    createHash(length === 64 ? 'sha256' : 'sha1')
      .update(`blob ${content.length}\0`)
      .update(content)
      .digest('hex'),
  );
}
