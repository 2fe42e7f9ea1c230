import { groups } from '../../../generated/groups.js';
import type { Catalogue } from '../../catalogue.js';
import type { OpenedPack } from '../context.js';
import { readPlain } from '../plain-value.js';
import type { OwnIds } from './own.js';
import { misplaced } from './places.js';
import { type PackProblem, problemsIn } from './problem.js';

/** What does not compile, of the templates among these paths. */
export async function compileProblems(
  paths: readonly string[],
  catalogue: Catalogue,
): Promise<PackProblem[]> {
  const problems: PackProblem[] = [];
  for (const path of paths.filter((each) => each.endsWith('.hbs'))) {
    const compile = async () => {
      const templates = await catalogue.templates([folderOf(path)]);
      return templates.get(path)?.spec;
    };
    problems.push(...(await problemsIn(path, compile)));
  }
  return problems;
}

/** The folder that a template is loaded with, see {@link Catalogue.templates}. */
function folderOf(path: string): string {
  const [kind = '', id = '', part = '', ...rest] = path.split('/');
  if (kind === 'files') return kind;
  const isPart = (kind === 'triggers' || kind === 'shared') && rest.length > 0;
  if (kind === 'shared' && !isPart) return kind;
  return isPart ? `${kind}/${id}/${part}` : `${kind}/${id}`;
}

/** Templates of a pack that would never be rendered. */
export async function placeProblems(
  pack: OpenedPack,
  own: OwnIds,
  { shipped, catalogue }: { shipped: Catalogue; catalogue: Catalogue },
): Promise<PackProblem[]> {
  const templates = await shipped.templates(Object.keys(groups));
  const shared = new Set<string>();
  for (const id of own.triggers) {
    const trigger = await catalogue.trigger(id).catch(() => null);
    // Those that depend on answers are shipped ones.
    const folders = trigger?.shared ?? [];
    for (const folder of typeof folders === 'function' ? [] : folders) shared.add(folder);
  }
  return misplaced([...pack.layer.files.keys()], {
    shipped: new Set(templates.keys()),
    named: await namedTemplates(pack),
    shared,
  });
}

/** The templates of files that the manifest gives to every function. */
async function namedTemplates({ manifest }: OpenedPack): Promise<Set<string>> {
  const format = manifest.path.endsWith('.json') ? 'json' : 'yaml';
  const { value } = await readPlain(manifest.text, format);
  const { files } = (value ?? {}) as { files?: unknown };
  const listed = Array.isArray(files) ? (files as { template?: unknown }[]) : [];
  return new Set(listed.map((each) => String(each?.template)));
}
