import { join, relative, sep } from 'node:path';
import { type OutputChunk, rolldown } from 'rolldown';
import { slimTsMorph } from './slim-ts-morph.js';

/** What was bundled: the modules of each chunk and the chunks that it loads, by path below the root. */
export interface Metafile {
  outputs: { [path: string]: { imports: Edge[]; inputs: { [path: string]: object } } };
}

interface Edge {
  path: string;
  kind: 'import-statement' | 'dynamic-import';
}

/** The part of rolldown's context that tells the module graph. */
interface Graph {
  getModuleInfo(id: string): { importedIds: string[]; dynamicallyImportedIds: string[] } | null;
}

/** A folder of the catalogue, or the module that its templates are compiled into. */
const catalogueFolder =
  /[\\/](?:templates[\\/](triggers|targets|languages)[\\/]([^\\/]+)[\\/]|generated[\\/](triggers|targets|languages)-(.+)\.js$)/;

/** What several folders of the catalogue have in common. */
const sharedFolder = /[\\/]templates[\\/]shared[\\/]/;

/**
 * Bundles the command into few chunks, so that a run reads little and loads only what it uses:
 * `command` reads the words, `engine` makes functions, and each folder of the catalogue is one. The
 * format is CommonJS, which Node starts and loads in half the time that ES modules take.
 */
export async function bundle(root: string, folder: string): Promise<Metafile> {
  const module = (path: string): string => join(root, path);
  const build = await rolldown({
    cwd: root,
    input: { main: module('generators/main.ts') },
    platform: 'node',
    external: /^node:/,
    plugins: [slimTsMorph([module('generators'), module('templates')])],
    transform: { target: 'node20.19' },
    preserveEntrySignatures: false,
    // yargs asks import.meta.resolve for configurations to extend, of which there are none.
    checks: { pluginTimings: false, emptyImportMeta: false },
  });
  let chunks: ((id: string) => string | null) | undefined;
  const { output } = await build.write({
    dir: module(folder),
    format: 'cjs',
    minify: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunks/[name]-[hash].cjs',
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        {
          debugName: 'chunks',
          name: (id, graph) => {
            chunks ??= chunkNames(graph, module);
            return chunks(id);
          },
        },
      ],
    },
  });
  await build.close();
  const files = output.filter((file): file is OutputChunk => file.type === 'chunk');
  return metafileOf(files, root, folder);
}

/** The chunk that a module belongs to; null leaves that to the bundler. */
function chunkNames(graph: Graph, module: (path: string) => string): (id: string) => string | null {
  const command = eager(graph, [module('generators/main.ts')]);
  const descriptors = [...eager(graph, [module('generators/catalogue.ts')])]
    .flatMap((id) => graph.getModuleInfo(id)?.dynamicallyImportedIds ?? [])
    .filter((id) => catalogueFolder.test(id));
  const base = [module('generators/run-create.ts'), module('generated/shared.js')];
  const isOfTrigger = (id: string): boolean => catalogueFolder.exec(id)?.[1] === 'triggers';
  const engine = eager(graph, [...base, ...descriptors]);
  const always = eager(graph, [...base, ...descriptors.filter((id) => !isOfTrigger(id))]);
  return (id) => {
    if (command.has(id) || id.startsWith('\0')) return 'command';
    if (!engine.has(id)) return null;
    if (sharedFolder.test(id) && !always.has(id)) return 'triggers-shared';
    const [, kind, name, kindToo, nameToo] = catalogueFolder.exec(id) ?? [];
    return kind || kindToo ? `${kind ?? kindToo}-${name ?? nameToo}` : 'engine';
  };
}

/** Modules that are loaded with these ones, without any `import()`. */
function eager(graph: Graph, ids: readonly string[], seen = new Set<string>()): Set<string> {
  for (const id of ids) {
    if (seen.has(id)) continue;
    seen.add(id);
    eager(graph, graph.getModuleInfo(id)?.importedIds ?? [], seen);
  }
  return seen;
}

function metafileOf(files: readonly OutputChunk[], root: string, folder: string): Metafile {
  const edges = (paths: readonly string[], kind: Edge['kind']): Edge[] =>
    paths.map((path) => ({ path: path.startsWith('node:') ? path : `${folder}/${path}`, kind }));
  const outputs = files.map((file) => {
    const inputs = file.moduleIds
      .filter((id) => id.startsWith(root))
      .map((id) => [relative(root, id).split(sep).join('/'), {}]);
    const imports = [
      ...edges(file.imports, 'import-statement'),
      ...edges(file.dynamicImports, 'dynamic-import'),
    ];
    return [`${folder}/${file.fileName}`, { imports, inputs: Object.fromEntries(inputs) }];
  });
  return { outputs: Object.fromEntries(outputs) };
}
