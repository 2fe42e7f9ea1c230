import {
  anything,
  literalSegment,
  type PathPattern,
  type PathSyntax,
  patternOf,
  type Segment,
  segmentsOf,
  spellPath,
} from './paths.js';

const parameter = (name: string): string => `:${name}`;

/** Patterns of parameters that match whatever stands there, slashes included. */
const everything = /^\.[*+]$/;

/**
 * Hono: `/users/:id`, `:id?`, `:id{[0-9]+}`, `:path{.+}`, `/files/*`. An asterisk at the end takes the path without
 * it as well, and one before the end is a segment. https://hono.dev/docs/api/routing
 */
export const honoPaths: PathSyntax = {
  read(path) {
    const optional = /^(.*)\/:\w+\?$/.exec(path);
    if (optional) return both(optional[1] ?? '', path.slice(0, -1), honoPaths.read);
    return patternOf(
      bracedSegments(path).map((each, at, all) => honoSegment(each, at === all.length - 1)),
    );
  },
  write: (path) => spellPath(path, { parameter, greedy: (name) => `:${name}{.+}` }),
};

function honoSegment(text: string, isLast: boolean): Segment | null {
  if (text === '*') {
    if (isLast) return { kind: 'greedy', name: 'proxy', exact: true, none: true };
    return { kind: 'parameter', name: 'any', exact: true };
  }
  const [, name, pattern] = /^:(\w+)(?:\{(.*)\})?$/.exec(text) ?? [];
  if (name === undefined) return literalSegment(text);
  if (pattern === undefined) return { kind: 'parameter', name, exact: true };
  if (!reachesFurther(pattern)) return { kind: 'parameter', name, exact: false };
  return { kind: 'greedy', name, exact: everything.test(pattern) && isLast, none: false };
}

