import type { Place, ProjectReader } from '../../../generators/define.js';
import { type HclModule, type HclSource, readModule } from '../../../generators/edit/hcl/module.js';
import { prevalent } from '../../../generators/prevalent.js';

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

/** The Terraform of a folder; `` is the project itself. */
export function moduleIn(project: ProjectReader, folder: string): HclModule {
  return readModule(sourcesIn(project, folder));
}

/** The files of Terraform in a folder. */
export function sourcesIn(project: ProjectReader, folder: string): HclSource[] {
  const paths = project
    .files(folder)
    .filter((name) => source.test(name))
    .map((name) => (folder === '' ? name : `${folder}/${name}`));
  return paths.map((path) => ({ path, text: project.peek(path) ?? '' }));
}
