import { isAbsolute, join } from 'node:path';
import { readText } from '../disk.js';
import { isForeignObject } from '../edit/json-object.js';
import { UserError } from '../errors.js';
import { isPath } from '../jail.js';
import type { JsonObject } from '../wiring.js';

/** The bytes and permission bits of a file. */
export interface FileState {
  sha256: string;
  /** Bytes. */
  size: number;
  mode: number;
}

/** One file of a run; null where it does not exist. */
export interface Entry {
  path: string;
  before: FileState | null;
  after: FileState | null;
}

/**
 * What a run does, complete: from it and the copies beside it the project can be brought to either
 * side. It holds no time, user or absolute path.
 */
export interface Journal {
  version: 1;
  kind: 'run' | 'undo';
  /** How many of the innermost folders of `<root>/.lambda-trigger` the run created. */
  made: number;
  /** Folders below the root that a run creates, or that its undo removes, outer ones first. */
  directories: string[];
  files: Entry[];
  meta: JsonObject;
}

/** The text of a journal. */
export function serialize(journal: Journal): string {
  return `${JSON.stringify(journal, null, 2)}\n`;
}

/** Reads a journal by name from a folder; null when it is not there. Throws CLT_RECOVERY_FAILED. */
export function readJournal(folder: string, name: string): Journal | null {
  const text = readText(join(folder, name));
  return text === null ? null : parse(text, name);
}

function parse(text: string, name: string): Journal {
  const value = parsed(text);
  if (isJournal(value)) return value;
  throw new UserError('CLT_RECOVERY_FAILED', `The record of an earlier run (${name}) is damaged.`, {
    hint: 'Compare the project with its history, then delete .lambda-trigger/transaction and .lambda-trigger/undo.',
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isJournal(value: unknown): value is Journal {
  if (!isForeignObject(value) || value['version'] !== 1 || !isForeignObject(value['meta']))
    return false;
  const { kind, made, directories, files } = value;
  if (kind !== 'run' && kind !== 'undo') return false;
  const lists = Array.isArray(directories) && Array.isArray(files);
  return (
    lists && Number.isSafeInteger(made) && directories.every(isJournalPath) && files.every(isEntry)
  );
}

function isEntry(value: unknown): value is Entry {
  if (!isForeignObject(value) || !isJournalPath(value['path'])) return false;
  return isFileState(value['before']) && isFileState(value['after']);
}

function isFileState(value: unknown): value is FileState | null {
  if (value === null) return true;
  if (!isForeignObject(value)) return false;
  const { sha256, size, mode } = value;
  const isSize = typeof size === 'number' && Number.isSafeInteger(size) && size >= 0;
  const isMode = typeof mode === 'number' && Number.isInteger(mode) && mode >= 0 && mode <= 0o7777;
  return isSize && isMode && typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256);
}

function isJournalPath(value: unknown): value is string {
  return typeof value === 'string' && !isAbsolute(value) && isPath(value);
}
