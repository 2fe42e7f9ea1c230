import { createRequire } from 'node:module';
import { join, posix } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { sourcesOf } from '../../generators/edit/node/sources.js';
import { repository } from './combinations.js';
import type { Files } from './memory-project.js';

const workbench = join(repository, 'test/workbench');
const load = createRequire(join(workbench, 'package.json'));

/** Runs a module of a project that is held in memory, with the packages of the workbench. */
export async function runBundled(
  files: Files,
  entry: string,
  alias: { [name: string]: string } = {},
): Promise<{ [name: string]: unknown }> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
    plugins: [fromMemory(files, alias)],
  });
  const module = { exports: {} as { [name: string]: unknown } };
  const text = outputFiles?.[0]?.text ?? '';
  new Function('module', 'exports', 'require', text)(module, module.exports, load);
  return module.exports;
}

function fromMemory(files: Files, alias: { [name: string]: string }): Plugin {
  const find = (path: string): string | undefined =>
    sourcesOf(path).find((each) => Object.hasOwn(files, each));
  return {
    name: 'memory',
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: /.*/ }, ({ path, importer, kind, pluginData, namespace }) => {
        if (pluginData === 'found' || (namespace !== 'memory' && kind !== 'entry-point'))
          return null;
        const isOwn = kind === 'entry-point' || /^\.{1,2}(?:\/|$)/.test(path);
        if (isOwn) {
          const found = find(posix.join(posix.dirname(importer || '.'), path));
          return found
            ? { path: found, namespace: 'memory' }
            : { errors: [{ text: `no ${path}` }] };
        }
        const name = alias[path] ?? path;
        try {
          load.resolve(name);
          return { path: name, external: true };
        } catch {
          return resolve(name, { kind, resolveDir: workbench, pluginData: 'found' });
        }
      });
      onLoad({ filter: /.*/, namespace: 'memory' }, ({ path }) => ({
        contents: files[path] ?? '',
        loader: /\.[cm]?ts$/.test(path) ? 'ts' : 'js',
        resolveDir: workbench,
      }));
    },
  };
}
