/** What a path of a framework matches, in API Gateway's spelling. */
export interface PathPattern {
  /** Several where one of a framework matches what API Gateway would say in two: `/files/*` takes `/files` too. */
  paths: readonly string[];
  /** False where it matches less than that: a parameter with a pattern, a segment of several parameters. */
  exact: boolean;
}

/** How a framework spells paths. */
export interface PathSyntax {
  /** Of one path, which need not begin with a slash. */
  read(path: string): PathPattern;
  /** From API Gateway's spelling; null for what the framework cannot say, or not with these names. */
  write(path: string): string | null;
}

/** What could match anything: the pattern of a path that is not understood. */
export const anything: PathPattern = { paths: ['/{proxy+}', '/'], exact: false };

/** A path below a prefix, both in API Gateway's spelling. */
export function joinPaths(prefix: string, path: string): string {
  const joined = [...segmentsOf(prefix), ...segmentsOf(path)].join('/');
  return `/${joined}`;
}

/** The parts of a path between its slashes. */
export function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

/** The patterns of two paths, one below the other. */
export function joinPatterns(prefix: PathPattern, { paths, exact }: PathPattern): PathPattern {
  const joined = prefix.paths.flatMap((above) => paths.map((path) => joinPaths(above, path)));
  return { paths: joined, exact: exact && prefix.exact };
}

/** What one segment of a framework's path stands for. */
export type Segment =
  | { kind: 'literal'; text: string }
  | { kind: 'parameter'; name: string; exact: boolean }
  /** `none` where it matches no segment as well. */
  | { kind: 'greedy'; name: string; exact: boolean; none: boolean };

/** The pattern of a path by its segments; null in them is what cannot be told, and everything below it. */
export function patternOf(segments: readonly (Segment | null)[]): PathPattern {
  let path = '';
  let exact = true;
  for (const [at, segment] of segments.entries()) {
    const isLast = at === segments.length - 1;
    if (segment === null) return { paths: [`${path}/{proxy+}`, path || '/'], exact: false };
    if (segment.kind === 'literal') path += `/${segment.text}`;
    else exact &&= segment.exact;
    if (segment.kind === 'parameter') path += `/{${segment.name}}`;
    if (segment.kind !== 'greedy') continue;
    const paths = [`${path}/{${segment.name}+}`, ...(segment.none ? [path || '/'] : [])];
    return { paths, exact: exact && isLast };
  }
  return { paths: [path || '/'], exact };
}

/** How a framework spells the segments of a path. */
export interface Spelling {
  parameter(name: string): string;
  /** For the last segment; null where it has none. */
  greedy: ((name: string) => string) | null;
}

/** Characters that no framework takes for more than themselves. */
const literal = /^[\w.~%-]+$/;
const name = /^[A-Za-z_]\w*$/;

/** A path of API Gateway in a framework's spelling; null for what it cannot say. */
export function spellPath(path: string, { parameter, greedy }: Spelling): string | null {
  const segments = segmentsOf(path);
  const spelled = segments.map((segment, at) => {
    const [, called, plus] = /^\{(\w+)(\+?)\}$/.exec(segment) ?? [];
    if (called === undefined) return literal.test(segment) ? segment : null;
    if (!name.test(called)) return null;
    if (plus === '') return parameter(called);
    return at === segments.length - 1 && greedy ? greedy(called) : null;
  });
  return spelled.includes(null) ? null : `/${spelled.join('/')}`;
}

/** A segment of plain characters, or null. */
export function literalSegment(text: string): Segment | null {
  return literal.test(text) ? { kind: 'literal', text } : null;
}

/** What the source of a regular expression matches: all of it, what is below a prefix, or nobody knows. */
export function regularPaths(source: string): PathPattern {
  const plain = source.replace(/^\^/, '').replace(/\$$/, '').replaceAll('\\/', '/');
  const [, prefix = '', name = 'proxy', how = ''] =
    /^((?:\/[\w~%-]+)*)\/?\(?(?:\?<(\w+)>)?\.([*+])\)?$/.exec(plain) ?? [];
  if (how === '') return anything;
  return patternOf([
    ...segmentsOf(prefix).map((text) => ({ kind: 'literal' as const, text })),
    { kind: 'greedy', name, exact: true, none: how === '*' },
  ]);
}

/** The regular expression, as code, of a path whose last segment is greedy; null where other parameters precede. */
export function greedyExpression(path: string, anchored: boolean): string | null {
  const [, before, name] = /^((?:\/[\w~%-]+)*)\/\{([A-Za-z_]\w*)\+\}$/.exec(path) ?? [];
  if (before === undefined) return null;
  const body = `${before.replaceAll('/', '\\/')}\\/(?<${name}>.+)`;
  return anchored ? `/^${body}$/` : `/${body}/`;
}
