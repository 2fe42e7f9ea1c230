import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { execaSync } from 'execa';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');

/** CommonJS parts of the bundle call `require` for Node's own modules. */
const banner = `import { createRequire as createRequire_ } from 'node:module';
const require = createRequire_(import.meta.url);`;

rmSync(dist, { recursive: true, force: true });

/** The command: one bundle with code splitting, so that a run loads only what it uses. */
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { main: 'generators/main.ts' },
  outdir: 'dist/bin',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifyWhitespace: true,
  minifySyntax: true,
  chunkNames: 'chunks/[name]-[hash]',
  banner: { js: banner },
  metafile: true,
  logLevel: 'warning',
});
writeFileSync(join(dist, 'metafile.json'), JSON.stringify(metafile));

/** The API and the plopfile: plain modules beside their types. */
execaSync('tsc', ['-p', 'tsconfig.build.json'], { cwd: root, preferLocal: true, stdio: 'inherit' });
cpSync(join(root, 'generated'), join(dist, 'generated'), { recursive: true });

mkdirSync(dist, { recursive: true });
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), licences(metafile));

/** The licence texts of every package that the bundle holds. */
function licences({ inputs }: Metafile): string {
  const packages = new Set(
    Object.keys(inputs).flatMap((path) => {
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
