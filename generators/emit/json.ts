import type { Json } from '../wiring.js';
import { wellFormed } from './javascript.js';
import { type Dialect, literal, type Place } from './layout.js';

const dialect: Dialect = {
  string: jsonString,
  key: jsonString,
  constant: String,
  pad: ' ',
  trailingComma: false,
  step: 2,
  expandObjects: true,
};

/** A JSON string; invisible characters and lone surrogates are escaped. */
export function jsonString(text: string): string {
  return wellFormed(JSON.stringify(text));
}

/** A JSON document as formatters lay it out: two spaces, a member a line, short arrays in one line. */
export function jsonLiteral(value: Json, place: Place): string {
  return literal(value, dialect, place);
}
