/** The routes that have a path, the most exact first: fixed parts before parameters, greedy ones last. */
export function routesFor<Route extends string>(routes: Route[], path: string): Route[] {
  return routes
    .filter((route) => matchPath(route, path))
    .sort((one, other) => rankOf(one).localeCompare(rankOf(other)));
}

/** The parameters in a path of a route, still percent-encoded; null for a path of others. */
export function matchPath(route: string, path: string): Record<string, string> | null {
  const source = route
    .replace(/^\w+ /, '')
    .replaceAll('.', '\\.')
    .replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')
    .replace(/\{(\w+)\+\}/g, '(?<$1>.+)');
  const match = new RegExp(`^${source}/*$`).exec(path);
  return match && { ...match.groups };
}

/** A digit for each part of the path; `ANY` comes behind the other methods of a path. */
function rankOf(route: string): string {
  const [method, path = ''] = route.split(' ');
  const parts = path.split('/');
  const digits = parts.map((part) => (part.endsWith('+}') ? 2 : Number(part.startsWith('{'))));
  return digits.join('') + Number(method === 'ANY');
}
