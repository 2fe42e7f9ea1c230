import { join } from 'node:path/posix';
import type { HandlerEntry, ProjectReader } from '../../generators/define.js';
import { folderOf, lies, within } from '../../generators/paths.js';
import { calledIn } from './code-entry.js';

/** An image that is built from files of the project. */
export interface ImageOfCode {
  /** The folder that is handed to the build, relative to the project. */
  context: string;
  /** Relative to the context. */
  dockerfile: string;
  /** What the infrastructure code says in place of CMD; null where it says nothing. */
  command: readonly string[] | null;
}

/** Where the code of an image begins, and the runtime of the image that it is built on. */
export interface ImageEntry {
  entry: HandlerEntry;
  runtime: string;
}

interface Instruction {
  name: string;
  rest: string;
}

/** The folder of AWS's images in which code lies. https://docs.aws.amazon.com/lambda/latest/dg/images-create.html */
const taskRoot = '/var/task';

/**
 * Where the code of an image begins that is built on one of AWS's for Lambda: the handler of its CMD, in the one
 * file of the project that COPY brings there. Null where another stage, or nothing that is there, brings it.
 */
export function entryInImage(image: ImageOfCode, { peek }: ProjectReader): ImageEntry | null {
  const text = peek(join(image.context, image.dockerfile));
  const stage = text === null ? null : lastStage(text);
  const runtime = stage && runtimeOf(stage.base);
  if (!stage || runtime === null) return null;
  if (stage.instructions.some(({ name }) => name === 'ENTRYPOINT')) return null;
  const command = image.command ?? commandOf(stage.instructions);
  const [handler, another] = command ?? [];
  if (handler === undefined || another !== undefined) return null;
  const called = calledIn('', { handler, runtime });
  if (called === null) return null;
  const endings = runtime.startsWith('python') ? ['.py'] : ['.mjs', '.cjs', '.js', '.ts'];
  const wanted = `${taskRoot}/${called.module}`;
  const found = copiedTo(wanted, stage.instructions, image.context).filter(({ module }) =>
    endings.some((ending) => peek(module + ending) !== null),
  );
  const [{ module } = { module: undefined }] = found;
  if (module === undefined || found.some((each) => each.module !== module)) return null;
  const lone = found.every((each) => each.lone) ? { lone: true as const } : {};
  const root = module.endsWith(called.module) ? module.slice(0, -called.module.length) : null;
  const own = root === null ? null : calledIn(root, { handler, runtime });
  return own && { entry: { ...own, ...lone }, runtime };
}

/** What is done last, and the image that it is done to. */
function lastStage(text: string): { base: string; instructions: Instruction[] } | null {
  const all = text
    .replace(/\\[ \t]*\r?\n/g, ' ')
    .split(/\r?\n/)
    .flatMap((line): Instruction[] => {
      const [, name, rest = ''] = /^\s*([A-Za-z]+)\s+(.*?)\s*$/.exec(line) ?? [];
      return name === undefined ? [] : [{ name: name.toUpperCase(), rest }];
    });
  const at = all.findLastIndex(({ name }) => name === 'FROM');
  const base = all[at]?.rest.replace(/^(?:--\S+\s+)+/, '').split(/\s/)[0];
  return base === undefined ? null : { base, instructions: all.slice(at + 1) };
}

/** `python3.13` of `public.ecr.aws/lambda/python:3.13-arm64`; null for images that are not AWS's for Lambda. */
function runtimeOf(base: string): string | null {
  const [, family, version] =
    /^(?:public\.ecr\.aws\/lambda|amazon\/aws-lambda-)[/-]?(nodejs|python):(\d+(?:\.\d+)?)/.exec(
      base,
    ) ?? [];
  if (family === undefined || version === undefined) return null;
  return family === 'nodejs' ? `nodejs${version}.x` : `python${version}`;
}

/** The words of the last CMD; null where it is a line for a shell. */
function commandOf(instructions: readonly Instruction[]): string[] | null {
  const { rest = '' } = instructions.findLast(({ name }) => name === 'CMD') ?? {};
  const list = /^\[\s*("[^"]*"(?:\s*,\s*"[^"]*")*)\s*\]$/.exec(rest)?.[1];
  return list === undefined ? null : [...list.matchAll(/"([^"]*)"/g)].map(([, word = '']) => word);
}

/** A module of the project; `lone` where nothing is copied with it that lies in a folder beside it. */
interface Copied {
  module: string;
  lone: boolean;
}

/** The modules of the project that lie at a path of the image, as COPY says; the last one counts there. */
function copiedTo(wanted: string, instructions: readonly Instruction[], context: string): Copied[] {
  let folder = taskRoot;
  const found: Copied[] = [];
  for (const { name, rest } of instructions) {
    const path = (word: string): string => {
      const told = word.replace(/\$\{?LAMBDA_TASK_ROOT\}?/, taskRoot);
      return told.startsWith('/') ? told : join(folder, told);
    };
    if (name === 'WORKDIR') folder = path(rest);
    if (name !== 'COPY' || /(?:^|\s)--from=/.test(rest)) continue;
    const words = rest.split(/\s+/).filter((word) => !word.startsWith('--'));
    const to = words.pop() ?? '';
    found.push(...words.flatMap((from) => sourceOf(wanted, from, path(to), context)));
  }
  return found;
}

/** The module that becomes another one when a file or folder is copied. */
function sourceOf(wanted: string, from: string, to: string, context: string): Copied[] {
  const folder = to.replace(/\/\.?$/, '');
  const file = /^([^*]+)\.(?:py|[cm]?[jt]s)$/.exec(from)?.[1];
  if (file !== undefined) {
    const stem = file.slice(file.lastIndexOf('/') + 1);
    const isHere = within(folder, stem) === wanted || to.replace(/\.\w+$/, '') === wanted;
    return isHere ? [{ module: join(context, file), lone: true }] : [];
  }
  if (!lies(wanted, folder)) return [];
  const rest = wanted.slice(folder.length + 1);
  const all = /^(.*\/)?\*(?:\.\w+)?$/.exec(from);
  // A pattern hands over what is in the folder, and nothing with a folder of its own.
  if (!all) return [{ module: join(context, from, rest), lone: false }];
  return folderOf(rest) === '' ? [{ module: join(context, all[1] ?? '.', rest), lone: true }] : [];
}
