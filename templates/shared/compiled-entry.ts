import { join } from 'node:path/posix';
import type { HandlerEntry, ProjectReader } from '../../generators/define.js';
import { foreignObject, objectIn } from '../../generators/edit/json-object.js';
import { folderOf, lies, within } from '../../generators/paths.js';
import { type CalledCode, calledBelow, calledIn, ownCode } from './code-entry.js';

type Read = ProjectReader['peek'];

/** The module that a handler names below a folder, or what it was compiled from. */
export function calledOrCompiled(
  folder: string,
  called: CalledCode,
  project: ProjectReader,
): HandlerEntry | null {
  return calledIn(folder, called) ?? compiled(folder, called, project.peek);
}

/**
 * What a compiler wrote leads to its source: `src/lambda` of `dist/lambda.handler`, as tsconfig.json or a script of
 * package.json says; null where these name no file that is there, or several.
 */
function compiled(folder: string, called: CalledCode, read: Read): HandlerEntry | null {
  const built = calledBelow(folder, called);
  if (built === null || built.module.startsWith('..')) return null;
  for (let above = folderOf(built.module); ; above = folderOf(above)) {
    const sources = [
      ...ofTsconfig(built.module, above, read),
      ...ofScripts(built.module, above, read),
    ];
    const found = [...new Set(sources)].filter((module) => isThere(module, read));
    if (found.length > 0) {
      return found.length === 1 && found[0] ? ownCode(found[0], built.name) : null;
    }
    if (above === '') return null;
  }
}

const isThere = (module: string, read: Read): boolean =>
  ['.ts', '.mts', '.cts', '.tsx', '.js', '.mjs'].some((ending) => read(module + ending) !== null);

/** Modules that tsc would compile to this one, by the tsconfig.json of a folder. */
function ofTsconfig(built: string, folder: string, read: Read): string[] {
  const text = read(within(folder, 'tsconfig.json'));
  if (text === null) return [];
  const bare = text.replace(/^\s*\/\/.*$/gm, '').replace(/^\s*\/\*.*?\*\//gm, '');
  const setting = (name: string): string | null =>
    new RegExp(`"${name}"\\s*:\\s*"([^"]*)"`).exec(bare)?.[1] ?? null;
  const outDir = setting('outDir');
  const out = outDir === null ? null : join(folder, outDir, '.');
  if (out === null || !lies(built, out)) return [];
  const rest = built.slice(out.length + 1);
  const rootDir = setting('rootDir');
  const included = /"include"\s*:\s*\[([^\]]*)\]/.exec(bare)?.[1] ?? '';
  const roots =
    rootDir !== null
      ? [rootDir]
      : [...included.matchAll(/"([^"*]*?)\/?(?:\*[^"]*)?"/g)].map(([, root = '']) => root);
  const all = rootDir !== null ? roots : [...roots, 'src', '.'];
  return all.filter((root) => !/\.\w+$/.test(root)).map((root) => join(folder, root, rest));
}

/** What a script gives to esbuild or tsup to make a module, by the package.json of a folder. */
function ofScripts(built: string, folder: string, read: Read): string[] {
  const manifest = foreignObject(read(within(folder, 'package.json')) ?? '') ?? {};
  const scripts = Object.values(objectIn(manifest, 'scripts')).map(String);
  return scripts
    .flatMap((script) => script.split(/&&|\|\||;/))
    .flatMap((command) => bundledBy(command.trim().split(/\s+/)))
    .filter(({ out }) => join(folder, out) === built)
    .map(({ from }) => join(folder, from));
}

const script = /\.[cm]?[jt]sx?$/;

/** The one module that a command bundles, and the module that this becomes. */
function bundledBy(words: readonly string[]): { from: string; out: string }[] {
  const at = words.findIndex((word) => /^(?:esbuild|tsup)$/.test(word));
  const unquoted = words.slice(at + 1).map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));
  const files = unquoted.filter((word) => !word.startsWith('-') && script.test(word));
  const [file] = files;
  if (at < 0 || file === undefined || files.length > 1) return [];
  const option = (...names: string[]): string | null => {
    const place = unquoted.findIndex((word) => names.some((name) => word.split('=')[0] === name));
    const word = unquoted[place];
    return word === undefined ? null : (word.split('=')[1] ?? unquoted[place + 1] ?? null);
  };
  const from = file.replace(script, '');
  const stem = from.slice(from.lastIndexOf('/') + 1);
  const whole = option('--outfile');
  const folder = option('--outdir', '--out-dir') ?? (words[at] === 'tsup' ? 'dist' : null);
  if (whole !== null) return [{ from, out: whole.replace(script, '') }];
  return folder === null ? [] : [{ from, out: within(folder, stem) }];
}
