import type { Finding, Place, PlaceWays, ProjectReader } from '../../../generators/define.js';
import type { HclModule } from '../../../generators/edit/hcl/module.js';
import { prevalent } from '../../../generators/prevalent.js';
import { habitsOf } from './conventions.js';
import { moduleIn } from './detect.js';
import { isArchive, packedBy } from './entry.js';

/** How the functions of a folder of Terraform are made. */
export function ways(project: ProjectReader, { path }: Place): PlaceWays {
  const folder = path === '.' ? '' : path;
  const module = moduleIn(project, folder);
  const named = prevalent(
    module.addresses.flatMap(({ attributes }) =>
      [...(attributes['architectures'] ?? '').matchAll(/"(arm64|x86_64)"/g)].map(
        ([, name = '']) => name,
      ),
    ),
  );
  return {
    modules: sources(module, folder),
    architecture: named === 'arm64' || named === 'x86_64' ? named : null,
    findings: findings(module, path),
  };
}

/** The code that `archive_file` packs: a folder of one function, or its file. */
function sources({ addresses }: HclModule, folder: string): string[] {
  return addresses.filter(isArchive).flatMap((archive) => {
    const code = packedBy(archive, folder);
    if (code === null) return [];
    return [code.kind === 'file' ? code.path.replace(/\.\w+$/, '') : `${code.path}/handler`];
  });
}

function findings(module: HclModule, path: string): Finding[] {
  const { tags, boundary, rolePath, layers, namePrefix } = habitsOf(module);
  const told = { tags, 'permissions boundary': boundary, 'role path': rolePath, layers };
  const defaultTags = module.providers.find((provider) => provider.defaultTags);
  return [
    ...Object.entries({ ...told, 'names begin with': namePrefix }).flatMap(([key, value]) =>
      value === null ? [] : [{ key, value, path, line: null }],
    ),
    ...(defaultTags
      ? [{ key: 'tags', value: 'default_tags', path: defaultTags.path, line: defaultTags.line }]
      : []),
  ];
}
