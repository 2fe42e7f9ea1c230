import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ErrorCode, UserError } from '../../../generators/errors.js';
import { type Change, diffTree, type StagedFile } from '../../../generators/transaction/change.js';
import { commit } from '../../../generators/transaction/commit.js';
import { sha256 } from '../../../generators/transaction/digest.js';
import { inSandbox } from '../../faults/sandbox.js';

/** A file of a plan. */
export function staged(path: string, content: string, executable = false): StagedFile {
  return { path, content, executable };
}

/** Puts a file into a project, with its folders. */
export function put(root: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/** A folder for a project, inside a sandbox with a neighbour that nobody may touch. */
export async function inProject<T>(work: (root: string) => Promise<T> | T): Promise<T> {
  return inSandbox(async (sandbox) => {
    put(sandbox, 'outside/secret', 'not ours\n');
    mkdirSync(join(sandbox, 'project'));
    return work(join(sandbox, 'project'));
  });
}

/** The changes of a plan, where files named in `edited` are patched from these contents. */
export function changesOf(
  root: string,
  files: StagedFile[],
  edited: Record<string, string> = {},
): Change[] {
  const hashes = Object.entries(edited).map(([path, text]) => [path, sha256(text)] as const);
  return diffTree(root, files, { owned: () => null, edited: new Map(hashes), force: false });
}

/** Plans and commits at once. */
export function write(
  root: string,
  files: StagedFile[],
  edited: Record<string, string> = {},
): void {
  commit(root, changesOf(root, files, edited), { command: 'add' });
}

/** The error that a person reads, or null when all goes well. */
export async function errorOf(work: () => unknown): Promise<UserError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** The code of {@link errorOf}. */
export async function codeOf(work: () => unknown): Promise<ErrorCode | null> {
  return (await errorOf(work))?.code ?? null;
}
