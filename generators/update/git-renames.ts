import { askGit } from '../git-state.js';

/** The share of its lines that git must find again, in per cent: what is less alike may be a coincidence. */
const alike = 80;

/**
 * Where git saw a file renamed to: in what is staged, or in the commit that took it away. Null without a repository,
 * and where git knows nothing of it.
 * @param path relative to the root
 */
export async function renamedByGit(root: string, path: string): Promise<string | null> {
  const look = [`-M${alike}%`, '--diff-filter=R', '--name-status', '--relative', '-z'];
  const staged = await askGit(root, ['diff-index', '--cached', ...look, 'HEAD']);
  const now = renameOf(path, staged);
  if (now !== null) return now;
  const gone = ['--diff-filter=D', '--no-renames', '--format=%H', '--', path];
  const commit = (await askGit(root, ['log', '-1', '--no-show-signature', ...gone]))?.trim();
  if (!commit || !/^[0-9a-f]+$/.test(commit)) return null;
  const then = await askGit(root, ['diff-tree', '-r', ...look, `${commit}^`, commit]);
  return renameOf(path, then);
}

/** Records are `R<per cent>`, the old path and the new one. */
function renameOf(path: string, text: string | null): string | null {
  const records = (text ?? '').split('\0');
  const at = records.findIndex((record, index) => index % 3 === 1 && record === path);
  return at < 0 ? null : (records[at + 1] ?? null);
}
