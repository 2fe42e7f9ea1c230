import { listItems } from './list.js';

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };
const string = /^"((?:[^"\\\n]|\\.)*)"$/;
const wrappings: [string, string][] = [
  ['"${', '}"'],
  ['(', ')'],
];
const traversal = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\[(?:\d+|"[^"\\$%]*")\])*$/;
const escaped = /([$%])\1\{/g;
const item = /"(?:[^"\\\n]|\\.)*"/y;

/** The text that a string in quotes stands for; null for any other expression, and for a template. */
export function literalString(value: string): string | null {
  const body = string.exec(value)?.[1];
  if (body === undefined || /[$%]\{/.test(body.replace(escaped, ''))) return null;
  return body
    .replace(escaped, '$1{')
    .replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/g, (whole, short, long, char) => {
      if (char !== undefined) return escapes[char] ?? whole;
      const code = Number.parseInt(short ?? long, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}

/** The texts of a list of plain strings; null for any other expression. */
export function literalStrings(value: string): string[] | null {
  const items = listItems(value, { start: 0, end: value.length, item });
  const texts = items?.texts.map(literalString) ?? [null];
  return texts.every((text) => text !== null) ? texts : null;
}

/** A whole number that is not negative; null for any other expression. */
export function literalNumber(value: string): number | null {
  return /^\d{1,15}$/.test(value) ? Number(value) : null;
}

/** `aws_s3_bucket.uploads.id`, from an expression that may stand in a string or parentheses. */
export function reference(value: string): string | null {
  const [open, close] = wrappings.find(([open]) => value.startsWith(open)) ?? ['', ''];
  if (!value.endsWith(close)) return null;
  const path = value.slice(open.length, value.length - close.length).trim();
  return traversal.test(path) ? path : null;
}
