import { posix } from 'node:path';
import { folderOf, lies } from '../../paths.js';
import { objectIn } from '../json-object.js';
import { type Config, configsFrom } from '../node/tsconfig.js';
import { type Build, codeEnding, type Files } from './contract.js';

/** What a command says beside its configuration. */
export interface TscFlags {
  outDir: string | null;
  rootDir: string | null;
}

/** What `tsc` writes by a configuration, and by those that this one refers to; none where it writes nothing. */
export function tscBuilds(path: string, files: Files, flags: TscFlags): Build[] {
  const configs = configsFrom(path, files.peek);
  const [own] = configs;
  if (!own) return [];
  const build = ofConfig(configs, own, files, flags);
  const references = [own.json['references']].flat().flatMap((each) => pathOf(each) ?? []);
  const referred = references.map((each) => configAt(posix.join(folderOf(path), each)));
  const others = referred.flatMap((each) => {
    const known = configsFrom(each, files.peek);
    const build = known[0] ? ofConfig(known, known[0], files, flags) : null;
    return build ? [build] : [];
  });
  return build ? [build, ...others] : others;
}

/** The configuration that a path means: the file, or that of the folder. */
export function configAt(path: string): string {
  return path.endsWith('.json') ? path : posix.join(path, 'tsconfig.json');
}

function pathOf(reference: unknown): string | null {
  if (typeof reference !== 'object' || reference === null || !('path' in reference)) return null;
  return typeof reference.path === 'string' ? reference.path : null;
}

function ofConfig(
  configs: readonly Config[],
  own: Config,
  files: Files,
  flags: TscFlags,
): Build | null {
  const home = folderOf(own.path);
  const outDir = flags.outDir ?? option(configs, 'outDir', home);
  const emits = !['noEmit', 'emitDeclarationOnly'].some((name) => switched(configs, name));
  // What is written beside its source has the source's own path.
  if (outDir === null || outDir === home || !emits) return null;
  const rootDir = flags.rootDir ?? option(configs, 'rootDir', home);
  const roots = (): readonly string[] =>
    rootDir === null ? rootsOf(configs, home, files) : [rootDir];
  return {
    by: own.path,
    sourcesOf: (module) => {
      if (!lies(module, outDir)) return null;
      const inner = posix.relative(outDir, module);
      return roots().map((root) => posix.join(root, inner));
    },
  };
}

/** What the first configuration that has an option says, as a path of the project. */
function option(configs: readonly Config[], name: string, home: string): string | null {
  for (const { path, json } of configs) {
    const value = objectIn(json, 'compilerOptions')[name];
    if (typeof value === 'string') return placed(value, path, home);
  }
  return null;
}

/** Paths are relative to the configuration that has them; `${configDir}` is the one that extends it. */
function placed(value: string, path: string, home: string): string {
  const [, inHome] = /^\$\{configDir\}\/?(.*)$/s.exec(value) ?? [];
  const joined = inHome === undefined ? [folderOf(path), value] : [home, inHome];
  return posix.join(...joined).replace(/^\.$|\/$/, '');
}

function switched(configs: readonly Config[], name: string): boolean {
  const values = configs.map(({ json }) => objectIn(json, 'compilerOptions')[name]);
  return values.find((each) => typeof each === 'boolean') === true;
}

/**
 * The folders that output may be laid out from where `rootDir` is not set: the configuration's own as of
 * TypeScript 6, before that the deepest one that all files have in common.
 * https://www.typescriptlang.org/tsconfig/#rootDir
 */
function rootsOf(configs: readonly Config[], home: string, files: Files): readonly string[] {
  if (switched(configs, 'composite')) return [home];
  const bases = included(configs, home);
  const begun = bases ?? files.folders(home).map((name) => posix.join(home, name));
  const above = (bases ?? []).flatMap((each) => foldersUpTo(each, home));
  return [...new Set([home, ...begun, ...above, ...begun.map((each) => onlyBelow(each, files))])];
}

/** What `files` and `include` begin with, before any pattern; null where neither is set. */
function included(configs: readonly Config[], home: string): string[] | null {
  const [first] = configs.filter(({ json }) => json['files'] ?? json['include']);
  if (!first) return null;
  const { path, json } = first;
  return [json['include'], json['files']].flat().flatMap((each) => {
    if (typeof each !== 'string') return [];
    const [plain = ''] = /^[^*?]*/.exec(each) ?? [];
    const isWhole = plain === each && !codeEnding.test(each);
    return [placed(isWhole ? each : folderOf(plain), path, home)];
  });
}

function foldersUpTo(folder: string, home: string): string[] {
  if (folder === home || !lies(folder, home) || folder === '') return [];
  return [folder, ...foldersUpTo(folderOf(folder), home)];
}

/** Down to where a folder has code, or several folders. */
function onlyBelow(folder: string, files: Files): string {
  const [only, second] = files.folders(folder);
  const hasCode = files.files(folder).some((name) => codeEnding.test(name));
  return only === undefined || second !== undefined || hasCode
    ? folder
    : onlyBelow(posix.join(folder, only), files);
}
