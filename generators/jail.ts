import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { entriesOf, kindOf, realPath } from './disk.js';
import { UserError } from './errors.js';
import { printable } from './printable.js';

const invisible = '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}]';
/** Nearly all paths; the classes of Unicode are slow to prepare, and a literal is prepared at once. */
const plainText = /^[\x20-\x7e]*$/;
const reservedOnWindows =
  /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)/iu;
const stateOfRuns = /^(?:lock.*|transaction|trash|undo)$/;

/** Longest name of a file in bytes on the common file systems. */
const maxNameBytes = 255;

const pathRules: readonly [broken: (path: string) => boolean, says: string][] = [
  [(path) => path === '', 'is empty'],
  [
    (path) => !plainText.test(path) && new RegExp(invisible, 'u').test(path),
    'contains a control character or an invisible one',
  ],
  [(path) => path.startsWith('/'), 'is absolute'],
  [(path) => /^[a-z]:/i.test(path), 'names a drive'],
  [(path) => path.includes('\\'), 'contains a backslash'],
  [(path) => /%(?:00|2e|2f|5c)/i.test(path), 'contains an encoded dot or slash'],
];

const nameRules: readonly [broken: (name: string) => boolean, says: string][] = [
  [(name) => name === '' || name === '.', 'contains an empty part'],
  [(name) => name === '..', 'leads upwards'],
  [(name) => name.includes('~'), 'contains a tilde'],
  [(name) => /[<>:"|?*]/.test(name), 'contains one of < > : " | ? *'],
  [(name) => /[. ]$/.test(name), 'has a part that ends with a dot or a space'],
  [(name) => reservedOnWindows.test(name), 'contains a name that Windows reserves'],
  [(name) => Buffer.byteLength(name) > maxNameBytes, 'has a part of more than 255 bytes'],
];

/** Spelling-independent form: equal for two names that some file system takes for the same. */
export function fold(path: string): string {
  if (plainText.test(path)) return path.toLowerCase();
  return path.normalize('NFC').toLowerCase().normalize('NFC');
}

/** Paths that passed: a run asks for each of its paths many times. */
const passed = new Set<string>();

/** Refuses what is not a plain relative path with `/` on every system. Throws CLT_BAD_PATH. */
export function checkPath(path: string): void {
  if (passed.has(path)) return;
  const names = path.split('/');
  const problem =
    pathRules.find(([broken]) => broken(path)) ??
    nameRules.find(([broken]) => names.some((name) => broken(name)));
  const says = problem?.[1] ?? denied(names);
  if (says === null) return void passed.add(path);
  throw new UserError('CLT_BAD_PATH', `The path "${printable(path)}" ${says}.`, {
    hint: 'Use a path below the project, with / between its parts.',
  });
}

/** True for what {@link checkPath} lets pass. */
export function isPath(path: string): boolean {
  try {
    checkPath(path);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

function denied(names: readonly string[]): string | null {
  const folded = names.map(fold);
  if (folded.includes('.git')) return 'lies in a .git folder';
  if (folded.includes('node_modules')) return 'lies in a node_modules folder';
  if (folded.some((name) => name.startsWith('.lambda-trigger-')))
    return 'is kept for unfinished runs';
  const isState = folded.some(
    (name, index) => name === '.lambda-trigger' && stateOfRuns.test(folded[index + 1] ?? ''),
  );
  return isState ? 'is kept for the record of runs' : null;
}

/** The path without links, as far as it exists. Throws CLT_PATH_ESCAPES for a link to nowhere. */
export function canonical(path: string): string {
  if (kindOf(path) === null) return join(canonical(dirname(path)), basename(path));
  const real = realPath(path);
  if (real !== null) return real;
  throw new UserError('CLT_PATH_ESCAPES', `${printable(path)} is a link that leads nowhere.`, {
    hint: 'Remove the link or create what it points to.',
    path,
  });
}

/**
 * The absolute place of a project path, links resolved. Throws CLT_BAD_PATH for a path that is not
 * plain and CLT_PATH_ESCAPES when links lead out of the root or into a folder that is not ours.
 */
export function resolveInside(root: string, path: string): string {
  return resolveBelow(canonical(root), path);
}

/** As {@link resolveInside}, for a root that is {@link canonical} already. */
export function resolveBelow(base: string, path: string): string {
  checkPath(path);
  if (!meetsLink(base, path)) return join(base, path);
  const target = canonical(join(base, path));
  const inner = relative(base, target);
  const outside = inner === '' || inner === '..' || inner.startsWith(`..${sep}`);
  const says = outside || isAbsolute(inner) ? 'leaves the project' : denied(inner.split(sep));
  if (says === null) return target;
  throw new UserError('CLT_PATH_ESCAPES', `"${path}" ${says} through a link.`, {
    hint: 'Replace the link by a folder or choose another path.',
    path,
  });
}

/** True when the base or something below it on the way to a path is a link; without one, nothing leads astray. */
function meetsLink(base: string, path: string): boolean {
  let place = base;
  for (const name of ['', ...path.split('/')]) {
    if (name !== '') place = place.endsWith(sep) ? place + name : place + sep + name;
    const kind = kindOf(place);
    if (kind === null || kind === 'link') return kind === 'link';
  }
  return false;
}

/**
 * The places of all paths of a plan, by path. Throws as {@link resolveInside}, CLT_BAD_PATH when
 * two of them are the same to some file system, and CLT_CONFLICT when one differs from an existing
 * entry by its spelling only.
 */
export function resolveAll(root: string, paths: readonly string[]): Map<string, string> {
  const places = new Map<string, string>();
  const users = new Map<string, string>();
  const base = canonical(root);
  for (const path of paths) {
    const place = resolveBelow(base, path);
    const other = users.get(place);
    if (other !== undefined) throw samePlace(other, path);
    users.set(place, path);
    places.set(path, place);
  }
  refusePlannedTwins(paths);
  refuseExistingTwins(base, paths);
  return places;
}

/** `src`, `src/functions`, `src/functions/orders.ts` for the last of them. */
export function prefixesOf(path: string): string[] {
  const names = path.split('/');
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

function refusePlannedTwins(paths: readonly string[]): void {
  const spellings = new Map<string, string>();
  const files = new Set(paths.map(fold));
  for (const path of paths) {
    for (const prefix of prefixesOf(path)) {
      const folded = fold(prefix);
      const first = spellings.get(folded) ?? prefix;
      spellings.set(folded, first);
      if (first !== prefix || (prefix !== path && files.has(folded))) throw samePlace(first, path);
    }
  }
}

function refuseExistingTwins(base: string, paths: readonly string[]): void {
  const listings = new Map<string, string[]>();
  for (const prefix of new Set(paths.flatMap(prefixesOf))) {
    const place = join(base, prefix);
    const parent = dirname(place);
    const names = listings.get(parent) ?? entriesOf(parent);
    listings.set(parent, names);
    const name = basename(place);
    const twin = names.includes(name)
      ? undefined
      : names.find((other) => fold(other) === fold(name));
    if (twin === undefined) continue;
    throw new UserError(
      'CLT_CONFLICT',
      `"${prefix}" differs from the existing "${printable(twin)}" by its spelling only.`,
      { hint: 'Rename one of them: some file systems take both for the same.', path: prefix },
    );
  }
}

function samePlace(first: string, second: string): UserError {
  return new UserError(
    'CLT_BAD_PATH',
    `"${first}" and "${second}" cannot both exist on every system.`,
    {
      hint: 'Give them names that differ in more than their spelling.',
    },
  );
}
