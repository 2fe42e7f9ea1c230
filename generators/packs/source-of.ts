import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { kindOf, realPath } from '../disk.js';
import { UserError } from '../errors.js';
import { utf8Text } from '../utf8.js';
import { cachedArchive, dropArchive, keepArchive } from './cache.js';
import { badPack } from './collect.js';
import type { PackContext, PackFiles } from './context.js';
import { fetchGit } from './fetch-git.js';
import { fetchNpm } from './fetch-npm.js';
import type { Pin } from './lock-file.js';
import { digestOf } from './pack-digest.js';
import type { PackSpec } from './pack-spec.js';
import { readFolder } from './read-folder.js';
import { readTar } from './tar.js';
import { isRange, isVersion, satisfies } from './version-range.js';

/** A pack's files and where they are from. */
export interface PackSource {
  files: PackFiles;
  digest: string;
  resolved: string | null;
  /** What lies within the repository is pinned by the repository. */
  needsPin: boolean;
}

/** What is read for: the pack's name in messages, and its pin. */
export interface SourceContext extends PackContext {
  title: string;
  pin: Pin | null;
}

/** Reads the files of a pack; null for one that has to be fetched but is not pinned. */
export async function sourceOf(spec: PackSpec, context: SourceContext): Promise<PackSource | null> {
  if (spec.kind === 'git') return fromArchive(spec, context);
  if (spec.kind === 'path') return fromPath(spec.path, context);
  const folder = installedFolder(spec.name, context.from);
  return folder === null ? fromArchive(spec, context) : fromPackage(folder, spec, context);
}

function fromPath(path: string, context: SourceContext): PackSource {
  const { parent, from, title } = context;
  if (parent) return { ...partOf(parent.files, path, title), resolved: null, needsPin: false };
  const folder = resolve(from, path);
  const files = readFolder(folder, title);
  return sourced(files, null, !isOwn(folder, context.root));
}

/** A folder of the pack that names it: what that one is pinned by holds for this one. */
function partOf(all: PackFiles, path: string, title: string): Pick<PackSource, 'files' | 'digest'> {
  const prefix = path.replaceAll('\\', '/').replace(/^(?:\.\/)+|\/+$/g, '');
  const inside = [...all].filter(([each]) => each.startsWith(`${prefix}/`));
  if (inside.length === 0) {
    throw badPack(`${title} is no folder of the pack that extends it.`);
  }
  const files = new Map(inside.map(([each, bytes]) => [each.slice(prefix.length + 1), bytes]));
  return { files, digest: digestOf(files) };
}

function fromPackage(
  folder: string,
  { wanted, name }: Extract<PackSpec, { kind: 'npm' }>,
  { title, root }: SourceContext,
): PackSource {
  const files = readFolder(folder, title);
  const version = packageVersion(files, title);
  if (wanted !== null && isRange(wanted) && !satisfies(version, wanted)) {
    throw badPack(`${title} is installed as ${version}.`, `Install ${name}@${wanted} with npm.`);
  }
  return sourced(files, version, !isOwn(folder, root));
}

async function fromArchive(
  spec: Exclude<PackSpec, { kind: 'path' }>,
  context: SourceContext,
): Promise<PackSource | null> {
  const { mode, pin, title } = context;
  if (mode === 'run') {
    if (pin === null || pin.resolved === null) return null;
    const cached = pinnedFiles(pin, spec, title);
    if (cached) return sourced(cached, pin.resolved, true);
  }
  const { archive, resolved } = await fetched(spec, context);
  const files = filesIn(archive, spec, title);
  const source = sourced(files, resolved ?? packageVersion(files, title), true);
  if (mode === 'lock' || source.digest === pin?.digest) keepArchive(source.digest, archive);
  return source;
}

function filesIn(archive: Uint8Array, { kind }: PackSpec, title: string): PackFiles {
  return readTar(archive, { title, inFolder: kind === 'npm' });
}

/** What the cache has of a pinned pack, or null; whatever else lies in its place is removed. */
export function pinnedFiles({ digest }: Pin, spec: PackSpec, title: string): PackFiles | null {
  const archive = cachedArchive(digest);
  if (archive === null) return null;
  try {
    const files = filesIn(archive, spec, title);
    if (digestOf(files) === digest) return files;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  dropArchive(digest);
  return null;
}

async function fetched(
  spec: Exclude<PackSpec, { kind: 'path' }>,
  { mode, pin, console, lock }: SourceContext,
): Promise<{ archive: Uint8Array; resolved: string | null }> {
  const pinned = mode === 'run' ? (pin?.resolved ?? null) : null;
  if (spec.kind === 'git') return fetchGit(spec, pinned, console);
  const wanted = pinned ?? spec.wanted ?? 'latest';
  const archive = await fetchNpm(spec.name, wanted, dirname(lock), console);
  return { archive, resolved: pinned };
}

function sourced(files: PackFiles, resolved: string | null, needsPin: boolean): PackSource {
  return { files, resolved, needsPin, digest: digestOf(files) };
}

/** The nearest folder of a package at or above a folder, as Node.js finds it. */
function installedFolder(name: string, from: string): string | null {
  const folder = join(from, 'node_modules', name);
  if (kindOf(folder) !== null) return folder;
  const parent = dirname(from);
  return parent === from ? null : installedFolder(name, parent);
}

function packageVersion(files: PackFiles, title: string): string {
  const text = utf8Text(files.get('package.json') ?? new Uint8Array([0])) ?? '';
  try {
    const { version } = JSON.parse(text.replace(/^\uFEFF/, '')) as { version?: unknown };
    if (typeof version === 'string' && isVersion(version)) return version;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw badPack(`${title} has no package.json with a version.`);
}

/** True for what the repository itself holds, links resolved: not what npm has installed in it. */
function isOwn(folder: string, root: string): boolean {
  const inner = relative(realPath(root) ?? root, realPath(folder) ?? folder);
  const parts = inner.split(sep);
  return !isAbsolute(inner) && parts[0] !== '..' && !parts.includes('node_modules');
}
