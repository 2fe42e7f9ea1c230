import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { zipSync } from 'fflate';

const functions = 'src/functions';

// A fixed time keeps the zip, and so its hash, the same until the code changes.
const mtime = new Date(1980, 0, 1);

mkdirSync('dist', { recursive: true });
for (const name of readdirSync(functions)) {
  const outfile = `dist/${name}/handler.js`;
  await build({
    entryPoints: [`${functions}/${name}/handler.js`],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    sourcemap: 'inline',
  });
  const zip = zipSync({ 'handler.js': [readFileSync(outfile), { mtime }] });
  writeFileSync(`dist/${name}.zip`, zip);
  console.log(`dist/${name}.zip`);
}
