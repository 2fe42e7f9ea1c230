import { foldersAbove } from '../apps.js';
import type { Catalogue } from '../catalogue.js';
import type { Finding, Language, Note, ProjectReader } from '../define.js';
import type { FoundPlace, Inspection } from '../inspect.js';
import type { FunctionSettings } from '../wiring.js';
import { sampleOf } from './code-style.js';
import { functionFolder } from './function-folder.js';

/** How a project does things, as far as a new function follows it. */
export interface Ways {
  findings: Finding[];
  /** The language of the new function as the project writes it. */
  language: Language;
  settings: Partial<Pick<FunctionSettings, 'architecture'>>;
  notes: Note[];
}

/** What ways are asked for. */
export interface WaysWishes {
  /** Where functions go in a project that does not tell. */
  layout?: string | null;
  /** The code of a function that is there, which may lie in a package of its own: what is found is found there. */
  module?: string | null;
}

/** Looks at the few files that tell how a project does things; reads none of its code but what the place names. */
export async function waysOf(
  { project, root }: Inspection,
  { target: targetId, place }: FoundPlace,
  languageId: string,
  catalogue: Catalogue,
  { layout = null, module = null }: WaysWishes = {},
): Promise<Ways> {
  const target = await catalogue.target(targetId);
  const language = await catalogue.language(languageId);
  const there = (await target.ways?.(project, place)) ?? {
    ...{ modules: [], architecture: null, findings: [] },
  };
  const base = functionFolder(there.modules, project, place.home) ?? layout;
  const sample = sampleOf(there.modules, project);
  const request = { base, sample, zips: target.zips, above: foldersAbove(root) };
  const own = (await language.follow?.(project, request)) ?? {
    ...{ language, findings: [], notes: [] },
  };
  const { architecture } = there;
  const near = module === null ? [] : await foundBeside(module, own.language, project);
  return {
    findings: [
      finding('language', language.title),
      ...(near.length > 0 ? near : own.findings),
      finding('functions', folderOf(own.language)),
      ...(place.runtime ? [finding('runtime', place.runtime, place.path)] : []),
      ...(architecture ? [finding('architecture', architecture, place.path)] : []),
      ...there.findings,
    ],
    language: own.language,
    settings: architecture ? { architecture } : {},
    notes: own.notes,
  };
}

async function foundBeside(
  module: string,
  language: Language,
  project: ProjectReader,
): Promise<Finding[]> {
  return (await language.beside?.(module, project))?.findings ?? [];
}

/** The catalogue with the language as a project writes it. */
export function following(catalogue: Catalogue, { language }: Ways): Catalogue {
  const load = catalogue.language;
  return { ...catalogue, language: async (id) => (id === language.id ? language : load(id)) };
}

function folderOf(language: Language): string {
  return language.functionFolder('x').slice(0, -'/x'.length);
}

function finding(key: string, value: string, path: string | null = null): Finding {
  return { key, value, path, line: null };
}
