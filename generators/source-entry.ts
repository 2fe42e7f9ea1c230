import type { Host } from './declared.js';
import type { CodeSource, HandlerEntry, Language, Note, ProjectReader } from './define.js';
import { refused } from './edit/result.js';
import { UserError } from './errors.js';
import { isWritten } from './paths.js';
import { printable } from './printable.js';

/** Where an entry is looked for. */
interface Surroundings {
  language: Language;
  project: ProjectReader;
}

/** The code that people edit of an entry as it is deployed, or why that is not certain. */
export async function sourceOf(
  entry: HandlerEntry,
  { language, project }: Surroundings,
): Promise<CodeSource> {
  const found = await language.sourceOf?.(entry, project);
  if (found) return found;
  const path = entry.zip ?? entry.module;
  const isThere = entry.zip === undefined && !isWritten(entry.module);
  return isThere ? { kind: 'source', entry } : { ...refused('a program writes it'), path };
}

/**
 * The code of a function that people edit.
 * @throws UserError CLT_CANNOT_PLACE where nothing tells it with certainty
 */
export async function certainSource(host: Host, around: Surroundings): Promise<HandlerEntry> {
  const { address, fn, path, line } = host;
  if (!fn.entry) {
    const message = `Nothing tells where the code of ${printable(address)} begins.`;
    const hint =
      'Its handler must be written out, with a folder or file of this project as its code.';
    throw new UserError('CLT_CANNOT_PLACE', message, { hint, path, line });
  }
  if (fn.entry.lone) {
    const message = `${printable(fn.entry.module)} is copied into the image of ${printable(address)} by itself: a module beside it would be missing there.`;
    throw new UserError('CLT_CANNOT_PLACE', message, { hint: copyFolder, path, line });
  }
  const source = await sourceOf(fn.entry, around);
  if (source.kind === 'source') return source.entry;
  throw new UserError(
    'CLT_CANNOT_PLACE',
    `The code of ${printable(address)} is ${whatIsDeployed(fn.entry)}, and what that is made of is not certain: ${printable(source.reason)}.`,
    { hint, path, line },
  );
}

const copyFolder =
  'Nothing was written. Let COPY of its Dockerfile bring the folder, with what lies below it.';

const hint =
  'Nothing was written. «outDir» and «rootDir» of tsconfig.json, or «esbuild» and «zip» in a script of package.json, must lead from it to one file of this project; or name that file as the code of the function.';

/** What is deployed, for a person. */
export function whatIsDeployed({ module, zip }: HandlerEntry): string {
  return printable(zip === undefined ? module : `${module} in ${zip}`);
}

/** What a person must know of code that is built before it is deployed; none where it is deployed as it is. */
export function builtNotes({ fn }: Host, { module }: HandlerEntry): Note[] {
  const { entry } = fn;
  if (!entry || (entry.module === module && entry.zip === undefined)) return [];
  const message = `${whatIsDeployed(entry)} is made of ${printable(module)}: build it before you deploy.`;
  return [{ code: 'CLT_BUILT_CODE', message }];
}
