import { relationOf } from '../../../route-relation.js';
import type { Route } from '../../../wiring.js';
import { Uncertain } from '../contract.js';
import type { App, Entry, Item, RouterNode } from './app.js';
import type { Framework } from './framework.js';
import { segmentsOf } from './paths.js';

/** Where a new route goes. */
export interface Spot {
  router: RouterNode;
  /** Below the router's prefix, in API Gateway's spelling. */
  path: string;
  side: 'behind' | 'before';
  item: Item;
}

/** A router that could take a route, and how near its own routes are. */
interface Candidate {
  router: RouterNode;
  path: string;
  depth: number;
  affinity: number;
}

/**
 * Chooses the router that a new route belongs to, and its place there.
 * @throws Uncertain where several could take it, or where requests would be answered otherwise than before
 */
export function chooseSpot(framework: Framework, app: App, route: Route): Spot {
  const { router, path } = chooseRouter(framework, app, route);
  const limit = limitOf(framework, app, route);
  const spots = spotsIn(app, router, { limit, route });
  const problems = spots.map((spot) => problemOf(framework, app, { route, at: positionOf(spot) }));
  const free = spots.find((_, at) => problems[at] === null);
  if (free) return { ...free, router, path };
  const [problem] = problems;
  if (problem) throw problem;
  throw new Uncertain('its router has no route beside which ours would go', router.identity);
}

/** The router that a route belongs to. @throws Uncertain */
export function chooseRouter(framework: Framework, app: App, route: Route): Candidate {
  const candidates = app.routers
    .filter(({ items }) => items.length > 0)
    .flatMap((router): Candidate[] => {
      const path = pathBelow(framework, router, route.path);
      if (path === null) return [];
      const depth = segmentsOf(router.prefix.paths[0] ?? '').length;
      return [{ router, path, depth, affinity: affinityOf(app, router.items, route) }];
    })
    .sort((a, b) => b.depth - a.depth || b.affinity - a.affinity);
  const [best] = candidates;
  if (!best) throw nobody(app);
  const equal = candidates.filter(
    (each) => each.depth === best.depth && each.affinity === best.affinity,
  );
  const chosen = equal.find(({ router }) => router === app.routers[0]) ?? best;
  if (equal.length > 1 && (chosen.affinity > 0 || chosen.router !== app.routers[0])) {
    throw new Uncertain('several of its routers could take the route', best.router.identity);
  }
  const { identity } = chosen.router;
  const mounted = app.routers.filter((each) => each.identity === identity && each.items.length > 0);
  if (mounted.length > 1) throw new Uncertain('its router is mounted more than once', identity);
  return chosen;
}

function nobody({ routers: [first] }: App): Error {
  if (!first) return new Error('An app has a router at least.');
  return new Uncertain('it has no route yet beside which ours would go', first.identity);
}

/** The rest of a path below a router's prefix; null for one that lies elsewhere. */
function pathBelow(
  { prefixParameters }: Framework,
  { prefix }: RouterNode,
  path: string,
): string | null {
  const [above, other] = prefix.paths;
  if (above === undefined || other !== undefined || !prefix.exact) return null;
  const before = segmentsOf(above);
  const segments = segmentsOf(path);
  const fits = before.every((each, at) => each === segments[at]);
  if (!fits || (!prefixParameters && before.some(isParameter))) return null;
  return `/${segments.slice(before.length).join('/')}`;
}

const isParameter = (segment: string): boolean => segment.startsWith('{');

/** How near the routes of some calls are to a path: by their leading segments, and nearest where that is all of them. */
function affinityOf(app: App, items: readonly Item[], { path }: Route): number {
  const wanted = segmentsOf(path);
  const shared = items
    .filter(({ kind }) => kind === 'routes')
    .flatMap(({ from, to }) => app.entries.slice(from, to))
    .filter(({ registration }) => !registration.catchAll)
    .map(({ registration }) => nearnessOf(segmentsOf(registration.route.path), wanted));
  return Math.max(0, ...shared);
}

function nearnessOf(path: readonly string[], other: readonly string[]): number {
  const differs = other.findIndex((each, at) => !isLike(path[at], each));
  if (differs >= 0) return differs * 2;
  return other.length * 2 + (path.length === other.length ? 1 : 0);
}

const isLike = (segment: string | undefined, other: string): boolean =>
  segment === other || (isParameter(segment ?? '') && isParameter(other));

/** The first of the routes that take whatever is left, and would take ours. */
function limitOf({ wins }: Framework, { entries }: App, route: Route): number {
  const found = entries.findIndex(
    ({ registration }) =>
      registration.catchAll &&
      (wins === 'best' || relationOf(route, registration.route) !== 'apart'),
  );
  return found < 0 ? entries.length : found;
}

type Place = Pick<Spot, 'side' | 'item'>;

/** Places in a router, best first: behind its nearest route, behind its last, before what takes the rest. */
function spotsIn(
  app: App,
  { items }: RouterNode,
  { limit, route }: { limit: number; route: Route },
): Place[] {
  const usable = items.filter((item) => item.statement !== null && item.to <= limit);
  const isRoute = ({ kind, from }: Item): boolean =>
    kind === 'routes' && !app.entries[from]?.registration.catchAll;
  const near = affinityOf(app, usable, route);
  const nearest = usable.findLast(
    (item) => near > 0 && isRoute(item) && affinityOf(app, [item], route) === near,
  );
  const last = usable.findLast(isRoute) ?? usable.at(-1);
  const next = items.find((item) => item.to > limit && item.statement !== null);
  const behind = [nearest, last, usable.at(-1)].filter((each) => each !== undefined);
  return [
    ...[...new Set(behind)].map((item): Place => ({ side: 'behind', item })),
    ...(next ? [{ side: 'before' as const, item: next }] : []),
  ];
}

const positionOf = ({ side, item }: Place): number => (side === 'behind' ? item.to : item.from);

/** Why a route cannot be answered from a place, or would take requests that others answer; null where all is well. */
function problemOf(
  { wins, headByGet }: Framework,
  { entries }: App,
  { route, at }: { route: Route; at: number },
): Uncertain | null {
  for (const [index, { registration }] of entries.entries()) {
    const relation = relationOf(route, asked(registration.route, route, headByGet === true));
    const takes = relation === 'same' || relation === 'covered';
    if (wins === 'best') {
      if (relation === 'same') return firstTaken(registration);
    } else if (index < at ? takes : relation === 'same') {
      return firstTaken(registration);
    } else if (index >= at && relation !== 'apart' && !registration.catchAll) {
      return new Uncertain(
        `requests that ${registration.spelled} answers would be answered by the new route`,
        registration.node,
      );
    }
  }
  return null;
}

const firstTaken = ({ spelled, node }: Entry['registration']): Uncertain =>
  new Uncertain(`${spelled} takes its requests first`, node);

/** A route for GET as one for HEAD, where a framework takes it for that. */
function asked(route: Route, { method }: Route, headByGet: boolean): Route {
  const also = headByGet && method === 'HEAD' && route.method === 'GET';
  return also ? { ...route, method } : route;
}
