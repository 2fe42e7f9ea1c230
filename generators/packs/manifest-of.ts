import { version as ours } from '../../generated/version.js';
import { printable } from '../printable.js';
import { utf8Text } from '../utf8.js';
import { badPack, requirePlain, tooLarge } from './collect.js';
import type { PackFiles } from './context.js';
import { limits } from './limits.js';
import { readPlain } from './plain-value.js';
import { isRange, isVersion, satisfies } from './version-range.js';

/** What a pack says of itself as far as it has to be known to open it; the rest is a configuration. */
export interface PackManifest {
  path: string;
  text: string;
  name: string;
  version: string;
  extends: readonly string[];
  /** The folder of its templates. */
  templates: string;
}

const paths = ['lambda-trigger.pack.json', 'lambda-trigger.pack.yaml'] as const;

/** As npm names packages. */
const namePattern = /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/;
const maxNameLength = 214;

/** A pack names more packs than these by mistake only. */
const maxExtends = 20;

/**
 * Reads the manifest of a pack, of which there must be exactly one.
 * @param title names the pack in messages
 * @throws UserError CLT_BAD_PACK, also where the pack needs another version of this command.
 */
export async function manifestOf(files: PackFiles, title: string): Promise<PackManifest> {
  const path = manifestAmong(files, title);
  const text = textOf(files.get(path) ?? new Uint8Array(), `${path} of ${title}`);
  const { value, problem, line } = await readPlain(text, path.endsWith('.json') ? 'json' : 'yaml');
  if (problem !== undefined) {
    throw badPack(`${path} of ${title} ${problem}${line === undefined ? '' : `, line ${line}`}.`);
  }
  const said = membersOf(value, `${path} of ${title}`);
  requirePlain(title, said.templates);
  requireOurs(said, title);
  return { ...said, path, text };
}

/**
 * Which of the files in the root of a pack is its manifest.
 * @throws UserError CLT_BAD_PACK when there is none, or more than one.
 */
export function manifestAmong(names: { has(name: string): boolean }, title: string): string {
  const [path, second] = paths.filter((each) => names.has(each));
  if (path === undefined) {
    throw badPack(`${title} has no manifest.`, `A pack has a file ${paths[0]} in its root.`);
  }
  if (second !== undefined) {
    throw badPack(`${title} has both ${path} and ${second}.`, 'One of them has to go.');
  }
  return path;
}

function textOf(bytes: Uint8Array, what: string): string {
  if (bytes.length > limits.manifestBytes) throw tooLarge(what, limits.manifestBytes);
  const text = utf8Text(bytes);
  if (text === null) throw badPack(`${what} is not UTF-8 text.`);
  return text.replace(/^\uFEFF/, '');
}

type Members = Pick<PackManifest, 'name' | 'version' | 'extends' | 'templates'> & {
  requires: string | null;
};

function membersOf(value: unknown, what: string): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badPack(`${what} is not an object.`);
  }
  const {
    name,
    version,
    requires = null,
    extends: named = [],
    templates = 'templates',
  } = value as { [key: string]: unknown };
  const said = [named].flat();
  if (typeof name !== 'string' || name.length > maxNameLength || !namePattern.test(name)) {
    throw badPack(`${what} needs a name as npm takes it, such as "@acme/lambda-preset".`);
  }
  if (typeof version !== 'string' || !isVersion(version)) {
    throw badPack(`${what} needs a version such as "1.4.2".`);
  }
  if (requires !== null && (typeof requires !== 'string' || !isRange(requires))) {
    throw badPack(`requires in ${what} is not a range such as "^1.2".`);
  }
  if (said.length > maxExtends || !said.every((each): each is string => typeof each === 'string')) {
    throw badPack(
      `extends in ${what} is not the name of a pack, or a list of up to ${maxExtends}.`,
    );
  }
  if (typeof templates !== 'string') throw badPack(`templates in ${what} is not a folder.`);
  return { name, version, requires, extends: said, templates: templates.replace(/^\.\/|\/$/g, '') };
}

function requireOurs({ name, version, requires }: Members, title: string): void {
  if (requires === null || satisfies(ours, requires)) return;
  const called = printable(title) === name ? name : `${title} (${name} ${version})`;
  throw badPack(
    `${called} needs create-lambda-trigger ${printable(requires)}; this is ${ours}.`,
    'Update create-lambda-trigger, or take a version of the pack that is made for it.',
  );
}
