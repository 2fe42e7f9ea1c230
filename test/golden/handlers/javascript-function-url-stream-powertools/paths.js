/**
 * The routes that have a path, the most exact first: fixed parts before parameters, greedy ones last.
 *
 * @param {string[]} routes
 * @param {string} path
 */
export function routesFor(routes, path) {
  return routes
    .filter((route) => matchPath(route, path))
    .sort((one, other) => rankOf(one).localeCompare(rankOf(other)));
}

/**
 * The parameters in a path of a route, still percent-encoded; null for a path of others.
 *
 * @param {string} route
 * @param {string} path
 */
export function matchPath(route, path) {
  const source = route
    .replace(/^\w+ /, '')
    .replaceAll('.', '\\.')
    .replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')
    .replace(/\{(\w+)\+\}/g, '(?<$1>.+)');
  const match = new RegExp(`^${source}/*$`).exec(path);
  return match && { ...match.groups };
}

/**
 * A digit for each part of the path; `ANY` comes behind the other methods of a path.
 *
 * @param {string} route
 */
function rankOf(route) {
  const [method, path] = route.split(' ');
  const parts = path.split('/');
  const digits = parts.map((part) => (part.endsWith('+}') ? 2 : Number(part.startsWith('{'))));
  return digits.join('') + Number(method === 'ANY');
}
