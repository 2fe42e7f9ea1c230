import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { createJiti } from 'jiti';
import type { Console } from '../console.js';
import { readBytes } from '../disk.js';
import { UserError } from '../errors.js';
import { printable } from '../printable.js';
import { sha256 } from '../transaction/digest.js';

/** What a module of somebody else may do. */
export interface Trust {
  /** The person said `--trust`. */
  trust: boolean;
  /** Hears what runs, before it does. */
  console: Pick<Console, 'err'>;
}

/**
 * Runs a module of a team for who trusts it, and gives what it exports by default. Its path and digest
 * are told first; TypeScript is run without a check of its types, and nothing is kept of it.
 * @param path absolute
 * @param title the file as a person would name it
 * @throws UserError CLT_UNTRUSTED without trust, CLT_BAD_CONFIG when it fails or exports nothing.
 */
export async function runTrusted(
  path: string,
  title: string,
  { trust, console }: Trust,
): Promise<unknown> {
  const digest = sha256(readBytes(path) ?? '');
  if (!trust) {
    throw new UserError('CLT_UNTRUSTED', `${title} is code, which runs only for who trusts it.`, {
      hint: `Read it, then say --trust; its SHA-256 is ${digest}.`,
      path: title,
    });
  }
  console.err(`Running ${title} (SHA-256 ${digest}).\n`);
  const module = await loaded(path, title);
  if (module['default'] !== undefined) return module['default'];
  throw failed(title, 'exports nothing by default');
}

type Module = { [name: string]: unknown };

async function loaded(path: string, title: string): Promise<Module> {
  try {
    return await (extname(path) === '.ts' ? byJiti(path) : importModule(pathToFileURL(path).href));
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    throw failed(title, `fails: ${printable((says.split('\n')[0] ?? '').slice(0, 300))}`, error);
  }
}

/** At the same place as seen from the source and from the bundle, which cannot import itself. */
const importer = '../../bin/import-module.cjs';

async function importModule(url: string): Promise<Module> {
  const load = createRequire(import.meta.url)(importer) as (url: string) => Promise<Module>;
  return load(url);
}

/** Node.js 20 runs no TypeScript of its own; a folder for what jiti compiles would be a trace of a dry run. */
async function byJiti(path: string): Promise<Module> {
  const require = createRequire(import.meta.url);
  const jiti = require('jiti') as { createJiti: typeof createJiti };
  const load = jiti.createJiti(path, { fsCache: false, moduleCache: false, interopDefault: false });
  return (await load.import(path)) as Module;
}

function failed(title: string, says: string, cause?: unknown): UserError {
  return new UserError('CLT_BAD_CONFIG', `${title} ${says}.`, {
    hint: 'It is to export an object by default.',
    path: title,
    cause,
  });
}
