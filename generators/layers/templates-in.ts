import type { Catalogue } from '../catalogue.js';
import type { CompiledTemplate } from '../render.js';
import { folderOf, type Kind, kinds, type LayerFile, type LayerFiles } from './layer-files.js';
import { type Compiling, layerTemplate } from './layer-template.js';
import type { OwnFolders } from './own-folders.js';

/** Templates by path below `templates/`. */
type Templates = Map<string, CompiledTemplate>;

/** Where templates come from. */
export interface TemplateSources {
  catalogue: Catalogue;
  files: LayerFiles;
  own: Pick<OwnFolders, 'parentOf'>;
  /** Asked for once there is a template to compile. */
  compiling(): Promise<Compiling>;
}

interface Sources extends TemplateSources {
  /** The templates of layers by folder. */
  byFolder: ReadonlyMap<string, readonly LayerFile[]>;
  /** What was asked for already. */
  made: Map<LayerFile, CompiledTemplate>;
}

/** Finds the templates of folders: those of layers, of what a folder extends, and the shipped ones. */
export function templateFinder(
  given: TemplateSources,
): (folders: readonly string[]) => Promise<Templates> {
  const byFolder = new Map<string, LayerFile[]>();
  for (const file of given.files.values()) {
    if (!file.path.endsWith('.hbs')) continue;
    const folder = folderOf(file.path);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  const sources = { ...given, byFolder, made: new Map() };
  return async (folders) => {
    const found = await Promise.all(folders.map((folder) => inFolder(folder, sources)));
    return new Map(found.flatMap((templates) => [...templates]));
  };
}

async function inFolder(folder: string, sources: Sources): Promise<Templates> {
  const { catalogue, own } = sources;
  const [kind = '', id = '', part] = folder.split('/');
  const parent = kind in kinds ? await own.parentOf(kind as Kind, id) : null;
  const rest = part === undefined ? '' : `/${part}`;
  const inherited = parent === null ? null : await inFolder(`${kind}/${parent}${rest}`, sources);
  const partParent =
    kind === 'triggers' && part !== undefined ? await own.parentOf('targets', part) : null;
  const ofTarget =
    partParent === null ? null : await inFolder(`${kind}/${id}/${partParent}`, sources);
  const shipped = isShipped(kind, id, catalogue) ? await catalogue.templates([folder]) : null;
  const mine = await compiledIn(folder, sources);
  return new Map([
    // What extends a target or language calls its templates by the paths that it had.
    ...(kind === 'triggers' ? [] : (inherited ?? [])),
    ...renamed(inherited, `${kind}/${parent}/`, `${kind}/${id}/`),
    ...renamed(ofTarget, `${kind}/${id}/${partParent}/`, `${folder}/`),
    ...(shipped ?? []),
    ...mine,
    ...(await asAncestors(kind, id, { mine, own })),
  ]);
}

function isShipped(kind: string, id: string, catalogue: Catalogue): boolean {
  const { triggerIds, targetIds, languageIds } = catalogue;
  const ids = { triggers: triggerIds, targets: targetIds, languages: languageIds };
  return kind in kinds ? ids[kind as Kind].includes(id) : kind === 'shared';
}

async function compiledIn(folder: string, sources: Sources): Promise<Templates> {
  const found = sources.byFolder.get(folder) ?? [];
  if (found.length === 0) return new Map();
  const compiling = await sources.compiling();
  return new Map(
    found.map((file) => {
      const template = sources.made.get(file) ?? layerTemplate(file, compiling);
      sources.made.set(file, template);
      return [file.path, template];
    }),
  );
}

/** The own templates of a target or language, under the paths of those that it extends. */
async function asAncestors(
  kind: string,
  id: string,
  { mine, own }: { mine: Templates; own: Sources['own'] },
): Promise<Templates> {
  const under: Templates = new Map();
  if (kind !== 'targets' && kind !== 'languages') return under;
  let ancestor = await own.parentOf(kind, id);
  while (ancestor !== null) {
    for (const [path, template] of renamed(mine, `${kind}/${id}/`, `${kind}/${ancestor}/`)) {
      under.set(path, template);
    }
    ancestor = await own.parentOf(kind, ancestor);
  }
  return under;
}

function renamed(templates: Templates | null, from: string, to: string): Templates {
  const under = [...(templates ?? [])].filter(([path]) => path.startsWith(from));
  return new Map(under.map(([path, template]) => [to + path.slice(from.length), template]));
}
