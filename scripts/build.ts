import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execaSync } from 'execa';
import { bundle, type Metafile } from './bundle.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');

rmSync(dist, { recursive: true, force: true });

const metafile = await bundle(root, 'dist/bin');
writeFileSync(join(dist, 'metafile.json'), JSON.stringify(metafile));

/** The API and the plopfile: plain modules beside their types. */
execaSync('tsc', ['-p', 'tsconfig.build.json'], { cwd: root, preferLocal: true, stdio: 'inherit' });
cpSync(join(root, 'generated'), join(dist, 'generated'), { recursive: true });

mkdirSync(dist, { recursive: true });
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), licences(metafile));

/** The licence texts of every package that the bundle holds. */
function licences({ outputs }: Metafile): string {
  const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));
  const packages = new Set(
    inputs.flatMap((path) => {
      const match = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
      return match
        ? [
            path.slice(0, path.indexOf(match[1] ?? '', path.lastIndexOf('node_modules/'))) +
              match[1],
          ]
        : [];
    }),
  );
  return [...packages]
    .sort()
    .map(licence)
    .join(`\n\n${'-'.repeat(80)}\n\n`);
}

function licence(folder: string): string {
  const path = join(root, folder);
  const { name, version, license } = JSON.parse(
    readFileSync(join(path, 'package.json'), 'utf8'),
  ) as {
    name: string;
    version: string;
    license: string;
  };
  const file = readdirSync(path).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(path, file), 'utf8').trim() : `License: ${license}`;
  return `${name} ${version} (${license})\n\n${text}`;
}
