import type { TemplateLayer } from '../contract/team.js';

/** A file of the nearest layer that has its path. */
export interface LayerFile {
  /** Below `templates/`. */
  path: string;
  text: string;
  /** As a person would name it: `.lambda-trigger/templates/triggers/sqs/cases.json`. */
  title: string;
  layer: TemplateLayer;
}

/** The files of all layers by path; those of nearer ones stand before those of farther ones. */
export type LayerFiles = ReadonlyMap<string, LayerFile>;

/** Puts layers on top of each other, the nearest first. */
export function filesOf(layers: readonly TemplateLayer[]): LayerFiles {
  const merged = new Map<string, LayerFile>();
  for (const layer of layers) {
    for (const [path, text] of layer.files) {
      if (merged.has(path)) continue;
      merged.set(path, { path, text: asWritten(text), title: `${layer.title}/${path}`, layer });
    }
  }
  return merged;
}

/** The same text wherever it was checked out: without byte order mark, with LF. */
function asWritten(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
}

/** Kinds of folders of the catalogue, each with what describes one. */
export const kinds = {
  triggers: 'trigger',
  targets: 'target',
  languages: 'language',
} as const;

/** One of {@link kinds}. */
export type Kind = keyof typeof kinds;

/** What a folder of a layer is described by: data, or a module for who trusts it. */
export interface Described {
  kind: Kind;
  id: string;
  file: LayerFile;
  isCode: boolean;
}

const descriptor =
  /^(triggers|targets|languages)\/([^/]+)\/(trigger|target|language)\.(yaml|yml|json|mjs)$/;

/** The triggers, targets and languages that layers describe themselves. */
export function describedIn(files: LayerFiles): Described[] {
  return [...files.values()].flatMap((file) => {
    const [, kind, id = '', word, ending] = descriptor.exec(file.path) ?? [];
    if (!kind || kinds[kind as Kind] !== word) return [];
    return [{ kind: kind as Kind, id, file, isCode: ending === 'mjs' }];
  });
}

/**
 * The folder that a file is loaded with, as {@link Catalogue.templates} names it: `triggers/sqs/python` for
 * what a trigger has for a language or target, `triggers/sqs` for the rest of it.
 */
export function folderOf(path: string): string {
  const [kind = '', id = '', part = '', ...rest] = path.split('/');
  if (kind === 'triggers') {
    return rest.length > 0 && part !== 'events' ? `${kind}/${id}/${part}` : `${kind}/${id}`;
  }
  if (kind === 'shared') return rest.length > 0 ? `${kind}/${id}/${part}` : kind;
  return kind in kinds ? `${kind}/${id}` : kind;
}
