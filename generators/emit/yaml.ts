import type { Json } from '../wiring.js';

const plain = /^[A-Za-z][A-Za-z0-9]*(?:[._/:-]+[A-Za-z0-9]+)*$/;
const reserved = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
const hidden =
  /[\0-\x1f"\\\u007f-\u009f\u00a0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]/gu;

/** A YAML scalar that YAML 1.1 and 1.2 both read as this string: plain when that is beyond doubt. */
export function yamlString(text: string): string {
  return plain.test(text) && !reserved.test(text) ? text : quoted(text);
}

/** Between single quotes where that saves escapes: nothing means anything there but a single quote. */
function quoted(text: string): string {
  const bare = text.replace(/["\\]/g, '');
  const single = bare !== text && !bare.includes("'") && bare.search(hidden) < 0;
  return single ? `'${text}'` : `"${text.replace(hidden, escapeChar)}"`;
}

function escapeChar(char: string): string {
  if (char === '"' || char === '\\') return `\\${char}`;
  if (char === '\n') return '\\n';
  const code = char.charCodeAt(0);
  const digits = code > 0xff ? 4 : 2;
  return `\\${digits === 4 ? 'u' : 'x'}${code.toString(16).padStart(digits, '0')}`;
}

type YamlScalar = string | number | boolean | null;

/** A YAML scalar for a string, number, boolean or null. */
export function yamlScalar(value: YamlScalar): string {
  return typeof value === 'string' ? yamlString(value) : String(value);
}

/**
 * What stands after the colon of a key: a scalar or something empty on the same line, anything else
 * as a block below it.
 * @param indent the column of its entries
 */
export function yamlAfterKey(value: Json, indent: number): string {
  const entries = entriesOf(value);
  if (entries === null) return ` ${yamlScalar(value as YamlScalar)}`;
  if (entries.length === 0) return Array.isArray(value) ? ' []' : ' {}';
  const lines = entries.map(([key, item]) => ' '.repeat(indent) + entry(key, item, indent));
  return `\n${lines.join('\n')}`;
}

/** Members by key, items without one; null for a scalar. */
function entriesOf(value: Json): [string | null, Json][] | null {
  if (typeof value !== 'object' || value === null) return null;
  return Array.isArray(value) ? value.map((item) => [null, item]) : Object.entries(value);
}

/** Characters; the colon of a longer key has to be told of. https://yaml.org/spec/1.2.2/#example-single-pair-explicit-entry */
const longestKey = 1000;

/** The first entry of a nested block stands behind the dash of its item. */
function entry(key: string | null, value: Json, indent: number): string {
  const rest = yamlAfterKey(value, indent + 2);
  if (key === null) return `-${rest.replace(/^\n */, ' ')}`;
  const text = yamlString(key);
  return text.length > longestKey ? `? ${text}\n${' '.repeat(indent)}:${rest}` : `${text}:${rest}`;
}

/** The text of an `Fn::Sub` argument in which `tail` stands literally after `head`, an expression of ours. */
export function yamlSub(head: string, tail: string): string {
  return quoted(head + tail.replace(/\$\{/g, '${!'));
}
