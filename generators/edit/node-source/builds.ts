import { posix } from 'node:path';
import { foldersOver, lies, within } from '../../paths.js';
import { foreignObject, objectIn } from '../json-object.js';
import { type Command, commandsIn, programAt } from '../node/commands.js';
import { bundlingsIn } from './bundling-script.js';
import type { Build, Builds, Files, Unfollowed } from './contract.js';
import { type Bundling, esbuildBuild } from './esbuild.js';
import { configAt, type TscFlags, tscBuilds } from './tsc.js';

/** The commands that the scripts of the nearest manifests run, and those of the shell scripts that these call. */
export function scriptedCommands(path: string, files: Files): Command[] {
  return foldersOver(path).flatMap((folder) => {
    const manifest = foreignObject(files.peek(within(folder, 'package.json')) ?? '') ?? {};
    const lines = Object.values(objectIn(manifest, 'scripts'));
    return lines.flatMap((line) =>
      typeof line === 'string'
        ? commandsIn(line, folder).flatMap((each) => [each, ...inShellScript(each, files)])
        : [],
    );
  });
}

function inShellScript({ words, folder }: Command, files: Files): Command[] {
  const script = words.find(({ text }) => text.endsWith('.sh'));
  const text = script && files.peek(posix.join(folder, script.text));
  return text ? commandsIn(text, folder) : [];
}

/** What writes a module, as the nearest manifests and configurations of the compiler tell. */
export function buildsOf(module: string, files: Files): Builds {
  const found = scriptedCommands(module, files).map((each) => builtBy(each, files));
  const known = found.flatMap((each) => each.known);
  const unfollowed = found.flatMap((each) => each.unfollowed);
  if (known.length + unfollowed.length > 0) return { known, unfollowed };
  return { known: tscBuilds(nearestConfig(module, files), files, noFlags), unfollowed };
}

const noFlags: TscFlags = { outDir: null, rootDir: null };

function nearestConfig(path: string, files: Files): string {
  const all = foldersOver(path).map(configAt);
  return all.find((each) => files.peek(each) !== null) ?? configAt('');
}

/** Bundlers and compilers that are not followed. */
const others =
  /^(?:webpack|rollup|rolldown|tsup|tsdown|ncc|parcel|vite|swc|babel|rspack|unbuild|microbundle)$/;

function builtBy(command: Command, files: Files): Builds {
  const { words, folder } = command;
  const tsc = programAt(words, 'tsc');
  if (tsc >= 0) return { known: byTsc(command, tsc, files), unfollowed: [] };
  const esbuild = programAt(words, 'esbuild');
  if (esbuild >= 0) {
    const bundling = bundlingOf(command, esbuild);
    if (bundling) return { known: [esbuildBuild(bundling, files)], unfollowed: [] };
    return { known: [], unfollowed: [unfollowed(command, 'esbuild')] };
  }
  const other = words.find(({ text }) => others.test(text) && programAt(words, text) >= 0);
  if (other) return { known: [], unfollowed: [unfollowed(command, other.text)] };
  const script = words.find(({ text }) => /\.[cm]?[jt]s$/.test(text));
  const runs = /^(?:node|tsx|ts-node|bun)$/;
  if (!script || !words.some(({ text }) => runs.test(text))) return { known: [], unfollowed: [] };
  return bundlingsIn(posix.join(folder, script.text), folder, files);
}

/** Options of a command by their names, with the word behind them or behind `=`. */
function option(words: Command['words'], ...names: string[]): string | null {
  for (const [at, { text }] of words.entries()) {
    const [, name, value] = /^--?([\w-]+)(?:=(.*))?$/s.exec(text) ?? [];
    if (name === undefined || !names.includes(name.toLowerCase())) continue;
    return value?.replace(/^(["'])(.*)\1$/s, '$2') ?? words[at + 1]?.text ?? '';
  }
  return null;
}

function byTsc({ words, folder }: Command, at: number, files: Files): Build[] {
  const behind = words.slice(at + 1);
  const emits = option(behind, 'noemit', 'emitdeclarationonly') === null;
  // Files that are named stand for the configuration, of which nothing is read then.
  if (!emits) return [];
  const inFolder = (path: string | null): string | null =>
    path === null ? null : posix.join(folder, path).replace(/^\.$|\/$/, '');
  const project = inFolder(option(behind, 'p', 'project'));
  const built = option(behind, 'b', 'build');
  const named = project ?? (built && !built.startsWith('-') ? inFolder(built) : null);
  const path = named === null ? nearestConfig(within(folder, 'x'), files) : configAt(named);
  const flags = {
    outDir: inFolder(option(behind, 'outdir')),
    rootDir: inFolder(option(behind, 'rootdir')),
  };
  return tscBuilds(path, files, flags);
}

/** Where esbuild writes an entry point, when nobody says. https://esbuild.github.io/api/#entry-names */
const dirAndName = '[dir]/[name]';

/** What a command tells esbuild; null where that is not certain. */
function bundlingOf({ words, folder }: Command, at: number): Bundling | null {
  const behind = words.slice(at + 1);
  const options = behind.filter(({ text }) => text.startsWith('-'));
  const points = behind.flatMap(({ text, quoted }) => {
    if (text.startsWith('-')) return [];
    const [, to = null, from = text] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    return { from, to, quoted };
  });
  const out = {
    outdir: option(options, 'outdir'),
    outfile: option(options, 'outfile'),
    outbase: option(options, 'outbase'),
  };
  const paths = [...points.map(({ from }) => from), ...Object.values(out)];
  const isPlain = paths.every((path) => !/[$`{}?[\]\\]/.test(path ?? ''));
  const names = option(options, 'entry-names') ?? dirAndName;
  if (!isPlain || names !== dirAndName || points.length === 0) return null;
  return { by: '«esbuild» in package.json', folder, points, ...out };
}

function unfollowed({ words, folder }: Command, program: string): Unfollowed {
  const out = option(words, 'o', 'd', 'out-dir', 'outdir', 'output-path', 'outfile');
  const isTold = out !== null && out !== '' && !out.includes('$');
  return {
    by: `«${program}»`,
    mayWrite: (module) => !isTold || lies(module, posix.join(folder, out)),
  };
}
