import type { Catalogue, Extended } from '../catalogue.js';
import type { TemplateLayer } from '../contract/team.js';
import type { Note } from '../define.js';
import { dataFinder } from './layer-data.js';
import { type Described, describedIn, filesOf } from './layer-files.js';
import type { Compiling } from './layer-template.js';
import { type OwnFolders, ownFolders } from './own-folders.js';
import type { TeamWords } from './team-words.js';
import { templateFinder } from './templates-in.js';

/** What layers go with. */
export interface LayerOptions {
  /** What a plopfile lets templates call. */
  words?: TeamWords;
  /**
   * Runs a module of a layer, by its absolute path and its name for a person, and gives what it exports by
   * default; absent where nobody trusts any.
   */
  loadCode?(path: string, title: string): Promise<unknown>;
}

/**
 * The catalogue as a team has it: files of layers, the nearest first, stand before the shipped ones of their
 * paths, and folders with a descriptor are triggers, targets and languages more. Nothing is read or compiled
 * before it is asked for.
 */
export function layered(
  catalogue: Catalogue,
  layers: readonly TemplateLayer[],
  { words = {}, ...options }: LayerOptions = {},
): Catalogue {
  const files = filesOf(layers);
  if (files.size === 0) return catalogue;
  const described = describedIn(files);
  const own = ownFolders(described, catalogue, options);
  let made: Promise<Compiling> | undefined;
  const compiling = (): Promise<Compiling> => {
    made ??= prepared(words);
    return made;
  };

  return {
    triggerIds: own.ids('triggers'),
    targetIds: own.ids('targets'),
    languageIds: own.ids('languages'),
    trigger: own.trigger,
    target: own.target,
    language: own.language,
    templates: templateFinder({ catalogue, files, own, compiling }),
    ...dataFinder({ catalogue, files, own }),
    own: [
      ...described.flatMap(({ kind, id }) => (kind === 'triggers' ? [id] : [])),
      ...(catalogue.own ?? []),
    ],
    extended: () => extendedBy(described, { own, catalogue }),
    notes: async () => [...(await moved(layers)), ...((await catalogue.notes?.()) ?? [])],
  };
}

async function prepared(words: TeamWords): Promise<Compiling> {
  const [{ compilingWith }, compiler] = await Promise.all([
    import('./team-words.js'),
    import('./compile-template.js'),
  ]);
  return compilingWith(words, compiler);
}

async function moved(layers: readonly TemplateLayer[]): Promise<Note[]> {
  return (await import('./ejected.js')).movedOn(layers);
}

async function extendedBy(
  described: readonly Described[],
  { own, catalogue }: { own: OwnFolders; catalogue: Catalogue },
): Promise<Extended> {
  const below = await catalogue.extended?.();
  const parents = async (kind: 'targets' | 'languages'): Promise<Map<string, string>> => {
    const found = new Map(below?.[kind]);
    for (const each of described.filter((other) => other.kind === kind)) {
      const parent = await own.parentOf(kind, each.id);
      if (parent !== null) found.set(each.id, parent);
    }
    return found;
  };
  return { targets: await parents('targets'), languages: await parents('languages') };
}
