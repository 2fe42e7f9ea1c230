/**
 * Characters that regular expressions of CloudWatch Logs have.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
const allowed = /^[\w:#=@/;,\-^$?[\]{}|\\*+. ]+$/;

/** An atom with how often it comes, or an anchor. */
const token = /\\x([\dA-Fa-f]{2})|\\(.)|\[(\^?)((?:\\.|[^\]\\])+)\]|([^\\[])/gy;
const quantifier = /[?*+]|\{(\d+)(?:,\d*)?\}/y;

/** What stands for a class of characters. */
const classes: { readonly [letter: string]: string } = {
  d: '1',
  D: 'a',
  s: ' ',
  S: 'a',
  w: 'a',
  W: '-',
};

/** True for a regular expression that CloudWatch Logs takes: it has no groups. */
export function isRegex(source: string): boolean {
  if (!allowed.test(source)) return false;
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}

/** A text that a regular expression finds something in; null where none was found. */
export function regexExample(source: string): string | null {
  const regex = new RegExp(source);
  const [first = ''] = source.split(/(?<!\\)\|/);
  const made = shortest(first);
  return [made, `a${made}`, ...'a1A_-'].find((text) => regex.test(text)) ?? null;
}

/** The text of an alternative, every part of it as seldom as it may come. */
function shortest(source: string): string {
  let text = '';
  token.lastIndex = 0;
  for (let found = token.exec(source); found; found = token.exec(source)) {
    quantifier.lastIndex = token.lastIndex;
    const often = quantifier.exec(source);
    if (often) token.lastIndex = quantifier.lastIndex;
    text += characterOf(found).repeat(timesOf(often));
  }
  return text;
}

function timesOf(often: RegExpExecArray | null): number {
  if (!often) return 1;
  return often[0] === '?' || often[0] === '*' ? 0 : Number(often[1] ?? 1);
}

function characterOf([, code, escaped, not, inside, plain]: RegExpExecArray): string {
  if (code) return String.fromCharCode(Number.parseInt(code, 16));
  if (escaped) return classes[escaped] ?? escaped;
  if (inside) {
    const set = new RegExp(`[${not}${inside}]`);
    return [...'aA1 -_.:/#=@;,'].find((each) => set.test(each)) ?? firstOf(inside);
  }
  if (plain === '.') return 'a';
  return plain === '^' || plain === '$' ? '' : (plain ?? '');
}

const firstOf = (inside: string): string => inside.replace(/^\\/, '').charAt(0);
