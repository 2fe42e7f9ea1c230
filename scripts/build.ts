import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { execaSync } from 'execa';
import { bundle, type Metafile } from './bundle.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');

rmSync(dist, { recursive: true, force: true });

const metafile = await bundle(root, 'dist/bin');
writeFileSync(join(dist, 'metafile.json'), JSON.stringify(metafile));

cpSync(join(root, 'bin/import-module.cjs'), join(dist, 'bin/import-module.cjs'));

/** The API and the plopfile: plain modules beside their types. */
execaSync('tsc', ['-p', 'tsconfig.build.json'], { cwd: root, preferLocal: true, stdio: 'inherit' });
const modules = ['generators', 'templates'].flatMap((folder) =>
  readdirSync(join(dist, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(dist, folder, name)),
);
// Their words are in the types beside them.
buildSync({
  entryPoints: modules,
  outdir: dist,
  outbase: dist,
  allowOverwrite: true,
  format: 'esm',
  minifyWhitespace: true,
});
const generated = join(root, 'generated');
const compiled = readdirSync(generated).filter((name) => name.endsWith('.js'));
cpSync(generated, join(dist, 'generated'), {
  recursive: true,
  filter: (path) => !path.endsWith('.js'),
});
// What Handlebars compiles is mostly the same words over and over.
buildSync({
  entryPoints: compiled.map((name) => join(generated, name)),
  outdir: join(dist, 'generated'),
  format: 'esm',
  minify: true,
});

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
