import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { execaSync } from 'execa';
import type { TemplateGroup } from '../generated/groups.js';
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
for (const name of compiled) {
  const text = readFileSync(join(generated, name), 'utf8');
  const module = (await import(join(generated, name))) as Partial<TemplateGroup>;
  const { templates, data } = module;
  writeFileSync(
    join(dist, 'generated', name),
    templates && data ? uncompiled(Object.keys(templates), data) : text,
  );
}

mkdirSync(dist, { recursive: true });
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), licences(metafile));

/** A group of templates for who imports the package: what Handlebars compiles takes ten times its source. */
function uncompiled(paths: readonly string[], data: TemplateGroup['data']): string {
  const json = JSON.stringify(JSON.stringify(data));
  return `import { shippedTemplates } from '../generators/layers/shipped-templates.js';
export const templates = shippedTemplates(${JSON.stringify(paths)});
export const data = JSON.parse(${json});
`;
}

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
