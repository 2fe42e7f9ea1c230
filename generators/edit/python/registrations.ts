import { isCatchAll, relationOf } from '../../route-relation.js';
import type { Route } from '../../wiring.js';
import { Obstacle } from '../result.js';
import type { Expression, Ranged } from './expressions.js';
import type { Scope } from './meanings.js';
import type { Definition } from './statements.js';

/** Something that answers requests, in the order in which its router tries them. */
export interface Registration extends Ranged {
  scope: Scope;
  /** Every method and path that it takes; `ANY` is every method. */
  routes: Route[];
  /** As the code spells it. */
  spelled: string;
  /** What answers: an expression in {@link scope}, or the function that is decorated. */
  handler: { expression: Expression } | { def: Definition } | null;
  /** Lower ranks are tried before higher ones, whatever their order. */
  rank: number;
}

/** `first`: the first match wins. `best`: the most specific one does. `exact`: routes are names, not patterns. */
export type Order = 'first' | 'best' | 'exact';

/** What becomes of a route among those that are there. */
export type Decision =
  | { kind: 'same' | 'taken'; by: Registration }
  /** It goes before this registration; null: behind all. */
  | { kind: 'place'; before: Registration | null };

/** Decides whether a route has a place among registrations, and where. */
export function decide(
  route: Route,
  rank: number,
  registrations: readonly Registration[],
  order: Order,
): Decision {
  const same = registrations.find((each) =>
    each.routes.some((one) => relationOf(route, one) === 'same'),
  );
  if (same) return { kind: 'same', by: same };
  if (order !== 'first') return { kind: 'place', before: null };
  const tried = registrations.filter((each) => each.rank <= rank);
  const covering = tried.filter((each) =>
    each.routes.some((one) => relationOf(route, one) === 'covered'),
  );
  const blocking = covering.find(
    (each) => each.rank < rank || !each.routes.some((one) => covers(one, route) && isCatchAll(one)),
  );
  if (blocking) return { kind: 'taken', by: blocking };
  const [before = null] = covering;
  if (before) requireApart(route, registrations, before);
  return { kind: 'place', before };
}

function covers(one: Route, route: Route): boolean {
  return relationOf(route, one) === 'covered';
}

/** What stands behind a catch-all would lose requests to a route that goes before it. */
function requireApart(
  route: Route,
  registrations: readonly Registration[],
  before: Registration,
): void {
  const behind = registrations
    .slice(registrations.indexOf(before) + 1)
    .filter((each) => each.rank === before.rank)
    .filter((each) => !each.routes.some((one) => isCatchAll(one)));
  const met = behind.find((each) => each.routes.some((one) => relationOf(route, one) !== 'apart'));
  if (met) {
    throw new Obstacle(
      `${met.spelled} stands behind ${before.spelled}, which takes its requests`,
      met.start,
    );
  }
}
