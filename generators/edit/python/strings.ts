/** How a string literal begins. */
export interface StringStart {
  /** Letters before the quotes, in lower case. */
  prefix: string;
  quote: string;
}

const start = /([rR]?[bBfFtT]|[bBfFtT]?[rR]|[uU])?("""|'''|"|')/y;

/** The letters and quotes that a string literal begins with; null where none begins. */
export function stringStart(text: string, at: number): StringStart | null {
  start.lastIndex = at;
  const found = start.exec(text);
  return found ? { prefix: (found[1] ?? '').toLowerCase(), quote: found[2] ?? '"' } : null;
}

/** Fields within strings within fields; nobody writes deeper ones. */
const deepest = 20;

/** Offset behind the string literal that begins at an offset; null where it does not end. */
export function endOfString(
  text: string,
  at: number,
  { prefix, quote }: StringStart,
  depth = 0,
): number | null {
  const hasFields = /[ft]/.test(prefix);
  let next = at + prefix.length + quote.length;
  while (next < text.length) {
    const char = text[next];
    if (text.startsWith(quote, next)) return next + quote.length;
    if (char === '\\') next += text.startsWith('\r\n', next + 1) ? 3 : 2;
    else if (quote.length === 1 && (char === '\n' || char === '\r')) return null;
    else if (hasFields && char === '{' && text[next + 1] === '{') next += 2;
    else if (hasFields && char === '{') {
      const end = depth < deepest ? endOfField(text, next, depth) : null;
      if (end === null) return null;
      next = end;
    } else next += 1;
  }
  return null;
}

/** Offset behind a field `{…}` of a formatted string, whose strings may hold the outer quotes. */
function endOfField(text: string, at: number, depth: number): number | null {
  let open = 0;
  let next = at;
  while (next < text.length) {
    const char = text[next] ?? '';
    const opening = stringStart(text, next);
    if (opening !== null) {
      const end = endOfString(text, next, opening, depth + 1);
      if (end === null) return null;
      next = end;
      continue;
    }
    if ('([{'.includes(char)) open += 1;
    else if (')]}'.includes(char)) open -= 1;
    next += 1;
    if (open === 0) return next;
    if (open === 1 && char === ':') return endOfSpecification(text, next, depth);
  }
  return null;
}

/** Offset behind the `}` that ends what follows the colon of a field. */
function endOfSpecification(text: string, at: number, depth: number): number | null {
  let next = at;
  while (next < text.length) {
    const char = text[next];
    if (char === '}') return next + 1;
    if (char === '\n') return null;
    const end = char === '{' && depth < deepest ? endOfField(text, next, depth + 1) : next + 1;
    if (end === null) return null;
    next = end;
  }
  return null;
}

const escapes: Record<string, string> = {
  ...{ n: '\n', r: '\r', t: '\t', '\\': '\\', "'": "'", '"': '"' },
  ...{ a: '\x07', b: '\b', f: '\f', v: '\v', '\n': '', '\r\n': '' },
};

/** What a string literal stands for; null for bytes, fields, and escapes that are told by number or name. */
export function valueOfString(literal: string): string | null {
  const opening = stringStart(literal, 0);
  if (opening === null || /[bft]/.test(opening.prefix)) return null;
  const { prefix, quote } = opening;
  const body = literal.slice(prefix.length + quote.length, -quote.length);
  if (prefix.includes('r')) return body;
  if (/\\[xuUN0-7]/.test(body.replaceAll('\\\\', ''))) return null;
  return body.replace(/\\(\r\n|[\s\S])/g, (whole, escaped: string) => escapes[escaped] ?? whole);
}

/** The texts and fields that follow one another in a formatted string; null for what has more than fields. */
export function fieldsOf(literal: string): ({ text: string } | { field: string })[] | null {
  const opening = stringStart(literal, 0);
  if (opening?.prefix !== 'f') return null;
  const body = literal.slice(1 + opening.quote.length, -opening.quote.length);
  if (/\{\{|\}\}|\\/.test(body)) return null;
  return body
    .split(/(\{[^{}]*\})/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('{') ? { field: part.slice(1, -1) } : { text: part }));
}
