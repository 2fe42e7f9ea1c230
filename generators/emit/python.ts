import type { Json } from '../wiring.js';
import { type Dialect, literal, type Place } from './layout.js';

const escapes: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };
const hidden =
  /[\0-\x1f\\\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]/gu;

/** A Python string literal; double-quoted unless that needs more escapes. Astral characters stay raw. */
export function pyString(text: string): string {
  const single = text.includes('"') && !text.includes("'");
  const quote = single ? "'" : '"';
  const body = text.replace(hidden, escapeChar);
  return quote + (single ? body : body.replace(/"/g, '\\"')) + quote;
}

function escapeChar(char: string): string {
  const code = char.charCodeAt(0);
  const long = code > 0xff ? `\\u${code.toString(16).padStart(4, '0')}` : null;
  return escapes[char] ?? long ?? `\\x${code.toString(16).padStart(2, '0')}`;
}

const dialect: Dialect = {
  string: pyString,
  key: pyString,
  constant: (value) => (value === null ? 'None' : value ? 'True' : 'False'),
  pad: '',
  trailingComma: true,
  step: 4,
  expandObjects: false,
};

/** A Python literal for any JSON value. */
export function pyLiteral(value: Json, place: Place): string {
  return literal(value, dialect, place);
}
