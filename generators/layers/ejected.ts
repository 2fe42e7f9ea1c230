import type { TemplateLayer } from '../contract/team.js';
import type { Note } from '../define.js';
import type { TemplateSource } from './shipped-sources.js';

/** A comment alone on its line, which Handlebars drops with the line: what follows is still the first line. */
const origin =
  /^\uFEFF?\{\{!-- ejected from create-lambda-trigger, sha256 ([0-9a-f]{64}) --\}\}\r?\n/;

/** A shipped template as it is ejected: its text below a line that tells which one it was. */
export function ejected({ text, digest }: TemplateSource): string {
  return `{{!-- ejected from create-lambda-trigger, sha256 ${digest} --}}\n${text}`;
}

/** The digest of the template that an ejected one came from; null for a template that was not ejected. */
export function originOf(text: string): string | null {
  return origin.exec(text)?.[1] ?? null;
}

/** Remarks on ejected templates whose shipped ones are others today. Reads no sources where none was ejected. */
export async function movedOn(layers: readonly TemplateLayer[]): Promise<Note[]> {
  const origins = layers.flatMap(({ title, files }) =>
    [...files].flatMap(([path, text]) => {
      const digest = originOf(text);
      return digest === null ? [] : [{ title, path, digest }];
    }),
  );
  if (origins.length === 0) return [];
  const { sourceOf } = await import('./shipped-sources.js');
  const notes: Note[] = [];
  for (const { title, path, digest } of origins) {
    const source = await sourceOf(path);
    if (source?.digest === digest) continue;
    const message = source
      ? `The shipped ${path} has moved on since ${title} has its own: «create-lambda-trigger eject ${path} --print» shows it.`
      : `${title}/${path} was ejected, and no template is shipped under this path any more.`;
    notes.push({ code: 'CLT_TEMPLATE_MOVED_ON', message });
  }
  return notes;
}
