import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { readBytes } from '../disk.js';
import { sha256 } from '../transaction/digest.js';

/** A template as a person wrote it. */
export interface TemplateSource {
  text: string;
  /** SHA-256 of the text, in hexadecimal: what manifests record of a template that was rendered. */
  digest: string;
}

/** All texts in one compressed file, at the same place as seen from the source, the build and the bundle. */
const archive = '../../generated/sources.br';

let sources: ReadonlyMap<string, string> | undefined;
let byDigest: ReadonlyMap<string, string> | undefined;

/** Reading takes some milliseconds, so only commands that need sources come here. */
function shipped(): ReadonlyMap<string, string> {
  sources ??= unpacked();
  return sources;
}

function unpacked(): ReadonlyMap<string, string> {
  const bytes = readBytes(fileURLToPath(new URL(archive, import.meta.url)));
  if (!bytes) throw new Error('The package lacks generated/sources.br.');
  const texts = JSON.parse(brotliDecompressSync(bytes).toString('utf8')) as object;
  return new Map(Object.entries(texts));
}

/** Paths of all shipped templates below `templates/`, sorted. */
export async function sourcePaths(): Promise<string[]> {
  return [...shipped().keys()];
}

/** The text of a template that is known to be shipped. */
export function shippedText(path: string): string {
  const text = shipped().get(path);
  if (text === undefined) throw new Error(`The package lacks the template ${path}.`);
  return text;
}

/** The source of a shipped template by its path below `templates/`; null when there is none. */
export async function sourceOf(path: string): Promise<TemplateSource | null> {
  const text = shipped().get(path);
  return text === undefined ? null : { text, digest: sha256(text) };
}

/** The text of the shipped template with this SHA-256; null when no template of this version has it. */
export async function sourceByDigest(digest: string): Promise<string | null> {
  byDigest ??= new Map([...shipped().values()].map((text) => [sha256(text), text]));
  return byDigest.get(digest) ?? null;
}
