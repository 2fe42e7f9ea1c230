import type { Json } from '../wiring.js';

const escapes: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};
const hidden =
  /[\0-\x1f"\\\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]/gu;

/**
 * A quoted HCL string in NFC, the form Terraform itself stores; `${` and `%{` stand literally.
 * https://developer.hashicorp.com/terraform/language/expressions/strings
 */
export function hclString(text: string): string {
  return `"${hclText(text)}"`;
}

/** The inside of a quoted HCL string. */
export function hclText(text: string): string {
  return text
    .normalize('NFC')
    .replace(hidden, (char) => escapes[char] ?? unicode(char))
    .replace(/([$%])\{/g, '$1$1{');
}

function unicode(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** An HCL expression for JSON, on one line. */
export function hclValue(value: Json): string {
  if (typeof value === 'string') return hclString(value);
  if (Array.isArray(value)) return `[${value.map(hclValue).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).map(([key, each]) => `${hclKey(key)} = ${hclValue(each)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

const hclKey = (key: string): string => (/^[a-z]\w*$/i.test(key) ? key : hclString(key));
