import { join } from 'node:path/posix';
import type { HandlerEntry, ProjectReader } from '../../generators/define.js';
import { runtimeFamily } from '../../generators/names.js';
import { folderOf, within } from '../../generators/paths.js';

/** How Lambda is told where the code of a function begins. */
export interface CalledCode {
  /** As Lambda takes it: `orders/app.handler`, in Python also `orders.app.handler`. */
  handler: string;
  /** Such as `nodejs22.x`; null where nothing tells. */
  runtime: string | null;
}

/** Code of packages, and what runs of programs leave. */
const foreign = /^(?:\.\.|node_modules|site-packages|__pycache__|cdk\.out|\.aws-sam)$/;

/** The module below a folder that a handler names, and what is called of it; null for what Lambda would not load. */
export function calledIn(folder: string, { handler, runtime }: CalledCode): HandlerEntry | null {
  const [, spelled = '', name = ''] = /^([\w@-][\w@./-]*)\.([A-Za-z_]\w*)$/.exec(handler) ?? [];
  const module = spelled === '' ? null : moduleIn(spelled, runtime);
  return module === null ? null : codeAt(join(folder, module), name, folder);
}

/** Python's modules have dots; of Node.js a second dot leads into what the module exports. */
function moduleIn(spelled: string, runtime: string | null): string | null {
  const family = runtime === null ? null : runtimeFamily(runtime);
  if (family === 'python') return spelled.replaceAll('.', '/');
  const known = family === null || family === 'nodejs';
  return known && !spelled.includes('.') ? spelled : null;
}

/** An entry inside of the project; `root` is what the names of modules start from. */
export function codeAt(module: string, name: string, root?: string): HandlerEntry | null {
  const path = join('.', module);
  if (path.startsWith('/') || path.split('/').some((part) => foreign.test(part))) return null;
  return { module: path, name, ...(root === undefined ? {} : { root: rooted(root) }) };
}

const rooted = (folder: string): string => join('.', folder, '.').replace(/^\.$/, '');

/** The entry of a file, as long as it is the one that the handler names: `app.handler` of `src/app.py`. */
export function calledOf(file: string, called: CalledCode): HandlerEntry | null {
  const module = file.replace(/\.(?:[cm]?[jt]sx?|py)$/, '');
  const inside = calledIn('', called);
  if (module === file || inside === null) return null;
  const root = module.slice(0, -inside.module.length);
  return root + inside.module === module ? codeAt(module, inside.name, root) : null;
}

/** A zip that `scripts/package` of a project of ours makes: `dist/orders.zip`. */
const packed = /^((?:.+\/)?)dist\/([\w-]+)\.zip$/;

/** Where the code of a zip begins: in the folder that our own script packs, else inside of the zip. */
export function calledInZip(
  zip: string,
  called: CalledCode,
  project: ProjectReader,
): HandlerEntry | null {
  return calledInOurs(zip, called, project) ?? calledInOthers(zip, called);
}

/** Where the code of a zip begins that nobody looks into here; null outside of the project. */
export function calledInOthers(zip: string, called: CalledCode): HandlerEntry | null {
  const path = join('.', zip);
  const inside = path.startsWith('..') || path.startsWith('/') ? null : calledIn('', called);
  return inside && { module: inside.module, name: inside.name, zip: path };
}

/** Null for a zip that none of our scripts makes. */
function calledInOurs(
  zip: string,
  called: CalledCode,
  project: ProjectReader,
): HandlerEntry | null {
  const [, above, name] = packed.exec(zip) ?? [];
  if (above === undefined || name === undefined) return null;
  const root = folderOf(above);
  const script = (file: string): string => project.peek(within(root, `scripts/${file}`)) ?? '';
  if (/^python/.test(called.runtime ?? '')) {
    const source = /^SOURCE = Path\((["'])([^"'\\]+)\1\)$/m.exec(script('package.py'))?.[2];
    return source === undefined ? null : calledIn(within(root, source), called);
  }
  const text = script('package.mjs');
  const folder = /^const functions = (["'])([^"'\\]+)\1;?\r?$/m.exec(text)?.[2];
  const file = /entryPoints: \[`\$\{functions\}\/\$\{name\}\/([\w.-]+)`\]/.exec(text)?.[1];
  if (folder === undefined || file === undefined) return null;
  return calledOf(join(root, folder, name, file), called);
}
