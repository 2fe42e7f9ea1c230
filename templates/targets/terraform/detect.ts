import { posix } from 'node:path';
import type { Place, ProjectReader } from '../../../generators/define.js';
import { type HclModule, type HclSource, readModule } from '../../../generators/edit/hcl/module.js';
import { within } from '../../../generators/paths.js';
import { prevalent } from '../../../generators/prevalent.js';

const source = /\.tf(?:\.json)?$/;

/** Folders of Terraform that are looked into in one project. */
const mostFolders = 60;

/** Folders of Terraform with an AWS provider that are applied by themselves. */
export function detect(project: ProjectReader): Place[] {
  const folders = project
    .tree()
    .filter(({ files }) => files.some((name) => source.test(name)))
    .slice(0, mostFolders)
    .map(({ path }) => ({ path, module: moduleIn(project, path) }));
  const called = new Set(folders.flatMap(calledBy));
  return folders
    .filter(({ path, module }) => usesAws(module) && !called.has(path) && isRoot(path, module))
    .map(({ path, module }) => placeOf(path, module));
}

function usesAws({ providers, requiredProviders, addresses }: HclModule): boolean {
  return (
    providers.some(({ name }) => name === 'aws') ||
    requiredProviders.some(({ name }) => name === 'aws') ||
    addresses.some(({ type }) => type.startsWith('aws_'))
  );
}

/** By custom `modules/` holds what others call; with a provider or a state of its own it is no such module. */
function isRoot(path: string, { providers, backend }: HclModule): boolean {
  return !/(?:^|\/)modules\//.test(path) || providers.length > 0 || backend !== null;
}

/** The folders of the project that a folder calls as modules. */
function calledBy({ path, module }: { path: string; module: HclModule }): string[] {
  return module.modules.flatMap(({ value }) =>
    value !== null && /^\.{1,2}\//.test(value) ? posix.join(path, value).replace(/\/$/, '') : [],
  );
}

function placeOf(folder: string, { addresses }: HclModule): Place {
  const path = folder === '' ? '.' : folder;
  const runtimes = addresses.flatMap(({ attributes }) => attributes['runtime'] ?? []);
  const runtime = prevalent(runtimes.map((text) => text.replaceAll('"', '')));
  const title = folder === '' ? "the project's own Terraform" : `the Terraform folder ${path}`;
  return { path, home: folder, name: path, title, runtime };
}

/** The Terraform of a folder; `` is the project itself. */
export function moduleIn(project: ProjectReader, folder: string): HclModule {
  return readModule(sourcesIn(project, folder));
}

/** The files of Terraform in a folder, with their texts. */
export function sourcesIn(project: ProjectReader, folder: string): HclSource[] {
  return project
    .files(folder)
    .filter((name) => source.test(name))
    .map((name) => within(folder, name))
    .map((path) => ({ path, text: project.peek(path) ?? '' }));
}
