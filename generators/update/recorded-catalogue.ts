import type { Catalogue } from '../catalogue.js';
import { folderOf } from '../layers/layer-files.js';
import { layered } from '../layers/layered.js';
import type { Digests } from '../manifest.js';
import type { CompiledTemplate } from '../render.js';

/** Texts of templates by their digest; null where it is lost. */
export type SourceByDigest = (digest: string) => Promise<string | null>;

type Templates = Map<string, CompiledTemplate>;

/**
 * The catalogue as a run of the past had it, as far as templates go: those that it rendered, with the texts that
 * they had. What is lost is as it is today, so that only a comparison of hashes tells whether a file is the same.
 */
export function recordedCatalogue(
  today: Catalogue,
  digests: Digests,
  sourceOf: SourceByDigest,
): Catalogue {
  const compiled = oncePerText(today);
  return {
    ...today,
    async templates(folders) {
      const present = await today.templates(folders);
      const isMeant = (path: string): boolean =>
        present.has(path) || folders.some((folder) => path.startsWith(`${folder}/`));
      const seen: Templates = new Map();
      for (const [path, digest] of Object.entries(digests).filter(([path]) => isMeant(path))) {
        const now = present.get(path);
        const text = now?.digest === digest ? null : await sourceOf(digest);
        const template = text === null ? now : await compiled(path, text);
        if (template) seen.set(path, template);
      }
      return new RecordedTemplates(seen, present);
    },
  };
}

/**
 * Templates as a run saw them: it finds those that it rendered, and no finer ones that came later. Code of today
 * may ask for others by their name, and gets them.
 */
class RecordedTemplates extends Map<string, CompiledTemplate> {
  readonly #present: ReadonlyMap<string, CompiledTemplate>;

  constructor(seen: Templates, present: ReadonlyMap<string, CompiledTemplate>) {
    super(seen);
    this.#present = present;
  }

  override get(path: string): CompiledTemplate | undefined {
    return super.get(path) ?? this.#present?.get(path);
  }
}

/** Recorded texts are templates of a layer: they are compiled with the same care as those of a team. */
function oncePerText(today: Catalogue) {
  const none = { ...today, templates: async (): Promise<Templates> => new Map() };
  return async (path: string, text: string): Promise<CompiledTemplate | undefined> => {
    const files = new Map([[path, text]]);
    const alone = layered(none, [{ title: `recorded ${path}`, files, code: null }]);
    return (await alone.templates([folderOf(path)])).get(path);
  };
}
