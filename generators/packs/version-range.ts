/** A version as semver spells it: numbers, and identifiers of a pre-release. */
interface Version {
  numbers: [major: number, minor: number, patch: number];
  pre: string[];
}

interface Comparator {
  sign: '>=' | '>' | '<=' | '<' | '=';
  version: Version;
}

const number = '(?:0|[1-9]\\d{0,14})';
const identifier = '(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)';
const tail = `(?:-(${identifier}(?:\\.${identifier})*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?`;
const versionPattern = new RegExp(`^v?(${number})\\.(${number})\\.(${number})${tail}$`);
const part = `(${number}|[xX*])`;
const partial = `[v=]*${part}(?:\\.${part}(?:\\.${part}${tail})?)?`;
const simplePattern = new RegExp(`^(\\^|~>?|>=|<=|>|<|=|)${partial}$`);
const hyphenPattern = new RegExp(`^${partial} - ${partial}$`);

/** Longest range that is read, in characters. */
const maxLength = 256;

/** True for a whole version such as `1.4.2` or `2.0.0-beta.1`. */
export function isVersion(text: string): boolean {
  return text.length <= maxLength && versionPattern.test(text);
}

/** True when {@link satisfies} understands a range. */
export function isRange(range: string): boolean {
  return comparatorSets(range) !== null;
}

/**
 * True when a version lies in a range as npm reads ranges: `^1.2`, `~1.2.3`, `>=1 <3`, `1.x`, `1.2 - 2`
 * and several joined by `||`. A pre-release is only in a range that names one of the same version.
 */
export function satisfies(version: string, range: string): boolean {
  const given = readVersion(version);
  const sets = comparatorSets(range);
  if (given === null || sets === null) return false;
  return sets.some((set) => set.every((each) => holds(given, each)) && admits(given, set));
}

function readVersion(text: string): Version | null {
  const [, major, minor, patch, pre] = (isVersion(text) && versionPattern.exec(text)) || [];
  if (patch === undefined) return null;
  return {
    numbers: [Number(major), Number(minor), Number(patch)],
    pre: pre === undefined ? [] : pre.split('.'),
  };
}

/** What must hold, for each of the alternatives; null for text that is no range. */
function comparatorSets(range: string): Comparator[][] | null {
  if (range.length > maxLength) return null;
  const sets = range.split('||').map((alternative) => comparatorsOf(alternative));
  return sets.some((set) => set === null) ? null : (sets as Comparator[][]);
}

function comparatorsOf(alternative: string): Comparator[] | null {
  const text = alternative.trim().replace(/\s+/g, ' ');
  if (text === '') return [];
  const hyphen = hyphenPattern.exec(text);
  const words = text.replace(/(\^|~>?|[<>]=?|=) /g, '$1').split(' ');
  const simple = words.map((word) => simplePattern.exec(word)?.slice(1) ?? null);
  const signed = hyphen
    ? [
        ['>=', ...hyphen.slice(1, 5)],
        ['<=', ...hyphen.slice(5, 9)],
      ]
    : simple;
  const all = signed.map((each) => {
    const end = each && bounds(each.slice(1));
    return end && between(each[0] ?? '', end);
  });
  return all.some((each) => each === null) ? null : all.flatMap((each) => each ?? []);
}

/** What a version that may end early stands for: `1.2` is from 1.2.0 up to, but not with, 1.3.0. */
interface Bounds {
  from: Version;
  /** How many of its numbers are given. */
  given: number;
}

function bounds([major, minor, patch, pre]: readonly (string | undefined)[]): Bounds | null {
  const parts = [major, minor, patch];
  const isOpen = parts.map((each) => each === undefined || /^[xX*]$/.test(each));
  const given = isOpen.includes(true) ? isOpen.indexOf(true) : 3;
  // After an open number all are open.
  if (isOpen.slice(given).includes(false)) return null;
  const numberAt = (at: number): number => (at < given ? Number(parts[at]) : 0);
  return {
    from: {
      numbers: [numberAt(0), numberAt(1), numberAt(2)],
      pre: given === 3 && pre !== undefined ? pre.split('.') : [],
    },
    given,
  };
}

/** The first version after all that share the first `kept` numbers; `-0` comes before its pre-releases. */
function after({ numbers }: Version, kept: number): Version {
  const next = numbers.map((each, at) => (at < kept ? each : 0)) as Version['numbers'];
  next[kept - 1] = (next[kept - 1] ?? 0) + 1;
  return { numbers: next, pre: ['0'] };
}

function between(sign: string, { from, given }: Bounds): Comparator[] {
  const floor: Comparator = { sign: '>=', version: from };
  const upTo = (kept: number): Comparator => ({ sign: '<', version: after(from, kept) });
  const nothing: Comparator = { sign: '<', version: { numbers: [0, 0, 0], pre: ['0'] } };
  if (given === 0) return sign === '<' || sign === '>' ? [nothing] : [];
  if (sign.startsWith('~')) return [floor, upTo(Math.min(given, 2))];
  if (sign === '^') {
    const leading = from.numbers.findIndex((each, at) => each > 0 || at === given - 1);
    return [floor, upTo(leading + 1)];
  }
  if (given < 3) {
    if (sign === '>') return [{ sign: '>=', version: { ...after(from, given), pre: [] } }];
    if (sign === '<') return [{ sign: '<', version: { ...from, pre: ['0'] } }];
    if (sign === '>=') return [floor];
    return sign === '<=' ? [upTo(given)] : [floor, upTo(given)];
  }
  return [{ sign: sign === '' ? '=' : (sign as Comparator['sign']), version: from }];
}

function holds(version: Version, { sign, version: bound }: Comparator): boolean {
  const order = compare(version, bound);
  if (order === 0) return sign.endsWith('=');
  return order < 0 ? sign.startsWith('<') : sign.startsWith('>');
}

/** A pre-release is wanted by who names one of the same version, and by nobody else. */
function admits({ numbers, pre }: Version, set: readonly Comparator[]): boolean {
  if (pre.length === 0) return true;
  return set.some(
    ({ version }) => version.pre.length > 0 && String(version.numbers) === String(numbers),
  );
}

function compare(a: Version, b: Version): number {
  for (const [at, each] of a.numbers.entries()) {
    const difference = each - (b.numbers[at] ?? 0);
    if (difference !== 0) return difference;
  }
  if (a.pre.length === 0 || b.pre.length === 0) return b.pre.length - a.pre.length;
  return comparePre(a.pre, b.pre);
}

function comparePre(a: readonly string[], b: readonly string[]): number {
  for (const [at, one] of a.entries()) {
    const other = b[at];
    if (other === undefined) return 1;
    if (one === other) continue;
    const [isNumber, isOtherNumber] = [/^\d+$/.test(one), /^\d+$/.test(other)];
    if (isNumber && isOtherNumber) return Number(one) - Number(other);
    if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
    return one < other ? -1 : 1;
  }
  return a.length - b.length;
}
