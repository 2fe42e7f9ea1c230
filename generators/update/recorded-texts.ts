import type { ProjectReader } from '../define.js';
import { sourceByDigest } from '../layers/shipped-sources.js';
import { sourcePath } from '../recorded-sources.js';
import { sha256 } from '../transaction/digest.js';
import { archivedSource } from './archive.js';
import type { SourceByDigest } from './recorded-catalogue.js';

/**
 * Where the texts of recorded templates are: this version and all that were released before it, and what the
 * project keeps of others. A text that has not the digest that it is kept under is none.
 */
export function recordedTexts(project: ProjectReader): SourceByDigest {
  const known = new Map<string, Promise<string | null>>();
  const find = async (digest: string): Promise<string | null> => {
    const kept = /^[0-9a-f]{64}$/.test(digest) ? project.peek(sourcePath(digest)) : null;
    if (kept !== null && sha256(kept) === digest) return kept;
    return (await sourceByDigest(digest)) ?? archivedSource(digest);
  };
  return (digest) => {
    const text = known.get(digest) ?? find(digest);
    known.set(digest, text);
    return text;
  };
}
