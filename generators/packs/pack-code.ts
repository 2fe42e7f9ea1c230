import { utf8Text } from '../utf8.js';
import type { PackFiles } from './context.js';

/** Names of files that some program runs; a template of one ends with `.hbs` and is none. */
const codeFile =
  /\.(?:[cm]?[jt]sx?|node|wasm|sh|bash|zsh|fish|py|rb|pl|php|lua|ps1|psm1|bat|cmd|exe|dll|so|dylib|jar)$/i;
const runBySelf = /(?:^|\/)(?:makefile|binding\.gyp|\.pnp\.cjs|plopfile(?:\.\w+)?)$/i;

/** Scripts that package managers run by themselves. */
const lifecycle = /^(?:(?:pre|post)?install|(?:pre|post)?prepare|(?:pre|post)?pack|dependencies)$/;

/** A module that describes a trigger, target or language. */
const descriptor = /^(trigger|target|language)s\/[^/]+\/\1\.mjs$/;

/** Paths of the files that are code, `package.json` among them when npm would run its scripts. */
export function codeOf(files: PackFiles): string[] {
  return [...files.keys()].filter(
    (path) =>
      codeFile.test(path) ||
      runBySelf.test(path) ||
      (path === 'package.json' && hasScripts(files.get(path) ?? new Uint8Array())),
  );
}

function hasScripts(bytes: Uint8Array): boolean {
  try {
    const { scripts } = JSON.parse(utf8Text(bytes) ?? '{}') as { scripts?: object };
    return Object.keys(scripts ?? {}).some((name) => lifecycle.test(name));
  } catch {
    // What npm cannot read it does not run either.
    return false;
  }
}

/** Descriptors that are modules, by path below `templates/`; with `onlyCode`, those that no data stand for. */
export function descriptorModules(
  paths: Iterable<string>,
  { onlyCode }: { onlyCode: boolean },
): string[] {
  const all = new Set(paths);
  return [...all].filter((path) => {
    if (!descriptor.test(path)) return false;
    const base = path.slice(0, -'.mjs'.length);
    return !onlyCode || !['.json', '.yaml', '.yml'].some((ending) => all.has(base + ending));
  });
}
