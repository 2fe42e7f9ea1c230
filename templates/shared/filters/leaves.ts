import type { Json, JsonObject } from '../../../generators/wiring.js';

/** A key with its list of conditions, and the keys that lead to it. */
export interface Leaf {
  path: string[];
  conditions: Json[];
}

/** A JSON object. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON object of an answer; null for none and for what is no JSON object. */
export function readObject(text: string | null): JsonObject | null {
  try {
    const value: Json = JSON.parse(text ?? 'null');
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** The keys that have conditions; null where something else than conditions or keys is found. */
export function leavesOf(filter: JsonObject, above: string[] = []): Leaf[] | null {
  const entries = Object.entries(filter);
  if (entries.length === 0) return null;
  const all = entries.map(([key, value]): Leaf[] | null => {
    const path = [...above, key];
    if (Array.isArray(value)) {
      return value.length > 0 && !key.startsWith('$') ? [{ path, conditions: value }] : null;
    }
    return isObject(value) ? leavesOf(value, path) : null;
  });
  return all.some((each) => each === null) ? null : all.flatMap((each) => each ?? []);
}

/** The value below a path of keys; undefined where one is absent. */
export function at(value: JsonObject, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (inner, key) => (isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    value,
  );
}

/** The same object with another value below a path of keys; without the last key for undefined. */
export function withValue(
  object: JsonObject,
  path: readonly string[],
  value: Json | undefined,
): JsonObject {
  const [key = '', ...below] = path;
  const { [key]: inner, ...others } = object;
  if (below.length > 0) {
    return { ...object, [key]: withValue(isObject(inner) ? inner : {}, below, value) };
  }
  return value === undefined ? others : { ...object, [key]: value };
}
