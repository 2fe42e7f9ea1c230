const plain = /^[A-Za-z][A-Za-z0-9]*(?:[._/:-]+[A-Za-z0-9]+)*$/;
const reserved = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
const hidden =
  /[\0-\x1f"\\\u007f-\u009f\u00a0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]/gu;

/** A YAML scalar that YAML 1.1 and 1.2 both read as this string: plain when that is beyond doubt. */
export function yamlString(text: string): string {
  return plain.test(text) && !reserved.test(text) ? text : quoted(text);
}

function quoted(text: string): string {
  return `"${text.replace(hidden, escapeChar)}"`;
}

function escapeChar(char: string): string {
  if (char === '"' || char === '\\') return `\\${char}`;
  if (char === '\n') return '\\n';
  const code = char.charCodeAt(0);
  const digits = code > 0xff ? 4 : 2;
  return `\\${digits === 4 ? 'u' : 'x'}${code.toString(16).padStart(digits, '0')}`;
}

/** A YAML scalar for a string, number, boolean or null. */
export function yamlScalar(value: string | number | boolean | null): string {
  return typeof value === 'string' ? yamlString(value) : String(value);
}

/** The text of an `Fn::Sub` argument in which `tail` stands literally after `head`, an expression of ours. */
export function yamlSub(head: string, tail: string): string {
  return quoted(head + tail.replace(/\$\{/g, '${!'));
}
