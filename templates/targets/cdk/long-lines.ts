/** The longest line of a construct's body, which stands four columns to the right. */
export const bodyWidth = 96;

/** Formatters leave a text beside a name of up to four characters, however long it is. */
const shortKey = 'name:'.length;

/** A property that holds a list of one, or a text. */
const listOfOne = /^( *)(\w+: )\[(.*)\],$/;
const text = /^( *)(\w+:) ('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"),$/;

const constant = /^( *)(const \w+ =) ('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*");$/;

/** Breaks lines that an ARN has made too long, as formatters do. */
export function brokenLines(body: string): string {
  return body
    .split('\n')
    .map((line) => (line.length > bodyWidth ? broken(line) : line))
    .join('\n');
}

function broken(line: string): string {
  return line
    .replace(listOfOne, (_, indent, head, item) => {
      return `${indent}${head}[\n${indent}  ${item},\n${indent}],`;
    })
    .replace(constant, (_, indent, head, value) => `${indent}${head}\n${indent}  ${value};`)
    .replace(text, (whole, indent, head, value) =>
      head.length <= shortKey ? whole : `${indent}${head}\n${indent}  ${value},`,
    );
}
