/**
 * What texts of a team's own options and sources look like. Descriptors have no regular expressions of their
 * own, as one can be made that never ends.
 */
export interface TextShape {
  /** Characters and ranges, such as `A-Za-z0-9_.-`; any that are printed where absent. */
  characters?: string | undefined;
  startsWith?: string | undefined;
  endsWith?: string | undefined;
  maxLength: number;
}

/** A pattern with one class and one quantifier: linear in the length of any text. */
export function patternOf({ characters, startsWith = '', endsWith = '', maxLength }: TextShape) {
  const fixed = startsWith.length + endsWith.length;
  const letters = characters === undefined ? '[^\\p{Cc}]' : `[${classOf(characters)}]`;
  const most = Math.max(0, maxLength - fixed);
  return new RegExp(
    `^${literal(startsWith)}${letters}{${fixed > 0 ? 0 : 1},${most}}${literal(endsWith)}$`,
    'u',
  );
}

/** True for a list of characters and ranges, each of which goes upwards. */
export function isCharacters(text: string): boolean {
  return rangesOf(text).every(([from, to]) => from <= to);
}

/** A hyphen between two characters makes a range; at either end it means itself. */
function rangesOf(text: string): [string, string][] {
  return [...text.matchAll(/([\s\S])(?:-([\s\S]))?/gu)].map(([, from = '', to = from]) => [
    from,
    to,
  ]);
}

function classOf(characters: string): string {
  return rangesOf(characters)
    .map(([from, to]) => (from === to ? literal(from) : `${literal(from)}-${literal(to)}`))
    .join('');
}

/** Every character by its code point, which no place takes for syntax. */
function literal(text: string): string {
  return [...text].map((each) => `\\u{${(each.codePointAt(0) ?? 0).toString(16)}}`).join('');
}
