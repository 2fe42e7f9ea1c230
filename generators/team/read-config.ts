import { readText, statOf } from '../disk.js';
import { UserError } from '../errors.js';
import {
  badText,
  type ConfigDocument,
  documentOf,
  type KeyPath,
  largestConfig,
  Members,
  readJsonText,
} from './config-text.js';
import { type FoundConfig, packageKey } from './find-config.js';
import type { Trust } from './trusted-module.js';

/**
 * Reads a configuration as data with the lines of its members; one that is code runs for who trusts it.
 * @throws UserError CLT_BAD_CONFIG, CLT_UNTRUSTED
 */
export async function readConfig(
  { path, format, title }: FoundConfig,
  trust: Trust,
): Promise<ConfigDocument> {
  const isPackage = format === 'package';
  if (!isPackage && (statOf(path)?.size ?? 0) > largestConfig) {
    throw badText(title, `${title} is longer than 1 MB.`, null);
  }
  if (format === 'module') {
    const { runTrusted } = await import('./trusted-module.js');
    return readValue(await runTrusted(path, title, trust), title);
  }
  const text = textOf(path, title);
  return isPackage ? readJsonText(text, title, packageKey) : readConfigText(text, title);
}

/** Reads the text of a configuration or of a pack's manifest, as the ending of its name tells. */
export async function readConfigText(
  text: string,
  file: string,
  name = file,
): Promise<ConfigDocument> {
  if (name.endsWith('.json')) return readJsonText(text, file);
  return (await import('./config-yaml.js')).readYamlText(text, file);
}

function textOf(path: string, title: string): string {
  try {
    return readText(path) ?? '';
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw badText(title, `${title} cannot be read: it is to be UTF-8 text.`, null, error);
  }
}

/** What a module exports, as data: a configuration has nothing that JSON could not say. */
function readValue(exported: unknown, file: string): ConfigDocument {
  const members = new Members(file);
  const read = (value: unknown, path: KeyPath): unknown => {
    if (Array.isArray(value)) {
      const items = value.map((item: unknown) => ({ line: null, value: item }));
      return members.list(path, items, read);
    }
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .map(([key, inner]) => ({ key, line: null, value: inner as unknown }));
      return members.map(path, entries, read);
    }
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value;
    throw members.bad(
      path,
      `a ${typeof value} at ${path.join('.') || 'its top'}, which is no data`,
    );
  };
  return documentOf(members, read(exported, []), []);
}
