import { join } from 'node:path/posix';
import type { HandlerEntry, ProjectReader } from '../../../generators/define.js';
import type { DeclaredConstruct } from '../../../generators/edit/cdk/constructs.js';
import { folderOf } from '../../../generators/paths.js';
import { calledIn, calledInZip, codeAt } from '../../shared/code-entry.js';
import { entryInImage, type ImageEntry } from '../../shared/image-entry.js';

/** A function of an app, and what its expressions are relative to. */
export interface CodeOfApp {
  fn: Pick<DeclaredConstruct, 'type' | 'id' | 'properties' | 'complete'>;
  runtime: string | null;
  /** The file that declares it. */
  path: string;
  /** The folder of cdk.json, where the app runs. */
  home: string;
  project: ProjectReader;
}

/** Where the code of a function begins, by the class that makes it. */
export function entryOf(code: CodeOfApp): HandlerEntry | null {
  const { type } = code.fn;
  if (type === 'NodejsFunction') return ofNodejs(code);
  if (type === 'PythonFunction') return ofPython(code);
  return type === 'Function' ? ofAsset(code) : null;
}

/** The code of a function whose image the app builds. */
export function imageOf({ fn, path, home, project }: CodeOfApp): ImageEntry | null {
  const { code = '' } = fn.properties;
  const given = /\bDockerImageCode\.fromImageAsset\(\s*([\s\S]+?)\s*,?\s*\)$/.exec(code)?.[1] ?? '';
  const [, folder = given, options = ''] = /^([\s\S]*?),\s*(\{[\s\S]*\})$/.exec(given) ?? [];
  const context = pathIn(folder.trim(), { path, home });
  // Other options than these change what is built, or what it is called with.
  const plain =
    /^(?:\{\s*(?:(?:file|cmd|exclude|platform)\s*:(?:\s*\[[^\]]*\]|[^,{}[\]]*),?\s*)*\})?$/;
  if (fn.type !== 'DockerImageFunction' || context === null || !plain.test(options)) return null;
  const file = /\bfile\s*:\s*([^,{}]+?)\s*[,}]/.exec(options)?.[1];
  const list = /\bcmd\s*:\s*\[([^\]]*)\]/.exec(options)?.[1];
  const words = list
    ?.split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map(literal);
  const dockerfile = file === undefined ? 'Dockerfile' : literal(file);
  if (dockerfile === null || words?.includes(null)) return null;
  const command = words ? words.flatMap((each) => each ?? []) : null;
  return entryInImage({ context, dockerfile, command }, project);
}

const script = /\.[cm]?[jt]sx?$/;

/** Without `entry` the file lies beside the one that declares the function, and is called after its id. */
function ofNodejs({ fn, path, home, project }: CodeOfApp): HandlerEntry | null {
  const { entry, handler, code } = fn.properties;
  const name = handler === undefined ? (fn.complete ? 'handler' : null) : literal(handler);
  if (name === null || code !== undefined) return null;
  const called = name.slice(name.lastIndexOf('.') + 1);
  if (entry !== undefined) {
    const file = pathIn(entry, { path, home });
    return file === null ? null : codeAt(file.replace(script, ''), called);
  }
  const beside = `${path.replace(script, '')}.${fn.id}`;
  const isThere = ['.ts', '.js', '.mjs'].some((ending) => project.peek(beside + ending) !== null);
  return fn.complete && fn.id !== null && isThere ? codeAt(beside, called) : null;
}

function ofPython({ fn, path, home }: CodeOfApp): HandlerEntry | null {
  const { entry = '', index, handler } = fn.properties;
  if (!fn.complete && (index === undefined || handler === undefined)) return null;
  const folder = pathIn(entry, { path, home });
  const [file, name] = [literalOr(index, 'index.py'), literalOr(handler, 'handler')];
  if (folder === null || file === null || name === null) return null;
  return codeAt(join(folder, file.replace(/\.py$/, '')), name, folder);
}

const literalOr = (expression: string | undefined, other: string): string | null =>
  expression === undefined ? other : literal(expression);

/** `lambda.Code.fromAsset(…)`, and the class that it makes. */
const assetOf = /(?:\b(?:Asset)?Code\.fromAsset|^new (?:[\w.]+\.)?AssetCode)\(\s*([\s\S]+)\)$/;

/** An asset that is built when it is deployed need not have the layout of its folder. */
function ofAsset({ fn, runtime, path, home, project }: CodeOfApp): HandlerEntry | null {
  const { code = '', handler: spelled = '' } = fn.properties;
  const asset = assetOf.exec(code)?.[1]?.trim() ?? '';
  const expression = asset.replace(/,?\s*(?:,\s*\{(?![\s\S]*\bbundling\b)[\s\S]*\})?$/, '');
  const [from, handler] = [pathIn(expression, { path, home }), literal(spelled)];
  if (from === null || handler === null) return null;
  const called = { handler, runtime };
  return from.endsWith('.zip') ? calledInZip(from, called, project) : calledIn(from, called);
}

const quoted = /^(["'`])((?:(?!\1|[\\$]).)*)\1$/;
const here = String.raw`(?:__dirname|import\.meta\.dirname)`;
const joined = new RegExp(
  String.raw`^(?:\w+\.)?(?:join|resolve)\(\s*(${here}|process\.cwd\(\))\s*,([\s\S]*)\)$`,
);
const besideUrl =
  /^(?:(?:\w+\.)?fileURLToPath\()?\s*new URL\(\s*((["'`]).*?\2)\s*,\s*import\.meta\.url\s*,?\s*\)(?:\.pathname|\s*\))$/;
const template = new RegExp(String.raw`^\x60\$\{${here}\}\/([^$\x60\\]*)\x60$`);

function literal(expression: string): string | null {
  return quoted.exec(expression)?.[2] ?? null;
}

/** The path of the project that an expression of an app means; null where it is not written out. */
export function pathIn(
  expression: string,
  { path, home }: Pick<CodeOfApp, 'path' | 'home'>,
): string | null {
  const plain = literal(expression);
  if (plain !== null) return plain === '' ? null : join(home, plain);
  const folder = folderOf(path);
  const [, url] = besideUrl.exec(expression) ?? [];
  const beside = url === undefined ? (template.exec(expression)?.[1] ?? null) : literal(url);
  if (beside !== null) return join(folder, beside);
  const [, base, rest = ''] = joined.exec(expression) ?? [];
  const parts = rest
    .replace(/,\s*$/, '')
    .split(',')
    .map((part) => literal(part.trim()));
  if (base === undefined || !parts.every((part) => part !== null)) return null;
  return join(base.startsWith('process') ? home : folder, ...parts);
}
