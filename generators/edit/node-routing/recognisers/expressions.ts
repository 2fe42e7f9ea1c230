/** One segment of a path in a regular expression: a parameter, with or without a name. */
const parameter =
  /^\((?:\?<(\w+)>)?(?:\[\^\\?\/(?:\?|\\\?)?#?\]|\\w|\\d|\[[\w\\-]+\]|\.)(?:[+*]\??|\{[\d,]+\})\)|^(?:\[\^\\?\/\]|\\w|\\d|\[[\w\\-]+\])(?:[+*]|\{[\d,]+\})/;

/**
 * The path that a regular expression matches as a whole, in API Gateway's spelling; parameters without a name get
 * one. Null for an expression that is no such path, or that is open at an end.
 */
export function pathOfExpression(source: string): string | null {
  const body = /^\^(.*?)(?:\\?\/\?)?\$$/s.exec(source)?.[1];
  if (body === undefined) return null;
  const segments: string[] = [];
  let rest = body;
  while (rest !== '') {
    const slash = /^\\?\//.exec(rest);
    if (!slash) return null;
    rest = rest.slice(slash[0].length);
    const group = parameter.exec(rest);
    const fixed = /^(?:[\w~%@-]|\\[.-])+/.exec(rest);
    const [found] = group ?? fixed ?? [];
    if (found === undefined) return null;
    const greedy = /^\((?:\?<\w+>)?\./.test(found) ? '+' : '';
    segments.push(
      group ? `{${group[1] ?? `part${segments.length + 1}`}${greedy}}` : found.replaceAll('\\', ''),
    );
    rest = rest.slice(found.length);
  }
  return segments.length === 0 ? null : `/${segments.join('/')}`;
}

/** A regular expression literal for the paths of a route. */
export function expressionOf(path: string, named: boolean): string {
  const source = path
    .split('/')
    .map((part) => {
      const [, name, plus] = /^\{(\w+)(\+?)\}$/.exec(part) ?? [];
      if (name === undefined) return part.replace(/[.*+?^$()[\]|\\]/g, '\\$&');
      return `(${named ? `?<${name}>` : ''}${plus ? '.+' : '[^/]+'})`;
    })
    .join('\\/');
  return `/^${source}$/`;
}
