/** How a place of code spells the parameters of a path. */
export type Spelling = 'braces' | 'angles' | 'colons' | 'rule' | 'converters' | 'pattern';

const plain = /^[\w.~%$@!&,;=-]+$/;
const parameters: readonly RegExp[] = [
  /^\{(\w+)\}$/,
  /^\{(\w+):[^{}]*\}$/,
  /^<(?:(?!path:)\w+(?:\([^()]*\))?:)?(\w+)>$/,
  /^:(\w+)$/,
  /^\(\?P<(\w+)>(?:\[\^\/\]|\\[wd]|\[[\w-]+\])\+\)$/,
  /^\((?:\[\^\/\]|\\[wd]|\[[\w-]+\])\+\)$/,
  /^(?:\[\^\/\]|\\[wd])\+$/,
];
const greedy: readonly RegExp[] = [
  /^\{(\w+)\+\}$/,
  /^\{(\w+):path\}$/,
  /^<path:(\w+)>$/,
  /^\(\?P<(\w+)>\.[+*]\)$/,
  /^\(?\.[+*]\)?$/,
  /^\*$/,
];

/** A path of code in API Gateway's spelling, without a last slash; null where its requests are not certain. */
export function readPath(text: string): string | null {
  const bare = text.replace(/^\^/, '').replace(/(?:\/[?*])?\$$/, '');
  const segments = split(bare).map((segment, at, all) =>
    readSegment(segment, at === all.length - 1),
  );
  return segments.includes(null) ? null : `/${segments.join('/')}`;
}

/** Segments of a path; slashes within brackets are of theirs. */
function split(text: string): string[] {
  const marked = text.replace(/[[({<][^\])}>]*[\])}>]/g, (group) => group.replaceAll('/', '\0'));
  return marked
    .split('/')
    .map((segment) => segment.replaceAll('\0', '/'))
    .filter((segment) => segment !== '');
}

function readSegment(segment: string, isLast: boolean): string | null {
  for (const pattern of greedy) {
    const found = pattern.exec(segment);
    if (found) return isLast ? `{${found[1] ?? 'any'}+}` : null;
  }
  for (const pattern of parameters) {
    const found = pattern.exec(segment);
    if (found) return `{${found[1] ?? 'any'}}`;
  }
  const unescaped = segment.replace(/\\([.$+-])/g, '$1');
  return plain.test(unescaped) || /^\\[.$]/.test(segment) ? unescaped : null;
}

/** The names of a route's parameters, in their order. */
export function parametersOf(path: string): { name: string; greedy: boolean; segment: number }[] {
  return path
    .split('/')
    .slice(1)
    .flatMap((segment, at) => {
      const found = /^\{(\w+)(\+?)\}$/.exec(segment);
      return found ? [{ name: found[1] ?? '', greedy: found[2] === '+', segment: at + 1 }] : [];
    });
}

/** A path of API Gateway as code spells it. */
export function spellPath(path: string, spelling: Spelling): string {
  return path
    .split('/')
    .map((segment) => {
      const found = /^\{(\w+)(\+?)\}$/.exec(segment);
      if (!found) return isPattern(spelling) ? segment.replace(/[.$+]/g, '\\$&') : segment;
      return spellParameter(found[1] ?? '', found[2] === '+', spelling);
    })
    .join('/');
}

function isPattern(spelling: Spelling): boolean {
  return spelling === 'rule' || spelling === 'pattern';
}

function spellParameter(name: string, isGreedy: boolean, spelling: Spelling): string {
  switch (spelling) {
    case 'braces':
      return isGreedy ? `{${name}+}` : `{${name}}`;
    case 'colons':
      return isGreedy ? '*' : `:${name}`;
    case 'angles':
      return isGreedy ? `<path:${name}>` : `<${name}>`;
    case 'converters':
      return isGreedy ? `{${name}:path}` : `{${name}}`;
    case 'rule':
      return isGreedy ? '(.+)' : `<${name}>`;
    default:
      return isGreedy ? '.+' : '[^/]+';
  }
}

/** How paths that are there spell parameters; null where none has one. */
export function spellingOf(paths: readonly string[]): Spelling | null {
  const all = paths.join('\n');
  if (/\{\w+\+?\}/.test(all)) return 'braces';
  if (/<[\w:]+>/.test(all) && !/\(\?P</.test(all)) return 'angles';
  if (/\/:\w/.test(all)) return 'colons';
  return null;
}
