import { posix } from 'node:path';
import { folderOf, lies } from '../../paths.js';
import { type Build, codeEnding, type Files } from './contract.js';

/** What esbuild is told; paths are relative to `folder`. */
export interface Bundling {
  by: string;
  folder: string;
  /** Files or patterns, each with its place below `outdir` where that is written out. */
  points: readonly { from: string; to: string | null; quoted: boolean }[];
  outdir: string | null;
  outfile: string | null;
  outbase: string | null;
}

/** What a call of esbuild writes. https://esbuild.github.io/api/#outbase */
export function esbuildBuild({ by, folder, points, ...out }: Bundling, files: Files): Build {
  const at = (path: string): string => posix.join(folder, path).replace(/^\.$|\/$/, '');
  if (out.outfile !== null) {
    const written = stem(at(out.outfile));
    const all = (): string[] => points.map(({ from }) => stem(at(from)));
    return { by, sourcesOf: (module) => (module === written ? all() : null) };
  }
  const outdir = at(out.outdir ?? '');
  return {
    by,
    sourcesOf: (module) => {
      if (out.outdir === null || !lies(module, outdir)) return null;
      const found = points.flatMap(({ from, to, quoted }) =>
        expanded(at(from), quoted, files).map((path) => ({ path, to })),
      );
      const base = out.outbase === null ? sharedBy(found) : at(out.outbase);
      const made = found.filter(({ path, to }) => {
        const inner = to ?? stem(posix.relative(base, path));
        return posix.join(outdir, inner) === module;
      });
      return made.length === 0 ? null : made.map(({ path }) => stem(path));
    },
  };
}

const stem = (path: string): string => path.replace(codeEnding, '');

/** The deepest folder that all entry points have in common. */
function sharedBy(found: readonly { path: string }[]): string {
  const folders = found.map(({ path }) => folderOf(path).split('/'));
  const [first = []] = folders;
  const differs = first.findIndex((part, at) => folders.some((each) => each[at] !== part));
  return (differs < 0 ? first : first.slice(0, differs)).join('/');
}

/** Folders that one pattern is looked for in, at most. */
const mostFolders = 500;

/** The files that a pattern means. Without quotes the shell resolves it, to which `**` is no more than `*`. */
function expanded(pattern: string, quoted: boolean, files: Files): string[] {
  if (!pattern.includes('*')) return [pattern];
  const parts = pattern.split('/');
  let folders = [''];
  for (const part of parts.slice(0, -1)) {
    if (!part.includes('*')) folders = folders.map((each) => posix.join(each, part));
    else if (part === '**' && quoted) folders = folders.flatMap((each) => allBelow(each, files));
    else folders = folders.flatMap((each) => matching(each, part, files.folders(each)));
    folders = folders.slice(0, mostFolders);
  }
  const name = parts.at(-1) ?? '';
  return folders.flatMap((each) => matching(each, name, files.files(each)));
}

function allBelow(folder: string, files: Files): string[] {
  const found = [folder];
  for (const each of found) {
    if (found.length > mostFolders) break;
    found.push(...files.folders(each).map((name) => posix.join(each, name)));
  }
  return found;
}

function matching(folder: string, pattern: string, names: readonly string[]): string[] {
  const parts = pattern.split('*').map((each) => each.replace(/[^\w-]/g, '\\$&'));
  const fits = new RegExp(`^${parts.join('[^/]*')}$`);
  return names.filter((name) => fits.test(name)).map((name) => posix.join(folder, name));
}
