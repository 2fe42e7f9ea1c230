import type { RawAnswers } from '../../answers.js';
import type { Catalogue } from '../../catalogue.js';
import type { TemplateLayer } from '../../define.js';
import { readPlain } from '../plain-value.js';
import type { OwnIds } from './own.js';
import { type PackProblem, problemAt } from './problem.js';

/** The sets of answers of own triggers, by trigger and name. */
export interface Variants {
  variants: Map<string, Map<string, RawAnswers>>;
  problems: PackProblem[];
}

/** The sets of answers of a pack's own triggers, each of which has to have them. */
export async function variantsOf(own: OwnIds, layer: TemplateLayer): Promise<Variants> {
  const found: Variants = { variants: new Map(), problems: [] };
  for (const id of own.triggers) {
    const path = `triggers/${id}/variants.json`;
    const { value, problem } = await readPlain(layer.files.get(path) ?? '', 'json');
    if (!layer.files.has(path)) {
      found.problems.push(problemAt(path, `triggers/${id} has no variants.json to be tried with.`));
    } else if (problem !== undefined || !isSets(value)) {
      const says = problem ?? 'is not {"default": {…}}: sets of answers by name';
      found.problems.push(problemAt(path, `${path} ${says}.`));
    } else {
      found.variants.set(id, new Map(Object.entries(value)));
    }
  }
  return found;
}

function isSets(value: unknown): value is { [name: string]: RawAnswers } {
  const isObject = (each: unknown): each is object =>
    typeof each === 'object' && each !== null && !Array.isArray(each);
  return isObject(value) && Object.keys(value).length > 0 && Object.values(value).every(isObject);
}

/** A trigger claims the languages that it has handlers for, itself or through one that it extends. */
export async function claimedLanguages(
  own: OwnIds,
  catalogue: Catalogue,
): Promise<Map<string, readonly string[]>> {
  const claimed = new Map<string, readonly string[]>();
  for (const id of own.triggers) {
    const languages: string[] = [];
    for (const language of catalogue.languageIds) {
      const { handlers } = await catalogue.language(language);
      const folders = [`triggers/${id}/${handlers}`, `languages/${language}`];
      const mine = [`triggers/${id}/${handlers}/`, `languages/${language}/handlers/${id}/`];
      const templates = [...(await catalogue.templates(folders)).keys()];
      if (templates.some((path) => mine.some((folder) => path.startsWith(folder)))) {
        languages.push(language);
      }
    }
    claimed.set(id, languages);
  }
  return claimed;
}
