import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repository } from '../combinations.js';
import { sh } from '../tools.js';

const biome = join(repository, 'test/workbench/node_modules/.bin/biome');

/**
 * Holds the files of several projects to the one biome.json that they share, in a folder outside of
 * this repository, which has settings of its own. Throws with what biome says of them.
 * @param settings the text of the biome.json
 * @param files by path, which begins with the project's name
 * @returns how many files were checked
 */
export async function checkWithBiome(
  settings: string,
  files: ReadonlyMap<string, string>,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'biome-'));
  for (const [path, text] of [...files, ['biome.json', settings] as const]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const said = await sh(biome, ['check', '--error-on-warnings'], { cwd: folder });
  rmSync(folder, { recursive: true });
  const [, checked] = /Checked (\d+) files? .*No fixes applied/.exec(said) ?? [];
  if (checked === undefined) throw new Error(`biome: ${said}`);
  return Number(checked);
}

/** The files of projects that biome can read, less its settings and what belongs to the generator. */
export function readableForBiome(
  projects: readonly { name: string; files: readonly { path: string; content: string }[] }[],
): Map<string, string> {
  return new Map(
    projects.flatMap(({ name, files }) =>
      files
        .filter(({ path }) => /^(?!\.|biome\.json$).*\.(?:[cm]?[jt]s|json)$/.test(path))
        .map(({ path, content }) => [`${name}/${path}`, content] as const),
    ),
  );
}
