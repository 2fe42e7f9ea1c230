import type { Addition, AddRequest, Place, ProjectReader } from '../../../generators/define.js';
import { clashes, type HclModule, readModule } from '../../../generators/edit/hcl/module.js';
import { UserError } from '../../../generators/errors.js';
import { prevalent } from '../../../generators/prevalent.js';
import { deployIn } from './commands.js';
import { type Address, declarations, functionFiles, variablesFile } from './project.js';

const source = /\.tf(?:\.json)?$/;

/** Folders of Terraform with an AWS provider, at the root and one below. */
export function detect(project: ProjectReader): Place[] {
  return ['', ...project.folders('')].flatMap((folder) => {
    if (!project.files(folder).some((name) => source.test(name))) return [];
    const { providers, requiredProviders, addresses } = moduleIn(project, folder);
    const usesAws =
      providers.some(({ name }) => name === 'aws') ||
      requiredProviders.some(({ name }) => name === 'aws') ||
      addresses.some(({ type }) => type.startsWith('aws_'));
    if (!usesAws) return [];
    const path = folder === '' ? '.' : folder;
    const runtimes = addresses.flatMap(({ attributes }) => attributes['runtime'] ?? []);
    const runtime = prevalent(runtimes.map((text) => text.replaceAll('"', '')));
    const title = folder === '' ? "the project's own Terraform" : `the Terraform folder ${path}`;
    return [{ path, name: path, title, runtime }];
  });
}

/** One new file for each function, and the variables that they use where the folder has none. */
export function add({ functions, place, project }: AddRequest): Addition {
  const folder = place.path === '.' ? '' : place.path;
  const module = moduleIn(project, folder);
  const files = functionFiles(functions, folder);
  const own = new Set(files.map(({ path }) => path));
  rejectTaken(functions.flatMap(declarations), withoutFiles(module, own));
  const known = new Set(
    module.variables
      .filter(({ path }) => path !== variablesFile(folder).path)
      .map(({ name }) => name),
  );
  return {
    files: [...files, ...(known.has('name_prefix') ? [] : [variablesFile(folder)])],
    edits: [],
    notes: [],
    deploy: deployIn(place.path),
  };
}

function moduleIn(project: ProjectReader, folder: string): HclModule {
  const paths = project
    .files(folder)
    .filter((name) => source.test(name))
    .map((name) => (folder === '' ? name : `${folder}/${name}`));
  return readModule(paths.map((path) => ({ path, text: project.peek(path) ?? '' })));
}

/** The module as it is without files that this run writes again. */
function withoutFiles(module: HclModule, paths: ReadonlySet<string>): HclModule {
  const kept = <T extends { path: string }>(items: T[]): T[] =>
    items.filter(({ path }) => !paths.has(path));
  return { ...module, addresses: kept(module.addresses), outputs: kept(module.outputs) };
}

function rejectTaken(wanted: readonly Address[], module: HclModule): void {
  const addresses = wanted.flatMap(({ type, name }) => (type === 'output' ? [] : [{ type, name }]));
  const outputs = wanted.flatMap(({ type, name }) => (type === 'output' ? [name] : []));
  const [taken] = clashes(module, { addresses, outputs });
  if (!taken) return;
  throw new UserError('CLT_CONFLICT', `${taken.name} is declared already.`, {
    hint: 'Choose another name for the function.',
    path: taken.path,
    line: taken.line,
  });
}
