import { join } from 'node:path/posix';
import type { HandlerEntry, ProjectReader } from '../../../generators/define.js';
import { literalString, reference } from '../../../generators/edit/hcl/literal.js';
import type { Address, HclModule } from '../../../generators/edit/hcl/module.js';
import { calledIn, calledInZip, calledOf } from '../../shared/code-entry.js';

/** The folder whose functions are asked for; `` is the project itself. */
export interface CodeFolder {
  module: HclModule;
  folder: string;
  project: ProjectReader;
}

/** Where the code of a function begins: in what `archive_file` packs, also by way of a bucket, or in a zip of ours. */
export function entryOf(
  { handler: spelled = '', runtime = '', filename: file, s3_key: key = '' }: Address['attributes'],
  { module, folder, project }: CodeFolder,
): HandlerEntry | null {
  const handler = literalString(spelled);
  if (handler === null) return null;
  const called = { handler, runtime: literalString(runtime) };
  const filename = file ?? uploadedAs(key, module);
  const archive = module.addresses.find((each) => isArchive(each) && isPackedBy(filename, each));
  if (!archive) {
    const zip = inModule(filename, folder);
    return zip === null ? null : calledInZip(zip, called, project);
  }
  const code = packedBy(archive, folder);
  if (code === null) return null;
  return code.kind === 'folder' ? calledIn(code.path, called) : calledOf(code.path, called);
}

/** True for what makes a zip. */
export function isArchive({ type }: Address): boolean {
  return type === 'archive_file';
}

/** What `archive_file` packs, when that is one folder or file. */
export function packedBy(
  { attributes: { source_dir: dir, source_file: file } }: Address,
  folder: string,
): { kind: 'folder' | 'file'; path: string } | null {
  const path = inModule(dir ?? file ?? '', folder);
  return path === null ? null : { kind: dir === undefined ? 'file' : 'folder', path };
}

/** The file that becomes the object of a bucket which a key names; nothing where no resource uploads it. */
function uploadedAs(key: string, { addresses }: HclModule): string {
  const [, type, name] =
    /^(aws_s3_(?:bucket_)?object)\.([\w-]+)\.(?:key|id)$/.exec(reference(key) ?? '') ?? [];
  const object = addresses.find((each) => each.type === type && each.name === name);
  return object?.attributes['source'] ?? '';
}

/** A function names the archive, or the very path that it is written to. */
function isPackedBy(filename: string, { mode, name, attributes }: Address): boolean {
  const address = `${mode === 'data' ? 'data.' : ''}archive_file.${name}`;
  return (
    reference(filename) === `${address}.output_path` ||
    (filename !== '' && attributes['output_path'] === filename)
  );
}

/** `../lambdas/orders` of `"${path.module}/../lambdas/orders"`; null for what other expressions make. */
function inModule(expression: string, folder: string): string | null {
  const path = /^"\$\{path\.(?:module|root)\}\/([^"$]+)"$/.exec(expression)?.[1];
  const text = path ?? literalString(expression);
  if (text === null || text === undefined || text === '' || text.startsWith('/')) return null;
  return join(folder, text).replace(/\/$/, '');
}
