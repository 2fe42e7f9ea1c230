import { createHash } from 'node:crypto';

/** What a function or project may be called: kebab-case, starting with a letter. */
export const namePattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Longest function name Lambda takes. https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
export const nameMaxLength = 64;

const pythonReserved = new Set(
  `false none true and as assert async await break class continue def del elif else except finally for
  from global if import in is lambda nonlocal not or pass raise return try while with yield`.split(
    /\s+/,
  ),
);
const scriptReserved = new Set(
  `abstract arguments await break case catch class const continue debugger default delete do else enum
  eval export extends false finally for function if implements import in instanceof interface let new
  null package private protected public return static super switch this throw true try typeof
  undefined var void while with yield`.split(/\s+/),
);

/** `batchSize` gives `batch-size`: an answer as its flag spells it. */
export const kebab = (key: string): string =>
  key.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();

/** Any text as a name in kebab-case; null when it has no letter to begin with. */
export function kebabName(text: string): string | null {
  if (namePattern.test(text)) return text;
  const parts = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const kebab = parts
    .join('-')
    .replace(/^[0-9-]+/, '')
    .slice(0, nameMaxLength)
    .replace(/-+$/, '');
  return kebab || null;
}

/** What the versions of a runtime have in common: `nodejs` of `nodejs22.x`. */
export function runtimeFamily(runtime: string): string {
  return runtime.replace(/\d.*$/, '');
}

const words = (name: string): string[] => name.split(/[^A-Za-z0-9]+/).filter(Boolean);
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `order-events` gives `OrderEvents`. */
export function pascal(name: string): string {
  return words(name).map(capital).join('');
}

/** `order-events` gives `orderEvents`; a reserved word of JavaScript gets the suffix `Fn`. */
export function camel(name: string): string {
  const joined = pascal(name).replace(/^./, (letter) => letter.toLowerCase());
  return scriptReserved.has(joined) ? `${joined}Fn` : joined;
}

/** `order-events` gives `order_events`; a reserved word of Python gets the suffix `_fn`. */
export function snake(name: string): string {
  const joined = words(name).join('_').toLowerCase();
  return pythonReserved.has(joined) ? `${joined}_fn` : joined;
}

/**
 * Shortens a name to `max` characters, keeping it unique: the tail gives way to eight hexadecimal digits
 * of the whole name's SHA-256. A suffix such as `.fifo` must be added afterwards.
 */
export function shorten(name: string, max: number): string {
  if (name.length <= max) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, max - 9).replace(/-+$/, '')}-${hash}`;
}

/**
 * `pre_sign_up` of `PreSignUp`, `viewer_request` of `viewer-request`: AWS's word as an identifier of a target.
 * @throws {Error} for what is no such word
 */
export function awsWord(name: string): string {
  const word = pascalWords(name.replaceAll('-', '_')).join('_').toLowerCase();
  if (/^[a-z][a-z\d_]*$/.test(word)) return word;
  throw new Error(`${name} is no word that identifiers are made of.`);
}

/**
 * A word of letters, digits and underscores as it is: it means itself in the text of every language.
 * @throws {Error} for what is no such word
 */
export function plainWord(name: string): string {
  if (/^[A-Za-z]\w*$/.test(name)) return name;
  throw new Error(`${name} is no word of letters, digits and underscores.`);
}

/** The words of a name in PascalCase, of which some may be all capitals: `CustomSMSSender`. */
export function pascalWords(name: string): string[] {
  return name.split(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/);
}

/** An output's name in PascalCase: the function's, then its own. */
export function outputName(functionName: string, output: string): string {
  return pascal(functionName) + output;
}
