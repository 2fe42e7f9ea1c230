import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { kindOf, readText, realPath, statOf } from '../disk.js';
import { UserError } from '../errors.js';
import { type FlagValues, textOf } from '../flag-values.js';
import { foldersUp } from '../folders-up.js';
import { printable } from '../printable.js';

/** How a configuration is written. */
export type ConfigFormat = 'json' | 'yaml' | 'module' | 'package';

/** A team's configuration that has been found, not read yet. */
export interface FoundConfig {
  /** Absolute. */
  path: string;
  format: ConfigFormat;
  /** The root of the git repository that it applies to; outside of git, the folder that was looked in. */
  root: string;
  /** As a person would name it, relative to where they stand. */
  title: string;
}

/** The key of package.json that may hold the configuration. */
export const packageKey = 'lambda-trigger';

const formats: { readonly [ending: string]: ConfigFormat } = {
  '.json': 'json',
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.ts': 'module',
  '.mjs': 'module',
};

const names = Object.keys(formats).map((ending) => `lambda-trigger.config${ending}`);

/** Bytes; a larger package.json is not looked into. */
const largestPackage = 5_000_000;

/**
 * The configuration that holds for a folder: what `--config` names, none after `--no-config`, else the
 * nearest one from the folder upward to the root of its git repository; outside of git that of the
 * folder alone.
 * @param from absolute folder
 * @throws UserError CLT_BAD_CONFIG
 */
export function configFor(from: string, flags: FlagValues): FoundConfig | null {
  if (flags['config'] === false) return null;
  const named = textOf(flags, 'config');
  return named === null ? nearestConfig(from) : namedConfig(named, from);
}

/** The folder that `create` looks from: the new project's where it is there already, else the one it comes to. */
export function startOf(out: string | null, workingDirectory: string): string {
  if (out === null) return workingDirectory;
  const folder = resolve(workingDirectory, out);
  return kindOf(folder) === 'directory' ? folder : dirname(folder);
}

function nearestConfig(from: string): FoundConfig | null {
  const { folders, root } = foldersUp(from);
  for (const folder of folders) {
    const [first, second] = configsIn(folder);
    if (!first) continue;
    const title = titleOf(join(folder, first), from);
    if (!second) return found(join(folder, first), root, title);
    const other = titleOf(join(folder, second), from);
    throw bad(`${title} and ${other} are both configurations of one folder.`, {
      hint: 'Keep one of them.',
      path: title,
    });
  }
  return null;
}

function configsIn(folder: string): string[] {
  const own = names.filter((name) => kindOf(join(folder, name)) !== null);
  return hasKey(join(folder, 'package.json')) ? [...own, 'package.json'] : own;
}

/** True for a package.json with our key, and for a broken one that names it: reading it tells what is wrong. */
function hasKey(path: string): boolean {
  const size = statOf(path)?.size ?? null;
  if (size === null || size > largestPackage) return false;
  const text = readText(path) ?? '';
  if (!text.includes(`"${packageKey}"`)) return false;
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && Object.hasOwn(value, packageKey);
  } catch {
    return true;
  }
}

function namedConfig(name: string, from: string): FoundConfig {
  const path = resolve(name);
  const title = printable(name);
  if (kindOf(path) === null) {
    throw bad(`There is no configuration ${title}.`, { hint: 'Name a file with --config.' });
  }
  return found(path, foldersUp(from).root, title, true);
}

function found(path: string, root: string, title: string, named = false): FoundConfig {
  const format = basename(path) === 'package.json' ? 'package' : formats[extname(path)];
  if (format === undefined) {
    throw bad(`${title} is no configuration: its name tells no format.`, {
      hint: 'Name a file that ends in .json, .yaml, .yml, .ts or .mjs.',
    });
  }
  const real = realPath(path);
  const isFile = real !== null && kindOf(real) === 'file';
  if (!isFile) throw bad(`${title} is no file.`, { hint: 'Make it a file.', path: title });
  if (!named && !real.startsWith(join(realPath(root) ?? root, sep))) {
    throw bad(`${title} is a link that leaves the repository.`, {
      hint: 'Put the file there, or name it with --config.',
      path: title,
    });
  }
  return { path, format, root, title };
}

function titleOf(path: string, from: string): string {
  return printable(relative(from, path).split(sep).join('/'));
}

function bad(message: string, details: { hint: string; path?: string }): UserError {
  return new UserError('CLT_BAD_CONFIG', message, details);
}
