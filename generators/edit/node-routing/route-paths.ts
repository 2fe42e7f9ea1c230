import type { JsonObject, Route } from '../../wiring.js';

/** Names of the parameters of a path, in their order, greedy ones too. */
export function parameterNames(path: string): string[] {
  return [...path.matchAll(/\{([^{}+]+)\+?\}/g)].map(([, name = '']) => name);
}

/** The key of a route: `POST /orders/{id}`. */
export function keyOfRoute({ method, path }: Route): string {
  return `${method} ${path}`;
}

/** Texts of one route become those of another: its key, and a type that lists its parameters. */
export function insteadOf(route: Route, other: Route): (text: string) => string {
  const names = parameterNames(route.path).map((name) => `${name}: string`);
  const type = new RegExp(`\\{\\s*${names.join('\\s*[;,]\\s*')}\\s*[;,]?\\s*\\}`, 'g');
  const listed = parameterNames(other.path).map((name) => `${name}: string`);
  const written = listed.length === 0 ? 'Record<string, never>' : `{ ${listed.join('; ')} }`;
  return (text) => {
    const keyed = text.replaceAll(keyOfRoute(route), keyOfRoute(other));
    return names.length === 0 ? keyed : keyed.replace(type, () => written);
  };
}

/** Values of the path parameters in an event of a route: those that it tells, else those that its path has. */
export function parameterValues(route: Route, event: JsonObject): { [name: string]: string } {
  const told = event['pathParameters'];
  const names = parameterNames(route.path);
  const isTold = typeof told === 'object' && told !== null && !Array.isArray(told);
  const path = String(event['rawPath'] ?? event['path'] ?? '');
  const groups = pathPattern(route.path).exec(path)?.slice(1) ?? [];
  return Object.fromEntries(
    names.map((name, at) => {
      const value = isTold ? told[name] : undefined;
      return [name, typeof value === 'string' ? value : decodeURIComponent(groups[at] ?? '')];
    }),
  );
}

/** Matches paths of a route at their end, so that the name of a stage may stand before. */
export function pathPattern(path: string): RegExp {
  return new RegExp(`${patternSource(path)}$`);
}

/** The source of a regular expression for paths of a route, with a group for each parameter. */
export function patternSource(path: string): string {
  return path
    .replace(/[.*?^$()[\]|\\]/g, '\\$&')
    .replace(/\{[^{}+]+\}/g, '([^/]+)')
    .replace(/\{[^{}+]+\+\}/g, '(.+)');
}
