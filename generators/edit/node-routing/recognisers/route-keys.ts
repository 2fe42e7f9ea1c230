/** How a path is spelled: with `{id}`, or with `:id`. */
export type PathStyle = 'braces' | 'colons';

/** A text that names a method and a path: `GET /users`. */
export interface KeyParts {
  method: string;
  separator: string;
  path: string;
}

const methods = 'GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY|ALL|\\*';
const keyPattern = new RegExp(`^(${methods})([ :#|_.-]{0,2}|::|->)(/.*)$`, 'i');
const methodPattern = new RegExp(`^(?:${methods})$`, 'i');

/** The parts of a key; null for what is none. */
export function keyParts(text: string): KeyParts | null {
  const [, method = '', separator = '', path = ''] = keyPattern.exec(text) ?? [];
  return path === '' ? null : { method, separator, path };
}

/** True for the name of a method, in any case. */
export const isMethod = (text: string): boolean => methodPattern.test(text);

/** A method as API Gateway spells it. */
export function methodOf(text: string): string {
  const upper = text.toUpperCase();
  return upper === '*' || upper === 'ALL' ? 'ANY' : upper;
}

/** A path in API Gateway's spelling, and how it was spelled; null for what is no path of this kind. */
export function pathOf(text: string): { path: string; style: PathStyle | null } | null {
  if (!text.startsWith('/') && text !== '*') return null;
  const trimmed = text.length > 1 ? text.replace(/\/$/, '') : text;
  const parts = trimmed.split('/').filter((part) => part !== '');
  let style: PathStyle | null = null;
  const spelled: string[] = [];
  for (const part of parts) {
    const braces = /^\{(\w+)(\+?)\}$/.exec(part);
    const colon = /^:(\w+)([*+]?)$/.exec(part);
    const here: PathStyle | null = braces ? 'braces' : colon ? 'colons' : null;
    if (here && style && here !== style) return null;
    style ??= here;
    const [, name = '', greedy = ''] = braces ?? colon ?? [];
    if (here) spelled.push(`{${name}${greedy === '' ? '' : '+'}}`);
    else if (part === '*') spelled.push('{proxy+}');
    else if (/^[^{}:*()[\]^$\\]+$/.test(part)) spelled.push(part);
    else return null;
  }
  return { path: `/${spelled.join('/')}`, style };
}

/** A path of API Gateway's as others of a table are spelled. */
export function spelledPath(path: string, style: PathStyle): string {
  return style === 'braces'
    ? path
    : path.replace(/\{(\w+)(\+?)\}/g, (_, name: string, plus: string) => `:${name}${plus}`);
}
