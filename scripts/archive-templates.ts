import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sourceOf, sourcePaths } from '../generators/layers/shipped-sources.js';
import { packedArchive, unpackedArchive } from '../generators/update/archive.js';

/**
 * Adds the templates of today to the archive of all that were released: `npm run archive` belongs to a release,
 * and `npm run archive -- --check` fails where it was forgotten. `update` renders what older versions generated.
 */
const file = join(import.meta.dirname, '../archive/templates.br');
const known = existsSync(file) ? unpackedArchive(readFileSync(file)) : new Map<string, string>();
const sources = await Promise.all((await sourcePaths()).map((path) => sourceOf(path)));
const missing = sources.flatMap((source) =>
  source && !known.has(source.digest) ? [source.text] : [],
);
if (missing.length === 0) {
  console.log(`The archive has all ${sources.length} templates of today.`);
} else if (process.argv.includes('--check')) {
  console.error(`The archive lacks ${missing.length} templates of today: run «npm run archive».`);
  process.exitCode = 1;
} else {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, packedArchive(known.values(), missing));
  console.log(`${missing.length} templates are new in the archive.`);
}
