import { routeId } from './api-tree.js';
import type { Host } from './declared.js';
import type { Addition, FunctionApi, Target } from './define.js';
import type { FoundPlace, Inspection } from './inspect.js';
import { relationOf } from './route-relation.js';
import type { Link, Route } from './wiring.js';

/** A route that an API is to send to a function. */
export interface SentRoute {
  route: Route;
  host: Host;
  api: FunctionApi;
  /** How the API and the function are connected. */
  link: Pick<Link, 'kind'>;
  /** Place of a new rule among those of its listener; null where it is to be found. */
  priority: number | null;
  /** A function of ours answers what API Gateway calls a route, and no other path. */
  isOurs: boolean;
}

/** Where an API is declared. */
interface Site {
  found: Pick<FoundPlace, 'place'>;
  inspection: Pick<Inspection, 'project'>;
}

/** What the API's side takes; nothing where it sends the requests to the function already. */
export async function apiEdits(
  sent: SentRoute,
  { found, inspection }: Site,
  target: Target,
): Promise<Addition> {
  if (isSent(sent)) return { files: [], edits: [], notes: [] };
  if (!target.addRoute) throw new Error(`The target ${target.id} adds no routes.`);
  const { host, api, route, priority } = sent;
  const request = { place: found.place, project: inspection.project, host, api, route, priority };
  return target.addRoute({ ...request, id: routeId(route) });
}

/**
 * True where an equal route leads to the function, or one for everything below a path: unless API Gateway names
 * routes one by one for it, or its code goes by the names of routes. Whether rules of listeners do goes by their
 * order, which the target knows.
 */
function isSent({ route, api, link, isOurs }: SentRoute): boolean {
  // Whoever has a listener of its own lets it forward to a target group of ours.
  if (link.kind === 'forward') return isOurs && api.routes.length === 0;
  const [all, single] = [api.routes.filter(isGreedy), api.routes.filter((each) => !isGreedy(each))];
  if (api.routes.some((other) => relationOf(route, other) === 'same')) return true;
  if (link.kind === 'route' && (isOurs || single.length > 0)) return false;
  return all.some((other) => relationOf(route, other) === 'covered');
}

const isGreedy = ({ path }: Route): boolean => /\{\w+\+\}$/.test(path) || path === '/';
