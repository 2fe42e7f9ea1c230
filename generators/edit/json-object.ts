/** A JSON object that somebody else wrote. */
export type ForeignObject = { readonly [name: string]: unknown };

/** True for what JSON calls an object. */
export function isForeignObject(value: unknown): value is ForeignObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that is an object; an empty one where it is anything else. */
export function objectIn(json: ForeignObject, name: string): ForeignObject {
  const value = json[name];
  return isForeignObject(value) ? value : {};
}

/** The object that a JSON text is, byte order mark or not; null when it is none. */
export function foreignObject(text: string): ForeignObject | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isForeignObject(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
