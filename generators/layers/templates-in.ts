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

/** Finds the templates of folders: those of layers, of what a folder extends, and the shipped ones. */
export function templateFinder(sources: TemplateSources) {
  const { catalogue, files, own } = sources;
  const byFolder = new Map<string, LayerFile[]>();
  for (const file of files.values()) {
    if (!file.path.endsWith('.hbs')) continue;
    const folder = folderOf(file.path);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }

  async function inFolder(folder: string): Promise<Templates> {
    const [kind = '', id = '', part] = folder.split('/');
    const parent = kind in kinds ? await own.parentOf(kind as Kind, id) : null;
    const rest = part === undefined ? '' : `/${part}`;
    const inherited = parent === null ? null : await inFolder(`${kind}/${parent}${rest}`);
    const partParent =
      kind === 'triggers' && part !== undefined ? await own.parentOf('targets', part) : null;
    const ofTarget = partParent === null ? null : await inFolder(`${kind}/${id}/${partParent}`);
    const shipped = isShipped(kind, id) ? await catalogue.templates([folder]) : null;
    const mine = await compiledIn(folder);
    return new Map([
      // What extends a target or language calls its templates by the paths that it had.
      ...(kind === 'triggers' ? [] : (inherited ?? [])),
      ...renamed(inherited, `${kind}/${parent}/`, `${kind}/${id}/`),
      ...renamed(ofTarget, `${kind}/${id}/${partParent}/`, `${folder}/`),
      ...(shipped ?? []),
      ...mine,
      ...(await asAncestors(kind, id, mine)),
    ]);
  }

  function isShipped(kind: string, id: string): boolean {
    const { triggerIds, targetIds, languageIds } = catalogue;
    const ids = { triggers: triggerIds, targets: targetIds, languages: languageIds };
    return kind in kinds ? ids[kind as Kind].includes(id) : kind === 'shared';
  }

  async function compiledIn(folder: string): Promise<Templates> {
    const found = byFolder.get(folder) ?? [];
    if (found.length === 0) return new Map();
    const compiling = await sources.compiling();
    return new Map(found.map((file) => [file.path, templateOf(file, compiling)]));
  }

  const made = new Map<LayerFile, CompiledTemplate>();
  function templateOf(file: LayerFile, compiling: Compiling): CompiledTemplate {
    const template = made.get(file) ?? layerTemplate(file, compiling);
    made.set(file, template);
    return template;
  }

  /** The own templates of a target or language, under the paths of those that it extends. */
  async function asAncestors(kind: string, id: string, mine: Templates): Promise<Templates> {
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

  return async (folders: readonly string[]): Promise<Templates> => {
    const found = await Promise.all(folders.map(inFolder));
    return new Map(found.flatMap((templates) => [...templates]));
  };
}

function renamed(templates: Templates | null, from: string, to: string): Templates {
  const under = [...(templates ?? [])].filter(([path]) => path.startsWith(from));
  return new Map(under.map(([path, template]) => [to + path.slice(from.length), template]));
}
