import { catalogue } from '../../generators/catalogue.js';
import type { Declared, Host } from '../../generators/declared.js';
import type {
  Addition,
  Folder,
  FunctionApi,
  Place,
  ProjectReader,
  Target,
} from '../../generators/define.js';
import type { NewProject } from '../../generators/project.js';
import { apiEdits } from '../../generators/route-api.js';
import { projectOf } from './combinations.js';

/** Files of a project by their paths. */
export interface Files {
  [path: string]: string;
}

/** Reads a project that is nowhere on a disk. */
export function readerOf(files: Readonly<Files>): ProjectReader {
  const read = (path: string): string | null => files[path] ?? null;
  const folders = new Set(['', ...Object.keys(files).flatMap(above)]);
  const here = (folder: string, path: string): string | null => {
    const inside = folder === '' ? path : path.slice(folder.length + 1);
    const below = folder === '' || path.startsWith(`${folder}/`);
    return below && inside !== '' && !inside.includes('/') ? inside : null;
  };
  const filesIn = (folder: string): string[] =>
    Object.keys(files)
      .flatMap((path) => here(folder, path) ?? [])
      .sort();
  const foldersIn = (folder: string): string[] =>
    [...folders].flatMap((path) => here(folder, path) ?? []).sort();
  return {
    read,
    peek: read,
    isReadOnly: () => false,
    tree: () =>
      [...folders].map(
        (path): Folder => ({ path, files: filesIn(path), folders: foldersIn(path) }),
      ),
    files: filesIn,
    folders: foldersIn,
  };
}

/** The folders that lead to a file. */
function above(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

/** A project of ours as files. */
export function filesOf({ files }: NewProject): Files {
  return Object.fromEntries(
    files.map(({ path, content }) => [path, Buffer.from(content).toString('utf8')]),
  );
}

/** What a target sees in files: its first place, and what is declared there. */
export interface Seen {
  target: Target;
  place: Place;
  project: ProjectReader;
  declared: Declared[];
}

/** Looks into files as a target does. */
export async function seenBy(targetId: string, files: Readonly<Files>): Promise<Seen> {
  const target = await catalogue.target(targetId);
  const project = readerOf(files);
  const [place] = (await target.detect?.(project)) ?? [];
  if (!place) throw new Error(`${targetId} finds no place.`);
  const declared = (await target.declared?.(place, project)) ?? [];
  return { target, place, project, declared };
}

/** The one function that is declared, or that of an address. */
export function hostIn({ declared }: Pick<Seen, 'declared'>, address?: string): Host {
  const hosts = declared.filter((each): each is Host => each.fn !== null);
  const host = hosts.find((each) => address === undefined || each.address === address);
  if (!host) throw new Error(`No function ${address ?? ''} is declared.`);
  return host;
}

/** Files of a new project of ours with one function called `users`, of the default variant of a trigger. */
export async function usersProject(
  trigger: string,
  more: { iac: string; language: string },
): Promise<Files> {
  const variant = { trigger, variant: 'default', answers: {} };
  return filesOf(await projectOf(variant, { name: 'users', ...more }));
}

/** What sends requests to a function of files. */
export async function apisIn(seen: Seen, host: Host): Promise<FunctionApi[]> {
  return (await seen.target.apis?.(seen.place, seen.project, host)) ?? [];
}

/** A route that is asked for, and of what. */
export interface Asked {
  method: string;
  path: string;
  /** Address of the function, and of the API; the first of each without. */
  to?: string;
  api?: string | null;
  /** Place of a new rule of a listener, for what such rules send. */
  rule?: { priority: number | null };
}

/** Files with one more route, as the target makes it. @throws Error where an edit is refused */
export async function withRoute(
  targetId: string,
  files: Readonly<Files>,
  asked: Asked,
): Promise<Files> {
  const { edits } = await additionOf(targetId, files, asked);
  const edited = { ...files };
  for (const { path: file, result } of edits) {
    if (result.kind === 'refused') throw new Error(`${file} ${result.line}: ${result.reason}`);
    if (result.kind === 'edited') edited[file] = result.text;
  }
  return edited;
}

/** What a target adds for one more route: of an API whose routes are told one by one, or of a listener. */
export async function additionOf(
  targetId: string,
  files: Readonly<Files>,
  { method, path, to, api: wanted, rule }: Asked,
): Promise<Addition> {
  const seen = await seenBy(targetId, files);
  const host = hostIn(seen, to);
  const apis = await apisIn(seen, host);
  const api = apis.find(({ address }) => wanted === undefined || address === wanted);
  if (!api || !seen.target.addRoute) throw new Error('No API sends requests to it.');
  const route = { method, path };
  const { place, project } = seen;
  const how = rule
    ? ({ ...rule, link: { kind: 'forward' }, isOurs: false } as const)
    : ({ priority: null, link: { kind: 'route' }, isOurs: true } as const);
  return apiEdits(
    { route, host, api, ...how },
    { found: { place }, inspection: { project } },
    seen.target,
  );
}

/** `GET /orders` for each route that leads to a function, over all of its APIs. */
export async function routesIn(
  targetId: string,
  files: Readonly<Files>,
  to?: string,
): Promise<string[]> {
  const seen = await seenBy(targetId, files);
  const apis = await apisIn(seen, hostIn(seen, to));
  return apis.flatMap(({ routes }) => routes.map(({ method, path }) => `${method} ${path}`));
}

/** True when a text is another one with insertions. */
export function isGrown(before: string, after: string): boolean {
  let at = 0;
  for (let next = 0; next < after.length; next += 1) if (after[next] === before[at]) at += 1;
  return at === before.length;
}
