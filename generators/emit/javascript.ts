import type { Json } from '../wiring.js';
import { type Dialect, literal, type Place } from './layout.js';

const hidden =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]/g;

/** A string literal for TypeScript and JavaScript; single-quoted unless that needs more escapes. */
export function jsString(text: string): string {
  const body = wellFormed(JSON.stringify(text).slice(1, -1));
  const double = text.includes("'") && !text.includes('"');
  if (double) return `"${body}"`;
  return `'${body.replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
}

/** Writes characters that a reader cannot see, and lone surrogates, as escapes. */
export function wellFormed(text: string): string {
  return text.replace(hidden, (char, at: number) =>
    isPair(text, at) ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function isPair(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  const high = code >= 0xd800 && code < 0xdc00 && isLow(text.charCodeAt(at + 1));
  const previous = text.charCodeAt(at - 1);
  return high || (isLow(code) && previous >= 0xd800 && previous < 0xdc00);
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

const dialect: Dialect = {
  string: jsString,
  key: (text) => (/^[A-Za-z_$][\w$]*$/.test(text) && text !== '__proto__' ? text : keyString(text)),
  constant: String,
  pad: ' ',
  trailingComma: true,
  step: 2,
  expandObjects: false,
};

function keyString(text: string): string {
  return text === '__proto__' ? "['__proto__']" : jsString(text);
}

/** A TypeScript or JavaScript literal for any JSON value. */
export function jsLiteral(value: Json, place: Place): string {
  return literal(value, dialect, place);
}

/** A template literal: `head` is an expression of ours, `tail` any text. */
export function jsTemplate(head: string, tail: string): string {
  const body = wellFormed(JSON.stringify(tail).slice(1, -1)).replace(/\\"/g, '"');
  return `\`\${${head}}${body.replace(/`/g, '\\`').replace(/\$\{/g, '\\${')}\``;
}
