import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/**
 * Keeps the texts of templates in one file, a tenth of their size, for whoever ejects or updates one: what
 * runs otherwise is compiled. Compressing takes seconds, so a file that has the same texts stays.
 * @param paths relative to `from`, sorted
 */
export function packSources(
  paths: readonly string[],
  { from, to }: { from: string; to: string },
): void {
  const texts = paths.map((path) => [path, readFileSync(join(from, path), 'utf8')]);
  const json = JSON.stringify(Object.fromEntries(texts));
  if (existsSync(to) && brotliDecompressSync(readFileSync(to)).toString('utf8') === json) return;
  const temporary = `${to}.${process.pid}`;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: json.length,
  };
  writeFileSync(temporary, brotliCompressSync(json, { params }));
  renameSync(temporary, to);
}
