/** Columns up to which a list of strings stands on one line. */
const width = 100;

/** HCL as `terraform fmt` writes it, given right indentation: short lists joined, `=` aligned. */
export function formatHcl(text: string): string {
  return alignEquals(joinShortLists(text));
}

const stringList = /^( *)(\w+ = )\[\n((?: *"(?:[^"\\\n]|\\.)*",\n)+) *\]$/gm;

function joinShortLists(text: string): string {
  return text.replace(stringList, (whole, indent: string, head: string, items: string) => {
    const list = items.trim().replace(/,$/, '').replace(/,\n */g, ', ');
    const line = `${indent}${head}[${list}]`;
    return line.length <= width ? line : whole;
  });
}

interface Attribute {
  indented: string;
  value: string;
}

/** An attribute aligns with its neighbours when its value ends on the same line. */
function attributeOf(line: string): Attribute | null {
  const match = /^( *(?:\w+|"(?:[^"\\]|\\.)*")) *= (.*)$/.exec(line);
  if (!match) return null;
  const [, indented = '', value = ''] = match;
  return openBrackets(value) === 0 ? { indented, value } : null;
}

/** Brackets opened less brackets closed, outside of strings. */
function openBrackets(value: string): number {
  const bare = value.replace(/"(?:\$\{(?:[^"}]|"[^"]*")*\}|[^"\\]|\\.)*"/g, '');
  const count = (brackets: RegExp) => bare.match(brackets)?.length ?? 0;
  return count(/[([{]/g) - count(/[)\]}]/g);
}

function alignEquals(text: string): string {
  const lines = text.split('\n');
  const attributes = lines.map(attributeOf);
  return lines
    .map((line, at) => {
      const attribute = attributes[at];
      if (!attribute) return line;
      const first = attributes.lastIndexOf(null, at) + 1;
      const next = attributes.indexOf(null, at);
      const chain = attributes.slice(first, next < 0 ? undefined : next);
      const column = Math.max(...chain.map((each) => each?.indented.length ?? 0));
      return `${attribute.indented.padEnd(column)} = ${attribute.value}`;
    })
    .join('\n');
}