/** The segments of a path in which patterns stand in braces, slashes included. */
function bracedSegments(path: string): string[] {
  return path.match(/(?:[^/{]|\{(?:[^{}]|\{[^{}]*\})*\})+/g) ?? [];
}

/** True for a pattern that could match a slash. */
function reachesFurther(pattern: string): boolean {
  return /[./]|\[\^|\\[WDS]/.test(pattern.replace(/\\[.]/g, ''));
}

/**
 * Express 4 (`:id`, `:id?`, `:id(\\d+)`, `*`) and 5 (`:id`, `{/:id}`, `*name`, `{*name}`), of which neither takes
 * what only the other one has. https://expressjs.com/en/guide/migrating-5.html#path-syntax
 */
export const expressPaths: PathSyntax = {
  read(path) {
    if (path === '*' || path === '(.*)') return expressPaths.read('/*');
    const open = path.replace(/\([^()]*\)/g, '');
    const group = open === path && /^([^{]*)\{([^{}]*)\}([^{}]*)$/.exec(path);
    if (group) return optionalGroup(group[1] ?? '', group[2] ?? '', group[3] ?? '');
    const optional = /^(.*)\/:\w+\?$/.exec(path);
    if (optional) return both(optional[1] ?? '', path.slice(0, -1), expressPaths.read);
    if (/[{}\\"]/.test(open)) return anything;
    const segments = path.match(/(?:[^/(]|\([^()]*\))+/g) ?? [];
    return patternOf(
      segments.map((each, at) =>
        expressSegment(each, { isFirst: at === 0, isLast: at === segments.length - 1 }),
      ),
    );
  },
  write: (path) => spellPath(path, { parameter, greedy: null }),
};

function optionalGroup(before: string, inside: string, after: string): PathPattern {
  return both(before + after, before + inside + after, expressPaths.read);
}

/** An asterisk takes nothing at all only behind the first slash. */
function expressSegment(
  text: string,
  { isFirst, isLast }: { isFirst: boolean; isLast: boolean },
): Segment | null {
  if (/^(?:\*|\(\.\*\))$/.test(text)) {
    return { kind: 'greedy', name: 'proxy', exact: isLast, none: isFirst };
  }
  const [, splat] = /^\*(\w+)$/.exec(text) ?? [];
  if (splat !== undefined) return { kind: 'greedy', name: splat, exact: isLast, none: false };
  const [, name, pattern] = /^:(\w+)(?:\(([^()]*)\))?$/.exec(text) ?? [];
  if (name === undefined) return literalSegment(text) ?? mixed(text);
  if (pattern === undefined) return { kind: 'parameter', name, exact: true };
  if (!reachesFurther(pattern) && pattern !== '*') return { kind: 'parameter', name, exact: false };
  const exact = (everything.test(pattern) || pattern === '*') && isLast;
  return { kind: 'greedy', name, exact, none: isFirst && /\*$/.test(pattern) };
}

/** A segment that is partly written out: `:from-:to`, `:name.json`. */
function mixed(text: string): Segment | null {
  if (/[*()?+]/.test(text)) return null;
  return { kind: 'parameter', name: 'part', exact: false };
}

/**
 * Fastify: `/users/:id`, `:id?`, `:id(^\\d+$)`, `:from-:to`, `/files/*`; a double colon is one that is written out.
 * https://fastify.dev/docs/latest/Reference/Routes/#url-building
 */
export const fastifyPaths: PathSyntax = {
  read(path) {
    const optional = /^(.*)\/:\w+\?$/.exec(path);
    if (optional) return both(optional[1] ?? '', path.slice(0, -1), fastifyPaths.read);
    if (path === '*') return fastifyPaths.read('/*');
    return patternOf(segmentsOf(path).map((each, at) => fastifySegment(each, at === 0)));
  },
  write: (path) => spellPath(path, { parameter, greedy: () => '*' }),
};

function fastifySegment(text: string, isFirst: boolean): Segment | null {
  if (text === '*') return { kind: 'greedy', name: 'proxy', exact: true, none: isFirst };
  const [, name] = /^:(\w+)$/.exec(text) ?? [];
  if (name !== undefined) return { kind: 'parameter', name, exact: true };
  return literalSegment(text) ?? mixed(text.replace(/\(.*\)/, ''));
}

/** Powertools: `/users/:id`; what is greedy is a regular expression. */
export const powertoolsPaths: PathSyntax = {
  read: (path) => patternOf(segmentsOf(path).map(powertoolsSegment)),
  write: (path) => spellPath(path, { parameter, greedy: null }),
};

function powertoolsSegment(text: string): Segment | null {
  const [, name] = /^:([a-zA-Z_]\w*)$/.exec(text) ?? [];
  if (name !== undefined) return { kind: 'parameter', name, exact: true };
  return literalSegment(text);
}

/** Middy's HTTP router: as API Gateway's, but only `{proxy+}` is greedy, and takes the path without it as well. */
export const middyPaths: PathSyntax = {
  read: (path) => patternOf(segmentsOf(path).map(middySegment)),
  write: (path) => {
    const greedy = /\{(\w+)\+\}$/.exec(path);
    if (greedy && greedy[1] !== 'proxy') return null;
    return spellPath(path, { parameter: (name) => `{${name}}`, greedy: (name) => `{${name}+}` });
  },
};

function middySegment(text: string): Segment | null {
  if (text === '{proxy+}') return { kind: 'greedy', name: 'proxy', exact: true, none: true };
  const [, name] = /^\{(\w+)\}$/.exec(text) ?? [];
  if (name !== undefined) return { kind: 'parameter', name, exact: true };
  return literalSegment(text) ?? (text.includes('{') ? null : { kind: 'literal', text });
}

function both(one: string, two: string, read: (path: string) => PathPattern): PathPattern {
  const [without, withIt] = [read(one), read(two)];
  return {
    paths: [...new Set([...withIt.paths, ...without.paths])],
    exact: without.exact && withIt.exact,
  };
}
