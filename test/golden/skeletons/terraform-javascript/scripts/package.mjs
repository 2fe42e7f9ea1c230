import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { zipSync } from 'fflate';

const functions = 'src/functions';

// Lambda's Node.js runtimes have no `require` in ES modules; some CommonJS dependencies need one.
const banner =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

// A fixed time keeps the zip, and so its hash, the same until the code changes.
const mtime = new Date(1980, 0, 1);

mkdirSync('dist', { recursive: true });
for (const name of readdirSync(functions)) {
  const outfile = `dist/${name}/handler.mjs`;
  await build({
    entryPoints: [`${functions}/${name}/handler.js`],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    banner: { js: banner },
    sourcemap: 'inline',
  });
  const zip = zipSync({ 'handler.mjs': [readFileSync(outfile), { mtime }] });
  writeFileSync(`dist/${name}.zip`, zip);
  console.log(`dist/${name}.zip`);
}
