import { UserError } from './errors.js';
import { printable } from './printable.js';
import type { Json, JsonObject } from './wiring.js';

/**
 * Gives a copy of `value` with one member changed: `Records[0].body=hello`. The new value keeps the
 * type of the old one; where there was none, JSON is read as JSON and anything else as text.
 * @throws UserError CLT_BAD_ANSWER when the path leads nowhere or the type does not fit.
 */
export function setPath(value: Json, assignment: string): Json {
  const at = assignment.indexOf('=');
  const path = assignment.slice(0, at);
  const keys = path.split(/\.|\[(\d+)\]/).filter(Boolean);
  if (at < 1 || keys.length === 0 || keys.some((key) => key === '__proto__')) {
    throw bad(`--set «${printable(assignment.slice(0, 80))}» is not path=value.`);
  }
  return change(value, keys, (old) => convert(old, assignment.slice(at + 1), path), path);
}

function change(
  value: Json,
  keys: string[],
  convert: (old: Json | undefined) => Json,
  path: string,
): Json {
  const [key, ...rest] = keys;
  if (key === undefined) return convert(value);
  if (Array.isArray(value)) {
    if (!/^\d+$/.test(key) || Number(key) >= value.length) throw nowhere(path, key);
    return value.map((item, at) => (at === Number(key) ? change(item, rest, convert, path) : item));
  }
  if (typeof value !== 'object' || value === null) throw nowhere(path, key);
  const old = Object.hasOwn(value, key) ? value[key] : undefined;
  if (rest.length > 0 && old === undefined) throw nowhere(path, key);
  const member = rest.length > 0 ? change(old as Json, rest, convert, path) : convert(old);
  return { ...value, [key]: member } satisfies JsonObject;
}

function convert(old: Json | undefined, text: string, path: string): Json {
  if (typeof old === 'string') return text;
  const parsed = parseJson(text);
  if (old === undefined || old === null) return parsed ?? (text === 'null' ? null : text);
  if (parsed !== undefined && kind(parsed) === kind(old)) return parsed;
  throw bad(`--set ${printable(path)} takes ${kind(old)}, as the event has there.`);
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

const kind = (value: Json): string => (Array.isArray(value) ? 'an array' : `a ${typeof value}`);

const nowhere = (path: string, key: string): UserError =>
  bad(`--set ${printable(path)} leads nowhere: the event has no ${printable(key)} there.`);

function bad(message: string): UserError {
  return new UserError('CLT_BAD_ANSWER', message, {
    hint: 'Name a member that the event has, such as Records[0].body=hello.',
  });
}
