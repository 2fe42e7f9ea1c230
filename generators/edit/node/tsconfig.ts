import { posix } from 'node:path';
import { ts } from 'ts-morph';
import { folderOf } from '../../paths.js';
import { type ForeignObject, foreignObject } from '../json-object.js';
import { isRelative } from './modules.js';
import type { Reader } from './syntax.js';

/** A `tsconfig.json` or what it extends. */
export interface Config {
  path: string;
  json: ForeignObject;
}

/** Configurations extend each other at most so often. */
const deepest = 8;

/**
 * A configuration with those that it extends, what counts more first; comments and commas behind the last member
 * are read over. Empty for what is not there; configurations of packages are left out.
 */
export function configsFrom(path: string, read: Reader, depth = 0): Config[] {
  const text = read(path);
  if (text === null || depth > deepest) return [];
  const parsed: unknown = ts.parseConfigFileTextToJson(path, text.replace(/^\uFEFF/, '')).config;
  const json = foreignObject(JSON.stringify(parsed ?? null)) ?? {};
  const parents = [json['extends']].flat().filter((each) => typeof each === 'string');
  const extended = parents.reverse().flatMap((parent) => {
    if (!isRelative(parent)) return [];
    const next = posix.join(folderOf(path), parent);
    return configsFrom(next.endsWith('.json') ? next : `${next}.json`, read, depth + 1);
  });
  return [{ path, json }, ...extended];
}
