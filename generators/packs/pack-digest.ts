import { createHash } from 'node:crypto';
import type { PackFiles } from './context.js';

/** SHA-256 over the paths, sizes and contents of all files in their order, in hexadecimal. */
export function digestOf(files: PackFiles): string {
  const hash = createHash('sha256');
  for (const [path, bytes] of files) hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  return hash.digest('hex');
}
